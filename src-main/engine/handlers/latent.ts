import type { Workbench } from '../workbench';
import { columnIn, rowIn } from '../row-in';
import { targetPath } from '../target-path';
import type { HandlersOf } from './handlers-of';

export function latentHandlers(bench: Workbench): HandlersOf<'latent'> {
  return {
    'latent/map': async () => (bench.filled && bench.table ? (await bench.latents()).map() : null),
    'latent/colour': async (wish) => {
      const latents = await bench.latents();
      const { table } = latents.modelled;
      switch (wish.by) {
        case 'cluster':
          return latents.clusterColour();
        case 'distance': {
          return { kind: 'numbers', title: '', values: latents.map().distance };
        }
        case 'error': {
          const { allErrors } = await import('../../reconstruction/errors');
          const { rows } = await allErrors(latents.modelled, 'hidden', bench.seed);
          return { kind: 'numbers', title: '', values: Float32Array.from(latents.shown, (row) => rows[row]) };
        }
        default: {
          columnIn(table, wish.column);
          const { columnColour, gapColour } = await import('../../latent/colours');
          const colour = wish.by === 'gap' ? gapColour : columnColour;
          return colour(table, wish.column, latents.shown);
        }
      }
    },
    'latent/clusters': async ({ count }) => (await bench.latents()).clusterFacts(count),
    'latent/walk': async ({ from, to, steps }) => {
      const latents = await bench.latents();
      const { table } = latents.modelled;
      return latents.walk(rowIn(table, from), rowIn(table, to), steps);
    },
    'latent/decode': async ({ x, y }) => (await bench.latents()).decode(x, y),
    'latent/export': async ({ target }) => {
      const latents = await bench.latents();
      const { latentLines } = await import('../export/latent-lines');
      const { inPieces } = await import('../export/csv-text');
      const { writeSafely } = await import('../../project/write-safely');
      const path = await targetPath(bench, target);
      await writeSafely(path, inPieces(await latentLines(latents, bench.seed)));
      return { rows: latents.rows };
    },
  };
}

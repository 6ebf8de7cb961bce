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
          const { allRowErrors } = await bench.errors('hidden');
          return { kind: 'numbers', title: '', values: Float32Array.from(latents.shown, (row) => allRowErrors[row]) };
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
      const path = await targetPath(bench, target);
      const latents = await bench.latents();
      const { allRowErrors } = await bench.errors('hidden');
      const { writeLatents } = await import('../export/write-latents');
      const { rows, dimensions, z } = latents;
      await writeLatents({ rows, dimensions, z, clusters: latents.clusters(0), errors: allRowErrors }, path);
      return { rows: latents.rows };
    },
  };
}

import { LacunaError } from '../../contract/error';
import type { Parsed } from '../../contract/index';
import type { LatentColour } from '../../contract/latent';
import type { Workbench } from '../workbench';
import { columnIn, rowIn } from '../row-in';
import { targetPath } from '../target-path';
import type { HandlersOf } from './handlers-of';

export function latentHandlers(bench: Workbench): HandlersOf<'latent'> {
  return {
    'latent/map': async () => {
      if (bench.imageRun && bench.images) return (await bench.imageSpace()).map();
      return bench.filled && bench.table ? (await bench.latents()).map() : null;
    },
    'latent/colour': async (wish) => {
      if (bench.images) return imageColour(bench, wish.by);
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
        case 'label':
          throw new LacunaError('bad-input', 'The rows of a table have no labels.', 'Colour by a column.');
        default: {
          columnIn(table, wish.column);
          const { columnColour, gapColour } = await import('../../latent/colours');
          const colour = wish.by === 'gap' ? gapColour : columnColour;
          return colour(table, wish.column, latents.shown);
        }
      }
    },
    'latent/clusters': async ({ count }) =>
      (await (bench.images ? bench.imageSpace() : bench.latents())).clusterFacts(count),
    'latent/walk': async ({ from, to, steps }) => {
      const latents = await bench.latents();
      const { table } = latents.modelled;
      return latents.walk(rowIn(table, from), rowIn(table, to), steps);
    },
    'latent/decode': async ({ x, y }) => (await bench.latents()).decode(x, y),
    'latent/export': async ({ target }) => {
      const path = await targetPath(bench, target);
      const latents = await (bench.images ? bench.imageSpace() : bench.latents());
      const errors = bench.images ? (await bench.imageErrors()).all : (await bench.errors('hidden')).allRowErrors;
      const { writeLatents } = await import('../export/write-latents');
      const { rows, dimensions, z } = latents;
      await writeLatents({ rows, dimensions, z, clusters: latents.clusters(0), errors }, path);
      return { rows: latents.rows };
    },
  };
}

async function imageColour(bench: Workbench, by: Parsed<'latent/colour'>['by']): Promise<LatentColour> {
  const space = await bench.imageSpace();
  switch (by) {
    case 'cluster':
      return space.clusterColour();
    case 'label':
      return space.labelColour();
    case 'distance':
      return { kind: 'numbers', title: '', values: space.map().distance };
    case 'error': {
      const { all } = await bench.imageErrors();
      return { kind: 'numbers', title: '', values: Float32Array.from(space.shown, (row) => all[row]) };
    }
    default:
      throw new LacunaError('bad-input', 'Images have no columns.', 'Colour by the label, the cluster or the error.');
  }
}

import { LacunaError } from '../../contract/error';
import type { Parsed } from '../../contract/index';
import type { LatentColour } from '../../contract/latent';
import { largestFirst } from '../../latent/nearest';
import { columnIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';
import { knownRow } from './journey';

export function latentHandlers(bench: Workbench): HandlersOf<'latent'> {
  const errors = async (): Promise<Float32Array> =>
    bench.images ? (await bench.imageErrors()).all : (await bench.errors('hidden')).allRowErrors;
  return {
    'latent/map': async () => {
      const trained = bench.images ? bench.imageRun : bench.table && bench.filled;
      return trained ? (await bench.space()).map() : null;
    },
    'latent/layout': async () => {
      // Before anything is awaited: a stop that comes next must find it.
      const pass = bench.laying.begin((share) => bench.options.emit('latent/layout-progress', { share }));
      return (await bench.space()).layout(pass);
    },
    'latent/stop-layout': () => bench.laying.stop(),
    'latent/colour': async (wish) => {
      const space = await bench.space();
      switch (wish.by) {
        case 'cluster':
          return space.clusterColour();
        case 'distance':
          return { kind: 'numbers', title: '', values: space.map().distance };
        case 'error': {
          const all = await errors();
          return { kind: 'numbers', title: '', values: Float32Array.from(space.shown, (row) => all[row]) };
        }
        default:
          return bench.images ? imageColour(bench, wish.by) : tableColour(bench, wish);
      }
    },
    'latent/clusters': async ({ count }) => (await bench.space()).clusterFacts(count),
    'latent/neighbours': async ({ row, count }) => {
      const space = await bench.space();
      return space.neighbours(knownRow(bench, row), count);
    },
    'latent/outliers': async ({ by, count }) => {
      const space = await bench.space();
      const values = by === 'error' ? await errors() : space.distances();
      const rows = largestFirst(values, count);
      return { rows, values: Float32Array.from(rows, (row) => values[row]) };
    },
    'latent/search': async ({ text, most }) => {
      const { searchImages, searchRows } = await import('../search');
      return bench.images ? searchImages(bench.images, text, most) : searchRows(bench.openTable(), text, most);
    },
    'latent/factors': async ({ columns }) => {
      const space = await bench.space();
      for (const column of columns ?? []) if (!bench.images) columnIn(bench.openTable(), column);
      const { disentanglement } = await import('../../latent/disentanglement');
      return disentanglement(space.z, space.dimensions, space.factors(columns), space.seed);
    },
    'latent/export': async ({ target }) => {
      const path = await targetPath(bench, target);
      const space = await bench.space();
      const { writeLatents } = await import('../export/write-latents');
      const { rows, dimensions, z } = space;
      await writeLatents({ rows, dimensions, z, clusters: space.clusters(0), errors: await errors() }, path);
      return { rows };
    },
  };
}

type ColourWish = Parsed<'latent/colour'>;

async function tableColour(bench: Workbench, wish: ColourWish): Promise<LatentColour> {
  if (wish.by !== 'column' && wish.by !== 'gap') {
    throw new LacunaError('bad-input', 'The rows of a table have no labels.', 'Colour by a column.');
  }
  const latents = await bench.latents();
  const { table } = latents.modelled;
  columnIn(table, wish.column);
  const { columnColour, gapColour } = await import('../../latent/colours');
  const colour = wish.by === 'gap' ? gapColour : columnColour;
  return colour(table, wish.column, latents.shown);
}

async function imageColour(bench: Workbench, by: ColourWish['by']): Promise<LatentColour> {
  if (by === 'label') return (await bench.imageSpace()).labelColour();
  throw new LacunaError('bad-input', 'Images have no columns.', 'Colour by the label, the cluster or the error.');
}

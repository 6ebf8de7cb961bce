import { rowIn } from '../row-in';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function reconstructionHandlers(bench: Workbench): HandlersOf<'reconstruction'> {
  const room = (): Promise<typeof import('../../reconstruction/facts')> => import('../../reconstruction/facts');
  return {
    'reconstruction/facts': async ({ form }) => (bench.filled && bench.table ? bench.errors(form) : null),
    'reconstruction/grid': async ({ rows, form }) => {
      const modelled = bench.modelled();
      for (const row of rows) rowIn(modelled.table, row);
      const { reconstructionGrid } = await room();
      return reconstructionGrid(modelled, rows, form, bench.seed);
    },
    'reconstruction/row': async ({ row, form }) => {
      const modelled = bench.modelled();
      const { rebuiltRow } = await room();
      return rebuiltRow(modelled, rowIn(modelled.table, row), form, bench.seed);
    },
  };
}

import type { FilledCell } from '../../contract/imputation';
import { rewriteTable } from '../../table/rewrite-table';
import { writeSafely } from '../../project/write-safely';
import { writeDraws } from '../export/write-draws';
import { writeMask } from '../export/write-mask';
import { columnIn, rowIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function imputationHandlers(bench: Workbench): HandlersOf<'imputation'> {
  return {
    'imputation/facts': () => (bench.filled && bench.table ? bench.filled.facts() : null),
    'imputation/cells': ({ rows, column }) => {
      const table = bench.openTable();
      const run = bench.filledRun();
      if (column !== undefined) columnIn(table, column);
      const columns = column === undefined ? table.columns.map((_, index) => index) : [column];
      const cells: FilledCell[] = [];
      for (const row of rows) {
        rowIn(table, row);
        for (const index of columns) {
          const cell = run.cell(row, index);
          if (cell) cells.push(cell);
        }
      }
      return cells;
    },
    'imputation/distribution': ({ column }) => {
      columnIn(bench.openTable(), column);
      return bench.filledRun().distribution(column);
    },
    'imputation/overimputation': ({ column }) => {
      columnIn(bench.openTable(), column);
      return bench.filledRun().overimputation(column);
    },
    'imputation/export-table': async ({ target }) => {
      const table = bench.openTable();
      const run = bench.filledRun();
      return rewriteTable(table, await targetPath(bench, target), run.cellText);
    },
    'imputation/export-mask': async ({ target }) => {
      const table = bench.openTable();
      const run = bench.filledRun();
      await writeMask(table, run.cellText, await targetPath(bench, target));
    },
    'imputation/export-draws': async ({ target, draws, seed, form }) => {
      const table = bench.openTable();
      const run = bench.filledRun();
      await writeDraws({ table, run, draws, seed, form }, await targetPath(bench, target));
    },
    'imputation/export-report': async ({ target, language }) => {
      const path = await targetPath(bench, target);
      const { reportFacts } = await import('../report-facts');
      const { renderReport } = await import('../../report/report');
      await writeSafely(path, renderReport(reportFacts(bench, language)));
    },
  };
}

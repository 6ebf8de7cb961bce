import { stat } from 'node:fs/promises';
import { tableFacts, gapPatterns } from '../../table/table-facts';
import { tablePage } from '../../table/table-page';
import { changedFile } from '../../table/file-errors';
import { readTable } from '../../table/read-table';
import type { Table } from '../../table/table';
import { checkSettings } from '../check-settings';
import { findTable } from '../find-table';
import { hiddenCells } from '../hidden-cells';
import { attachModel } from '../open-project';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function tableHandlers(bench: Workbench): HandlersOf<'table'> {
  return {
    'table/open': async ({ file, settings }) => {
      const path = bench.options.resolve(file);
      if (settings) checkSettings(settings);
      const awaited = settings === undefined ? await awaitedTable(bench, path) : null;
      if (awaited) {
        await attachModel(bench, { table: awaited, images: null });
        return tableFacts(awaited);
      }
      const table = await readTable(path, settings);
      await bench.close();
      bench.setTable(table);
      bench.project.begin(null, false, [], null);
      bench.project.keep(null);
      return tableFacts(table);
    },
    'table/change': async ({ settings }) => {
      const { path, name, fingerprint } = bench.openTable();
      bench.runs.refuseWhileGoing(
        'A run is going on, and it learns from the table as it is.',
        'Stop the run or wait for its end, then change the table.',
      );
      bench.comparison.refuseWhileGoing();
      checkSettings(settings);
      const table = await readTable(path, settings);
      if (table.fingerprint.sha256 !== fingerprint.sha256) throw changedFile(name);
      await bench.comparison.clear();
      bench.setTable(table);
      bench.runs.retire();
      bench.project.touch();
      return tableFacts(table);
    },
    'table/facts': () => (bench.table ? tableFacts(bench.table) : null),
    'table/page': ({ filled, ...query }) => {
      const table = bench.openTable();
      const run = filled ? bench.filled : null;
      return tablePage(table, query, run ? { fill: run.cellText, isHidden: hiddenCells(run) } : {});
    },
    'table/patterns': () => gapPatterns(bench.openTable()),
  };
}

/** The table that an opened project is waiting for, if this file is it. */
async function awaitedTable(bench: Workbench, path: string): Promise<Table | null> {
  const reference = bench.project.waiting?.table;
  if (!reference) return null;
  const facts = await stat(path).catch(() => null);
  if (facts?.size !== reference.fingerprint.bytes) return null;
  return (await findTable({ ...reference, path }, path)).table;
}

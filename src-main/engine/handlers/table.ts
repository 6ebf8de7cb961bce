import { stat } from 'node:fs/promises';
import type { TableFacts } from '../../contract/table';
import { tableFacts, gapPatterns } from '../../table/table-facts';
import { tablePage } from '../../table/table-page';
import { changedFile } from '../../table/file-errors';
import { readAgain, readJoined } from '../../table/join-tables';
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
    'table/open': async ({ file, other, settings }) => {
      const path = bench.options.resolve(file);
      const second = other === undefined ? undefined : bench.options.resolve(other);
      if (settings) checkSettings(settings);
      const awaited = settings === undefined ? await awaitedTable(bench, path, second) : null;
      if (awaited) {
        await attachModel(bench, { table: awaited, images: null });
        return tableFacts(awaited);
      }
      const table = second === undefined ? await readTable(path, settings) : await readJoined(path, second, settings);
      await bench.close();
      bench.setTable(table);
      bench.project.begin(null, false, [], null);
      bench.project.keep(null);
      return tableFacts(table);
    },
    'table/join': async ({ other }) => {
      const { joinTable } = await import('../join-table');
      return change(bench, (open) => joinTable(open, other === undefined ? null : bench.options.resolve(other)));
    },
    'table/change': ({ settings }) =>
      change(bench, async (open) => {
        checkSettings(settings);
        const table = await readAgain(open, settings);
        // Two files are joined by what the settings say, so other settings may well come to other bytes.
        const whole = open.otherPath === undefined;
        if (whole && table.fingerprint.sha256 !== open.fingerprint.sha256) throw changedFile(open.name);
        return table;
      }),
    'table/facts': () => (bench.table ? tableFacts(bench.table) : null),
    'table/page': ({ filled, ...query }) => {
      const table = bench.openTable();
      const run = filled ? bench.filled : null;
      return tablePage(table, query, run ? { fill: run.cellText, isHidden: hiddenCells(run) } : {});
    },
    'table/patterns': () => gapPatterns(bench.openTable()),
  };
}

/** Puts another reading in the place of the open table; what was learnt of it goes. @throws LacunaError while a run is going on */
async function change(bench: Workbench, read: (open: Table) => Promise<Table>): Promise<TableFacts> {
  const open = bench.openTable();
  bench.runs.refuseWhileGoing(
    'A run is going on, and it learns from the table as it is.',
    'Stop the run or wait for its end, then change the table.',
  );
  bench.comparison.refuseWhileGoing();
  const table = await read(open);
  await bench.comparison.clear();
  bench.setTable(table);
  bench.runs.retire();
  bench.project.touch();
  return tableFacts(table);
}

/** The table that an opened project is waiting for, if this file is it. */
async function awaitedTable(bench: Workbench, path: string, other: string | undefined): Promise<Table | null> {
  const known = bench.project.waiting?.table;
  if (!known) return null;
  const reference = other === undefined ? known : { ...known, other };
  const facts = await stat(path).catch(() => null);
  // Of two files only the joined bytes are known.
  if (reference.other === undefined && facts?.size !== reference.fingerprint.bytes) return null;
  return (await findTable({ ...reference, path }, path)).table;
}

import { basename, dirname, join } from 'node:path';
import { LacunaError } from '../contract/error';
import type { TableSettings } from '../contract/table';
import type { TableReference } from '../project/project';
import { readAgain } from '../table/join-tables';
import type { Table } from '../table/table';
import { openAgain } from './workbench';

/**
 * Opens the table of a project: where it was, or beside the project file (both may have moved together).
 *
 * @returns the table, or null with a sentence that says why and what to do
 */
export async function findTable(
  reference: TableReference,
  projectPath: string,
): Promise<{ readonly table: Table | null; readonly notes: readonly string[] }> {
  const { path, other } = reference;
  const beside = (file: string): string => join(dirname(projectPath), basename(file));
  const there = { path, otherPath: other };
  const here = { path: beside(path), otherPath: other === undefined ? undefined : beside(other) };
  const places = here.path === path && here.otherPath === other ? [there] : [there, here];
  let changed = false;
  let reason: string | null = null;
  for (const place of places) {
    try {
      const table = await readAgain(place, reference.settings);
      if (table.fingerprint.sha256 === reference.fingerprint.sha256) {
        return { table: await withKindsOf(reference, table), notes: [] };
      }
      changed = true;
    } catch (error) {
      if (!(error instanceof LacunaError)) throw error;
      if (error.kind !== 'not-found') reason ??= error.message;
    }
  }
  const { name } = reference;
  const again = openAgain(other === undefined ? name : besideIt(path, other));
  if (changed) {
    const note = `${name} has changed since this project was saved, so the project’s answers do not belong to it any more.`;
    return { table: null, notes: [`${note} ${again}`] };
  }
  const where = other === undefined ? path : `${path}, ${other}`;
  return { table: null, notes: [`${reason ?? `${name} is no longer at ${where}.`} ${again}`] };
}

/** What is to be opened again of two files that are one set of data: the second is looked for where the first is. */
export function besideIt(path: string, other: string): string {
  return `${basename(path)} (with ${basename(other)} beside it)`;
}

/** Another version of Lacuna may guess a column's kind differently; the model was trained on the kinds of the project. */
async function withKindsOf(reference: TableReference, table: Table): Promise<Table> {
  const differing = reference.schema.columns.flatMap(({ kind }, column) =>
    table.columns[column]?.kind === kind ? [] : [{ column, kind }],
  );
  if (differing.length === 0) return table;
  const columns = reference.settings.columns.filter(({ column }) =>
    differing.every((other) => other.column !== column),
  );
  const pinned = differing.map(({ column, kind }) => ({
    ...reference.settings.columns.find((settings) => settings.column === column),
    column,
    kind,
  }));
  const settings: TableSettings = { ...reference.settings, columns: [...columns, ...pinned] };
  return readAgain(table, settings);
}

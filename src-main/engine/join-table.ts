import type { ColumnSettings, TableSettings } from '../contract/table';
import { openJoined, readJoined } from '../table/join-tables';
import { readTable } from '../table/read-table';
import type { Table } from '../table/table';

/**
 * The rows of a table with those of a second file, or without them again: what is said of its columns stays said of them, by their names.
 * @param otherPath null: the first file alone
 * @throws LacunaError when the files cannot be read or joined
 */
export async function joinTable(table: Table, otherPath: string | null): Promise<Table> {
  const { path, settings } = table;
  const before = table.columns.map(({ name }) => name);
  if (otherPath !== null) {
    const { names, label } = await openJoined(path, otherPath, settings);
    return readJoined(path, otherPath, moved(settings, before, names.slice(0, label)));
  }
  const own = await readTable(path, { ...settings, columns: [] });
  const after = own.columns.map(({ name }) => name);
  // The last column is that of the domains.
  const columns = moved(settings, before.slice(0, -1), after);
  return columns.columns.length === 0 ? own : readTable(path, columns);
}

/** Columns go by their names; of equal ones, the first by the first. */
function moved(settings: TableSettings, before: readonly string[], after: readonly string[]): TableSettings {
  const columns = settings.columns.flatMap((own): ColumnSettings[] => {
    const name = before[own.column];
    if (name === undefined) return [];
    const turn = before.slice(0, own.column).filter((other) => other === name).length;
    const places = [...after.keys()].filter((place) => after[place] === name);
    return turn < places.length ? [{ ...own, column: places[turn] }] : [];
  });
  return { ...settings, columns };
}

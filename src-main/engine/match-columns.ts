import { LacunaError } from '../contract/error';
import type { ColumnSettings, TableSettings } from '../contract/table';
import type { Encoding } from '../encoding/encoding';
import type { TableReference } from '../project/project';
import type { Column, Table } from '../table/table';

/** How the columns of a new table correspond to those that a model was trained on. */
export interface ColumnMatch {
  /** For each fitted column its place in the new table, −1 where it is missing. */
  readonly places: readonly number[];
  /** For each column of the new table the fitted one, −1 for a column that the model does not know. */
  readonly fitted: readonly number[];
  /** Names of modelled columns that the new table lacks, and of columns that only it has. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/**
 * Columns belong together by name, whatever their order; of several with one name the first goes to the first.
 *
 * @throws LacunaError when no modelled column is there at all
 */
export function matchColumns(encoding: Encoding, names: readonly string[], table: string): ColumnMatch {
  const fitted = new Array<number>(names.length).fill(-1);
  const places = encoding.columns.map(({ name }, column) => {
    const place = names.findIndex((other, index) => other === name && fitted[index] === -1);
    if (place >= 0) fitted[place] = column;
    return place;
  });
  const lacking = encoding.spans.filter(({ column }) => places[column] < 0);
  if (lacking.length === encoding.spans.length) {
    const known = encoding.spans.slice(0, 8).map(({ column }) => encoding.columns[column].name);
    throw new LacunaError(
      'bad-input',
      `${table} has none of the columns that the model was trained on (${known.join(', ')}${encoding.spans.length > 8 ? ', …' : ''}).`,
      'Name a table with the same header.',
    );
  }
  return {
    places,
    fitted,
    missing: lacking.map(({ column }) => encoding.columns[column].name),
    extra: names.filter((_, index) => fitted[index] === -1),
  };
}

/** Settings under which a new table is read: the kinds of the fitted columns, and the missing codes said for them. */
export function matchedSettings(
  match: ColumnMatch,
  { settings, columns }: TableReference,
  dialect: TableSettings['dialect'] = {},
): TableSettings {
  const own = match.fitted.map((fitted, column): ColumnSettings => {
    if (fitted < 0) return { column, role: 'ignored' };
    const said = settings.columns.find((other) => other.column === fitted);
    return { column, kind: columns[fitted].kind, role: said?.role, missing: said?.missing };
  });
  return { dialect, missing: settings.missing, ragged: settings.ragged, columns: own };
}

/** The new table with the fitted columns in their order; those that it lacks are all gaps. */
export function matchedTable({ places }: ColumnMatch, encoding: Encoding, table: Table): Table {
  const columns = places.map((place, column) =>
    place < 0 ? emptyColumn(encoding.columns[column].name, table.rows) : table.columns[place],
  );
  return { ...table, columns };
}

function emptyColumn(name: string, rows: number): Column {
  return {
    kind: 'numeric',
    detected: 'numeric',
    role: 'feature',
    name,
    gaps: rows,
    codes: new Map(),
    values: new Float64Array(rows).fill(Number.NaN),
    decimals: 0,
    decimalMark: '.',
    minimum: Number.NaN,
    maximum: Number.NaN,
  };
}

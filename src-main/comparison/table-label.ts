import { LacunaError } from '../contract/error';
import type { Table } from '../table/table';

/** What clusters are compared with. */
export interface ComparedLabel {
  readonly name: string;
  readonly column: number;
  /** [rows] −1 at gaps. */
  readonly codes: Int32Array;
}

/** @throws LacunaError when a wished label is not there or holds no categories */
export function labelOf(table: Table, wished: string | undefined): ComparedLabel | null {
  const column = table.columns.findIndex(({ name, role }) =>
    wished === undefined ? role === 'label' : name === wished,
  );
  if (column < 0) {
    if (wished === undefined) return null;
    throw new LacunaError('bad-input', `There is no column "${wished}".`, 'Choose a column of categories.');
  }
  const found = table.columns[column];
  if (found.kind !== 'categorical' && found.kind !== 'boolean') {
    throw new LacunaError(
      'bad-input',
      `The column "${found.name}" holds numbers, and a label needs categories.`,
      'Choose another column, or set its kind to categorical.',
    );
  }
  return { name: found.name, column, codes: Int32Array.from(found.values) };
}

/** The table as the models see it. */
export function withoutLabel(table: Table, label: ComparedLabel | null): Table {
  if (label === null) return table;
  const columns = table.columns.map((column, index) =>
    index === label.column ? { ...column, role: 'ignored' as const } : column,
  );
  return { ...table, columns };
}

/** @throws LacunaError for a table with too few rows, or without a column that can be modelled */
export function refuseSmall(table: Table, modelled: number, fewest: number): void {
  if (modelled === 0) {
    throw new LacunaError('bad-input', 'No column of this table can be modelled.', 'Check the columns’ kinds.');
  }
  if (table.rows >= fewest) return;
  throw new LacunaError(
    'bad-input',
    `${table.name} holds ${table.rows} rows, too few to compare models.`,
    `Open at least ${fewest}.`,
  );
}

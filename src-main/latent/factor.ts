import type { Table } from '../table/table';

/** Something known of every row that codes may or may not stand for: a column, the label of images. */
export interface Factor {
  readonly name: string;
  /** How many levels there are; 0: numbers. */
  readonly levels: number;
  /** [rows] a level's index or a number; NaN where it is not known. */
  readonly values: Float64Array;
}

/** Columns as factors: those named, else every label column. Free text, identifiers and columns with one value are none. */
export function factorsOf(table: Table, columns?: readonly number[]): Factor[] {
  const wanted = columns ?? table.columns.flatMap(({ role }, index) => (role === 'label' ? [index] : []));
  return wanted.flatMap((index) => {
    const column = table.columns[index];
    if (column.kind === 'text' || column.kind === 'identifier') return [];
    const levels = 'levels' in column ? column.levels.length : 0;
    const values = Float64Array.from(column.values, (value) => (levels > 0 && value < 0 ? NaN : value));
    const known = values.filter((value) => !Number.isNaN(value));
    return known.some((value) => value !== known[0]) ? [{ name: column.name, levels, values }] : [];
  });
}

import { naturalValues } from '../encoding/encode-table';
import type { Encoding } from '../encoding/encoding';
import type { Table } from '../table/table';

/** One modelled column of rows that are compared. */
export interface ComparedColumn {
  /** Its place in the table. */
  readonly column: number;
  readonly name: string;
  /** 0: numbers (or milliseconds); else how many levels there are, and values are their codes. */
  readonly levels: number;
}

/** Real or made rows as natural values, column by column; NaN at gaps. */
export interface RowSet {
  readonly rows: number;
  readonly columns: readonly ComparedColumn[];
  /** values[place][row] */
  readonly values: readonly Float64Array[];
}

/** The columns that a model makes and that vary, in table order. */
export function comparedColumns(encoding: Encoding): ComparedColumn[] {
  return encoding.spans.map(({ column }) => {
    const fitted = encoding.columns[column];
    return { column, name: fitted.name, levels: fitted.form === 'levels' ? fitted.levels.length : 0 };
  });
}

/** The rows of a table as the model reads them: levels that it does not know are gaps. */
export function tableRows(encoding: Encoding, table: Table): RowSet {
  const columns = comparedColumns(encoding);
  return {
    rows: table.rows,
    columns,
    values: columns.map(({ column }) => naturalValues(encoding, table, column)),
  };
}

export function pickRows({ columns, values }: RowSet, rows: ArrayLike<number>): RowSet {
  return {
    rows: rows.length,
    columns,
    values: values.map((column) => Float64Array.from({ length: rows.length }, (_, place) => column[rows[place]])),
  };
}

/** The same rows without some columns of the table. */
export function withoutColumns({ rows, columns, values }: RowSet, left: ReadonlySet<number>): RowSet {
  const kept = columns.flatMap(({ column }, place) => (left.has(column) ? [] : [place]));
  return { rows, columns: kept.map((place) => columns[place]), values: kept.map((place) => values[place]) };
}

/** One set of rows after the other. */
export function joinRows(a: RowSet, b: RowSet): RowSet {
  return {
    rows: a.rows + b.rows,
    columns: a.columns,
    values: a.values.map((column, place) => {
      const joined = new Float64Array(a.rows + b.rows);
      joined.set(column);
      joined.set(b.values[place], a.rows);
      return joined;
    }),
  };
}

/**
 * Made rows have no gaps, which would give them away: each takes those of a real row, in turn.
 * @param like real rows, in an order that chance has given them
 */
export function withGapsLike({ rows, columns, values }: RowSet, like: RowSet): RowSet {
  if (like.rows === 0) return { rows, columns, values };
  return {
    rows,
    columns,
    values: values.map((column, place) =>
      column.map((value, row) => (Number.isNaN(like.values[place][row % like.rows]) ? NaN : value)),
    ),
  };
}

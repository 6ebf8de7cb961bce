import type { Dialect, Kind, Problem, Role, TableSettings } from '../contract/table';

interface ColumnBase {
  readonly name: string;
  /** The kind that was detected before the user's overrule. */
  readonly detected: Kind;
  readonly role: Role;
  /** Cells without a value; kept cells are none of them. */
  readonly gaps: number;
  /** Missing codes met, as written, with their counts. */
  readonly codes: ReadonlyMap<string, number>;
  /**
   * Cells that are observed but have no value of this kind, by row, as written ('Infinity' or 'see note' among numbers, a level
   * that the model has never seen). To a model they are like gaps (NaN, −1); to the user they are answers: nobody fills
   * them, and no export touches them.
   */
  readonly kept?: ReadonlyMap<number, string>;
}

/** Numbers; a gap is NaN. */
export interface NumericColumn extends ColumnBase {
  readonly kind: 'numeric';
  /** [rows] */
  readonly values: Float64Array;
  /** Most decimals met; 0: all are integers. */
  readonly decimals: number;
  /** Fewest decimals met: zeros are written up to here, e.g. 2 where all numbers look like 4.50. */
  readonly fewestDecimals?: number;
  readonly decimalMark: '.' | ',';
  /** Bounds for filled values: the user's, else the observed range. */
  readonly minimum: number;
  readonly maximum: number;
}

/** Points in time, milliseconds since 1970-01-01T00:00Z; a gap is NaN. */
export interface DatetimeColumn extends ColumnBase {
  readonly kind: 'datetime';
  /** [rows] */
  readonly values: Float64Array;
  /** The pattern in which they are written, e.g. 'yyyy-MM-dd' or 'dd/MM/yyyy HH:mm'. */
  readonly format: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** Categories and booleans; a gap is −1 among the level indices. Levels stand as written, most frequent first. */
interface LevelsOf<K extends Kind> extends ColumnBase {
  readonly kind: K;
  /** [rows] */
  readonly values: Int8Array | Int16Array | Int32Array;
  readonly levels: readonly string[];
  /** [levels] how often each occurs. */
  readonly counts?: Int32Array;
}

/** Free text and identifiers: not modelled; a gap is null. */
interface TextsOf<K extends Kind> extends ColumnBase {
  readonly kind: K;
  readonly text: (row: number) => string | null;
  /** How many different texts there are. */
  readonly distinct?: number;
}

export type LevelColumn = LevelsOf<'categorical'> | LevelsOf<'boolean'>;
export type TextColumn = TextsOf<'text'> | TextsOf<'identifier'>;
export type Column = NumericColumn | DatetimeColumn | LevelColumn | TextColumn;

/** What tells one version of a file from another. */
export interface Fingerprint {
  readonly bytes: number;
  readonly modified: number;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
}

/** A table as read from CSV text: typed columns, no row objects. */
export interface Table {
  /** File name without folder. */
  readonly name: string;
  readonly path: string;
  /** Where the second of two files lies that were joined as domains (join-tables.ts); left out: there is one file. */
  readonly otherPath?: string;
  readonly fingerprint: Fingerprint;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly dialect: Dialect;
  readonly settings: TableSettings;
  readonly problems: readonly Problem[];
}

/** The text that goes into a cell, or undefined to leave the cell's bytes as they are. */
export type CellText = (row: number, column: number) => string | undefined;

export function isGap(column: Column, row: number): boolean {
  if (hasValue(column, row)) return false;
  return column.kept === undefined || !column.kept.has(row);
}

/** Whether a model can learn from the cell: it is neither a gap nor a kept cell. */
export function hasValue(column: Column, row: number): boolean {
  if (column.kind === 'numeric' || column.kind === 'datetime') return !Number.isNaN(column.values[row]);
  if (column.kind === 'categorical' || column.kind === 'boolean') return column.values[row] !== -1;
  return column.text(row) !== null;
}

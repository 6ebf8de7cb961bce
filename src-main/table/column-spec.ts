import type { Kind } from '../contract/table';
import type { Decode } from './encoding';
import type { MissingCodes } from './missing';
import type { DecimalMark } from './number-text';

/** What is known of a column before its cells are read. */
export interface ColumnSpec {
  readonly index: number;
  readonly name: string;
  /** The kind that the user chose. */
  readonly forced: Kind | undefined;
  readonly missing: MissingCodes;
  /** The user's decimal mark for this column. */
  readonly mark: DecimalMark | undefined;
  /** The file's decimal mark. */
  readonly fileMark: DecimalMark;
  readonly decode: Decode;
}

/**
 * A column of numbers stays one with a few foreign cells in it ('see note'): these keep their text, the model sees no value
 * there, and no export touches them. Beyond this share of the observed cells the column is not numeric.
 */
export const foreignShare = 0.02;

/** Cells that are kept as they are, by row. */
export type KeptCells = Map<number, string>;

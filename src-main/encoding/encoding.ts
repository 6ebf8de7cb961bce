import type { Kind } from '../contract/table';
import type { Span } from './matrix';
import type { Transform } from './transform';

interface EncodingBase {
  readonly name: string;
  readonly kind: Kind;
}

/** Why a column takes no part in the model and its gaps stay. */
export const leftReasons = ['ignored', 'empty', 'text', 'identifier'] as const;
export type LeftReason = (typeof leftReasons)[number];

/** A column that is not modelled and not filled. */
export interface LeftEncoding extends EncodingBase {
  readonly form: 'left';
  readonly why: LeftReason;
}

/** A column with one value only: no span, every gap gets that value. */
export interface ConstantEncoding extends EncodingBase {
  readonly form: 'constant';
  readonly text: string;
  /** Natural value; 0 for a level. */
  readonly value: number;
}

/** Numbers and datetimes (milliseconds since 1970 UTC): one Gaussian head. */
export interface NumbersEncoding extends EncodingBase {
  readonly form: 'numbers';
  readonly kind: 'numeric' | 'datetime';
  readonly transform: Transform;
  /** Filled values stay inside: the user's bounds, else the observed range. */
  readonly minimum: number;
  readonly maximum: number;
  /** Observed range: the scale of the Gower error. */
  readonly observedMinimum: number;
  readonly observedMaximum: number;
  /** Standard deviation of the observed values. */
  readonly deviation: number;
  readonly style: NumberStyle;
}

/** How a number is written in its column. */
export type NumberStyle =
  | { readonly kind: 'numeric'; readonly decimals: number; readonly decimalMark: '.' | ',' }
  | { readonly kind: 'datetime'; readonly format: string };

/** Categories and booleans: one softmax head over the kept levels. */
export interface LevelsEncoding extends EncodingBase {
  readonly form: 'levels';
  readonly kind: 'categorical' | 'boolean';
  /** Every observed level, most frequent first; a cell's code is its index here. */
  readonly levels: readonly string[];
  /** The first `kept` levels have a unit each; rarer ones are one pool, which is seen by the encoder but never predicted as a fill. */
  readonly kept: number;
  readonly pooled: boolean;
}

export type ModelledEncoding = NumbersEncoding | LevelsEncoding;
export type ColumnEncoding = LeftEncoding | ConstantEncoding | ModelledEncoding;

/**
 * How a table becomes the model's matrix and back. JSON-serialisable; fitted once on one table, never again on another.
 * A cell's natural value is a number: the number itself, milliseconds since 1970 UTC, or the index of its level.
 */
export interface Encoding {
  readonly version: 1;
  /** One a table column, in table order. */
  readonly columns: readonly ColumnEncoding[];
  readonly spans: readonly Span[];
  /** Sum of the spans' widths. */
  readonly width: number;
}

/** A level of a new table that the fitted one did not have: a gap for the model, the cell itself stays as it is. */
export interface UnknownLevel {
  readonly column: number;
  readonly level: string;
  readonly cells: number;
}

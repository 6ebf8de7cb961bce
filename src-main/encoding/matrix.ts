/** How the decoder answers for a column: a Gaussian (one unit, standardised) or a softmax (one unit a level). */
export type Head = 'gaussian' | 'softmax';

/** Where a column stands in the model matrix: the one table that drives encoder input and decoder heads. */
export interface Span {
  /** Index of the column in the table. */
  readonly column: number;
  readonly head: Head;
  readonly start: number;
  /** 1 for a Gaussian head, the number of (kept) levels for a softmax head. */
  readonly width: number;
}

/** A table as the model sees it. */
export interface Matrix {
  readonly rows: number;
  /** Sum of the spans' widths. */
  readonly width: number;
  readonly spans: readonly Span[];
  /** [rows, width] standardised numbers and one-hot levels; 0 at gaps. */
  readonly x: Float32Array;
  /** [rows, spans] 1 observed, 0 gap. */
  readonly mask: Uint8Array;
}

/** Shift and scale: standardised = (value − mean) / deviation. */
export interface ScaleTransform {
  readonly form: 'scale';
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Rank-normal: standardised = Φ⁻¹(mid-rank of the value among the observed ones), for skewed, heavy-tailed or
 * lumpy columns. Knots are distinct observed values, rising; scores their standardised values.
 */
export interface RankTransform {
  readonly form: 'rank';
  readonly knots: readonly number[];
  readonly scores: readonly number[];
}

/** A monotone, invertible map of a column's natural values to about mean 0 and sd 1. */
export type Transform = ScaleTransform | RankTransform;

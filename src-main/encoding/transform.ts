import { normalQuantile } from './normal';

/** Shift and scale: standardised = (value − mean) / deviation. */
export interface ScaleTransform {
  readonly form: 'scale';
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Rank-normal: standardised = Φ⁻¹(mid-rank of the value among the observed ones) / scale, for skewed, heavy-tailed or
 * lumpy columns. A value that many cells share owns the whole stretch of scores that its cells would have had, so that
 * decoding a predicted median gives the median in natural units.
 */
export interface RankTransform {
  readonly form: 'rank';
  /** Distinct observed values, rising; thinned where there are very many. */
  readonly knots: readonly number[];
  /** Standardised value of each knot. */
  readonly scores: readonly number[];
  /** Stretch of standardised values that decodes to the knot itself; a point for a value that few cells share. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** A monotone, invertible map of a column's natural values to about mean 0 and sd 1. */
export type Transform = ScaleTransform | RankTransform;

/** More knots than this add nothing that a net could use. */
const mostKnots = 512;
/** A value shared by at least this share of the cells is a lump. */
const lumpShare = 0.01;
const skewed = 1;
const heavyTailed = 4;
/** Too few values to tell a shape from chance. */
const fewValues = 30;
/** With fewer distinct values ranks only distort what a scale says better. */
const fewDistinct = 8;

/** Chooses by the observed values alone. `sorted`: the finite values, rising, at least two distinct. */
export function fitTransform(sorted: Float64Array): Transform {
  const { mean, deviation, skewness, kurtosis } = moments(sorted);
  const scale: ScaleTransform = { form: 'scale', mean, deviation };
  if (sorted.length < fewValues) return scale;
  if (Math.abs(skewness) < skewed && kurtosis < heavyTailed) return scale;
  const atoms = distinct(sorted);
  return atoms.values.length < fewDistinct ? scale : rankTransform(atoms, sorted.length);
}

interface Atoms {
  readonly values: number[];
  /** Cells with a smaller value, and with this one. */
  readonly below: number[];
  readonly count: number[];
}

function distinct(sorted: Float64Array): Atoms {
  const atoms: Atoms = { values: [], below: [], count: [] };
  for (let index = 0; index < sorted.length;) {
    let end = index + 1;
    while (end < sorted.length && sorted[end] === sorted[index]) end++;
    atoms.values.push(sorted[index]);
    atoms.below.push(index);
    atoms.count.push(end - index);
    index = end;
  }
  return atoms;
}

function rankTransform({ values, below, count }: Atoms, total: number): RankTransform {
  const score = values.map((_, index) => normalQuantile((below[index] + count[index] / 2) / total));
  let squares = 0;
  score.forEach((value, index) => (squares += count[index] * value * value));
  const scale = Math.sqrt(squares / total) || 1;
  const lump = count.map((cells) => cells / total >= lumpShare);
  const edge = (rank: number): number => normalQuantile(Math.min(total - 0.25, Math.max(0.25, rank)) / total) / scale;
  const kept = thinned(lump);
  return {
    form: 'rank',
    knots: kept.map((index) => values[index]),
    scores: kept.map((index) => score[index] / scale),
    low: kept.map((index) => (lump[index] ? edge(below[index]) : score[index] / scale)),
    high: kept.map((index) => (lump[index] ? edge(below[index] + count[index]) : score[index] / scale)),
  };
}

/** Indices of the atoms that become knots: both ends, every lump, and the others at an even distance. */
function thinned(lump: readonly boolean[]): number[] {
  const last = lump.length - 1;
  const stride = Math.max(1, Math.ceil(last / mostKnots));
  const kept: number[] = [];
  for (let index = 0; index <= last; index++) {
    if (index % stride === 0 || index === last || lump[index]) kept.push(index);
  }
  return kept;
}

function moments(values: Float64Array): { mean: number; deviation: number; skewness: number; kurtosis: number } {
  const n = values.length;
  let mean = 0;
  for (let index = 0; index < n; index++) mean += (values[index] - mean) / (index + 1);
  let second = 0;
  let third = 0;
  let fourth = 0;
  // Scaled by the range, so that neither huge nor tiny values leave the numbers a computer has.
  const range = Math.max(values[n - 1] - values[0], Number.MIN_VALUE);
  for (const value of values) {
    const difference = (value - mean) / range;
    const square = difference * difference;
    second += square;
    third += square * difference;
    fourth += square * square;
  }
  const variance = second / n;
  return {
    mean,
    deviation: Math.max(Math.sqrt(variance) * range, Number.MIN_VALUE),
    skewness: third / n / variance ** 1.5,
    kurtosis: fourth / n / variance ** 2 - 3,
  };
}

/** Natural to standardised; outside the knots the nearest knot's score. */
export function toStandard(transform: Transform, value: number): number {
  if (transform.form === 'scale') return (value - transform.mean) / transform.deviation;
  return interpolate(transform.knots, transform.scores, value);
}

/** Standardised to natural; inside a lump's stretch the lump, outside the knots the nearest knot. */
export function toNatural(transform: Transform, score: number): number {
  if (transform.form === 'scale') return score * transform.deviation + transform.mean;
  const { knots, low, high } = transform;
  const index = lastAtMost(low, score);
  if (index < 0) return knots[0];
  if (index === knots.length - 1 || score <= high[index]) return knots[index];
  const share = (score - high[index]) / (low[index + 1] - high[index]);
  return knots[index] + share * (knots[index + 1] - knots[index]);
}

/** The score that decodes to a natural value: the inverse of `toNatural`, which at lumps is not `toStandard`. */
export function toScore(transform: Transform, value: number): number {
  if (transform.form === 'scale') return toStandard(transform, value);
  const { knots, scores, low, high } = transform;
  const index = lastAtMost(knots, value);
  if (index < 0) return scores[0];
  if (index === knots.length - 1 || knots[index] === value) return scores[index];
  const share = (value - knots[index]) / (knots[index + 1] - knots[index]);
  return high[index] + share * Math.max(0, low[index + 1] - high[index]);
}

function interpolate(from: readonly number[], to: readonly number[], value: number): number {
  const index = lastAtMost(from, value);
  if (index < 0) return to[0];
  if (index === from.length - 1) return to[index];
  const share = (value - from[index]) / (from[index + 1] - from[index]);
  return to[index] + share * (to[index + 1] - to[index]);
}

/** Index of the last item that is at most `value`, −1 when all are larger; `rising` is sorted. */
function lastAtMost(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

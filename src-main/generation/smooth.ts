import { normalQuantile } from '../encoding/normal';

/** Values that stand for the kernel of one. */
const points = 15;
/** Silverman's rule has 0.9; seven tenths of that leave more of what columns have to do with each other (RESULTS.md, made rows). */
const kernelWidth = 0.63;
/** Up to so many values the kernel has its full width; with more there is ever less that a single one tells. */
const few = 400;
/** A value of so many cells at least, and of more than this share of the cells within one width, is no chance: it stays. */
const lump = { cells: 5, share: 1 / 3 } as const;

/**
 * The distribution that a column's values were drawn from, rather than those values: a Gaussian kernel around each, its width after Silverman
 * (1986, section 3.4), drawn together so that mean and deviation stay (smoothed bootstrap, section 6.4) and folded back at the ends. Values that many cells
 * share, such as zeros or the levels of a short scale, are the column's and not a row's: they stay as they are.
 * @param values any order, standardised; @returns values at evenly spaced shares of each kernel, or the same array where there is nothing to smooth
 */
export function smoothed(values: Float64Array): Float64Array {
  const count = values.length;
  const sorted = values.slice().sort();
  const { mean, deviation, spread } = momentsOf(sorted);
  if (deviation === 0) return values;
  const width = kernelWidth * spread * count ** -0.2 * Math.min(1, few / count);
  const together = 1 / Math.hypot(1, width / deviation);
  const kernel = Array.from({ length: points }, (_, point) => width * normalQuantile((point + 0.5) / points));
  const [low, high] = [sorted[0], sorted[count - 1]];
  const drawn = new Float64Array(count * points);
  let [first, last] = [0, 0];
  for (let from = 0, end = 0; from < count; from = end) {
    const value = sorted[from];
    while (end < count && sorted[end] === value) end++;
    while (sorted[first] < value - width) first++;
    while (last < count && sorted[last] <= value + width) last++;
    const stays = end - from >= lump.cells && end - from > lump.share * (last - first);
    for (let at = from * points; at < end * points; at++) {
      const near = mean + together * (value + kernel[at % points] - mean);
      drawn[at] = stays ? value : folded(near, low, high);
    }
  }
  return drawn;
}

/** Mean, standard deviation, and the smaller of that and what the middle half says of it. @param sorted rising */
function momentsOf(sorted: Float64Array): { mean: number; deviation: number; spread: number } {
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length);
  const quarter = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))];
  const middle = (quarter(0.75) - quarter(0.25)) / 1.349;
  return { mean, deviation, spread: middle > 0 ? Math.min(deviation, middle) : deviation };
}

/** Brought back inside, as far from the end as it lay beyond. */
function folded(value: number, low: number, high: number): number {
  const inside = value < low ? 2 * low - value : value > high ? 2 * high - value : value;
  return Math.min(high, Math.max(low, inside));
}

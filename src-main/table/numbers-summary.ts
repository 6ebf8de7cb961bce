import type { Histogram } from '../contract/table';
import { countDistinct } from './count-distinct';

export interface NumbersSummary {
  readonly distinct: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly median: number;
  readonly histogram: Histogram;
}

const bins = 30;
/** Finer bins, in which the median is looked for: a multiple of `bins` that fits the processor's first cache. */
const fineBins = bins * 128;
/** So few values are simply sorted. */
const fewValues = 10_000;
/** Values on so few places are counted place by place. */
const fewPlaces = 2 ** 16;

const nothing: NumbersSummary = {
  distinct: 0,
  minimum: NaN,
  maximum: NaN,
  mean: NaN,
  standardDeviation: NaN,
  median: NaN,
  histogram: { edges: [], counts: [] },
};

/**
 * Moments, median, histogram and number of different values of [n] values, NaN skipped; many values are not sorted but
 * passed over a few times.
 *
 * @param decimals the values are multiples of 10^−decimals
 */
export function summarise(values: Float64Array, decimals: number): NumbersSummary {
  return values.length <= fewValues ? summariseFew(values) : summariseMany(values, decimals);
}

function summariseFew(values: Float64Array): NumbersSummary {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const count = sorted.length;
  if (count === 0) return nothing;
  const [minimum, maximum] = [sorted[0], sorted[count - 1]];
  const counts = new Array<number>(minimum === maximum ? 1 : bins).fill(0);
  const scale = minimum === maximum ? 0 : bins / (maximum - minimum);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  let squares = 0;
  let distinct = 0;
  for (let index = 0; index < count; index++) {
    const value = sorted[index];
    squares += (value - mean) ** 2;
    if (index === 0 || value !== sorted[index - 1]) distinct++;
    counts[Math.min(counts.length - 1, Math.floor((value - minimum) * scale))]++;
  }
  return {
    distinct,
    minimum,
    maximum,
    mean,
    standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0,
    median: (sorted[(count - 1) >> 1] + sorted[count >> 1]) / 2,
    histogram: { edges: edgesOf(minimum, maximum), counts },
  };
}

function summariseMany(values: Float64Array, decimals: number): NumbersSummary {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (minimum > maximum) return nothing;
  const places = Math.round((maximum - minimum) * 10 ** decimals) + 1;
  return places <= fewPlaces
    ? summariseCounted(values, minimum, maximum, decimals, places)
    : summariseWide(values, minimum, maximum, decimals, places);
}

/** Everything follows from how often each place of the range occurs. */
function summariseCounted(
  values: Float64Array,
  minimum: number,
  maximum: number,
  decimals: number,
  places: number,
): NumbersSummary {
  const counts = new Int32Array(places + 1);
  const scale = 10 ** decimals;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === value) counts[((value - minimum) * scale + 0.5) | 0]++;
  }
  let [count, sum, squares, distinct] = [0, 0, 0, 0];
  const binned = new Array<number>(places === 1 ? 1 : bins).fill(0);
  for (let place = 0; place < places; place++) {
    const times = counts[place];
    if (times === 0) continue;
    count += times;
    sum += times * place;
    squares += times * place * place;
    distinct++;
    binned[places === 1 ? 0 : Math.min(bins - 1, Math.floor((place / (places - 1)) * bins))] += times;
  }
  const at = (rank: number): number => {
    let place = 0;
    for (let before = counts[0]; before <= rank; before += counts[++place]);
    return Number((minimum + place / scale).toFixed(Math.max(0, decimals)));
  };
  const variance = count > 1 ? (squares - (sum * sum) / count) / (count - 1) : 0;
  return {
    distinct,
    minimum,
    maximum,
    mean: minimum + sum / count / scale,
    standardDeviation: Math.sqrt(Math.max(0, variance)) / scale,
    median: (at((count - 1) >> 1) + at(count >> 1)) / 2,
    histogram: { edges: edgesOf(minimum, maximum), counts: binned },
  };
}

function summariseWide(
  values: Float64Array,
  minimum: number,
  maximum: number,
  decimals: number,
  places: number,
): NumbersSummary {
  const fine = new Int32Array(fineBins);
  // The maximum falls into the last bin, not beyond it.
  const scale = (fineBins * (1 - 1e-12)) / (maximum - minimum);
  const shift = minimum + (maximum - minimum) / 2;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== value) continue;
    const off = value - shift;
    count++;
    sum += off;
    squares += off * off;
    fine[((value - minimum) * scale) | 0]++;
  }
  const variance = count > 1 ? (squares - (sum * sum) / count) / (count - 1) : 0;
  const counts = new Array<number>(bins).fill(0);
  for (let bin = 0; bin < fineBins; bin++) counts[Math.floor((bin * bins) / fineBins)] += fine[bin];
  return {
    distinct: countDistinct(values, minimum, decimals, places),
    minimum,
    maximum,
    mean: shift + sum / count,
    standardDeviation: Math.sqrt(Math.max(0, variance)),
    median: findMedian(values, fine, count, minimum, scale),
    histogram: { edges: edgesOf(minimum, maximum), counts },
  };
}

function edgesOf(minimum: number, maximum: number): number[] {
  if (minimum === maximum) return [minimum - 0.5, minimum + 0.5];
  const step = (maximum - minimum) / bins;
  return Array.from({ length: bins + 1 }, (_, edge) => minimum + edge * step);
}

/** The middle value, or the mean of the two middle ones: only the bins that hold them are sorted. */
function findMedian(values: Float64Array, fine: Int32Array, count: number, minimum: number, scale: number): number {
  const [lower, upper] = [(count - 1) >> 1, count >> 1];
  let first = 0;
  let before = 0;
  while (before + fine[first] <= lower) before += fine[first++];
  let last = first;
  for (let after = before + fine[first]; after <= upper; after += fine[++last]);
  const inside: number[] = [];
  const width = last - first;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    // One comparison, nearly always false, instead of two that nobody can predict.
    if (((((value - minimum) * scale) | 0) - first) >>> 0 <= width && value === value) inside.push(value);
  }
  const sorted = Float64Array.from(inside).sort();
  return (sorted[lower - before] + sorted[upper - before]) / 2;
}

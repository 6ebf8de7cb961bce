import type { ComparedColumn } from '../contract/comparison';
import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import { ksDistance, totalVariation } from '../generation/measures';

const mostBins = 30;
const mostLevels = 20;

/** How drawn rows' columns are counted beside real ones. */
export interface Binned extends Omit<ComparedColumn, 'models'> {
  /** Shares of each bin; values outside the real range count in the outer bins. */
  sharesOf(values: Float64Array): number[];
}

/** @param natural [spans][rows] of real rows */
export function binnedColumns(encoding: Encoding, natural: readonly Float64Array[]): Binned[] {
  return encoding.spans.map((span, index) => {
    const column = encodingOf(encoding, span);
    const values = natural[index];
    if (column.form === 'levels') {
      const levels = column.levels.slice(0, Math.min(column.kept, mostLevels));
      const sharesOf = (codes: Float64Array): number[] => shares(codes, levels.length, (code) => code);
      return {
        column: span.column,
        name: column.name,
        edges: null,
        dates: false,
        levels,
        real: sharesOf(values),
        sharesOf,
      };
    }
    const { observedMinimum: low, observedMaximum: high } = column;
    const bins = Math.max(5, Math.min(mostBins, Math.ceil(2 * Math.cbrt(values.length))));
    const sharesOf = (numbers: Float64Array): number[] =>
      shares(numbers, bins, (value) =>
        Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins))),
      );
    return {
      column: span.column,
      name: column.name,
      edges: Array.from({ length: bins + 1 }, (_, bin) => low + (bin / bins) * (high - low)),
      dates: column.kind === 'datetime',
      levels: null,
      real: sharesOf(values),
      sharesOf,
    };
  });
}

function shares(values: Float64Array, bins: number, binOf: (value: number) => number): number[] {
  const counts = new Array<number>(bins).fill(0);
  let total = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bin = binOf(value);
    if (bin >= bins) continue;
    counts[bin] += 1;
    total += 1;
  }
  return counts.map((count) => (total > 0 ? count / total : 0));
}

/** Mean over columns of 1 − KS distance (numbers) or 1 − total variation (levels): SDMetrics' Column Shapes. */
export function columnShapes(encoding: Encoding, real: readonly Float64Array[], made: readonly Float64Array[]): number {
  const scores = encoding.spans.map((span, index) => {
    const column = encodingOf(encoding, span);
    if (column.form === 'numbers') return 1 - ksDistance(real[index], made[index]);
    const counts = (codes: Float64Array): number[] => {
      const found = new Array<number>(column.levels.length).fill(0);
      for (const code of codes) if (code >= 0) found[code] += 1;
      return found;
    };
    return 1 - totalVariation(counts(real[index]), counts(made[index]));
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

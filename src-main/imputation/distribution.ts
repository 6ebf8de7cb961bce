import type { ColumnDistribution } from '../contract/imputation';
import type { NumbersEncoding } from '../encoding/encoding';

const mostBins = 40;
const mostLevels = 50;

/** Observed against filled numbers on common edges; gaps are NaN among the observed. */
export function numbersDistribution(
  column: NumbersEncoding,
  observed: Float64Array,
  filled: Float64Array,
): ColumnDistribution {
  let minimum = column.observedMinimum;
  let maximum = column.observedMaximum;
  for (const value of filled) {
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  let cells = 0;
  for (const value of observed) if (!Number.isNaN(value)) cells += 1;
  const bins = binCount(column, minimum, maximum, cells);
  const width = (maximum - minimum) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, bin) => (bin === bins ? maximum : minimum + bin * width));
  const count = (values: Float64Array): number[] => {
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) {
      if (!Number.isNaN(value)) counts[Math.min(bins - 1, Math.floor((value - minimum) / width))] += 1;
    }
    return counts;
  };
  return { kind: 'numbers', edges, observed: count(observed), filled: count(filled) };
}

/** As many bins as the cells can bear (Rice's rule); integers get whole ones where they fit. */
function binCount({ style }: NumbersEncoding, minimum: number, maximum: number, cells: number): number {
  const bins = Math.max(5, Math.min(mostBins, Math.ceil(2 * Math.cbrt(cells))));
  const integers = style.kind === 'numeric' && style.decimals === 0;
  return integers && maximum - minimum < mostBins ? Math.max(1, Math.round(maximum - minimum)) : bins;
}

/** Observed against filled levels, most frequent first; codes below 0 are gaps. */
export function levelsDistribution(
  levels: readonly string[],
  observed: Float64Array,
  filled: Float64Array,
): ColumnDistribution {
  const count = (codes: Float64Array): number[] => {
    const counts = new Array<number>(levels.length).fill(0);
    for (const code of codes) if (code >= 0) counts[code] += 1;
    return counts.slice(0, mostLevels);
  };
  return { kind: 'levels', levels: levels.slice(0, mostLevels), observed: count(observed), filled: count(filled) };
}

import type { ColumnDistribution } from '../contract/imputation';
import type { ColumnEncoding } from '../encoding/encoding';

const bins = 24;
const shownLevels = 20;

/** Learnt beside made distribution of one column, in counts. */
export function comparedDistribution(
  column: ColumnEncoding,
  learnt: Float64Array,
  made: Float64Array,
): ColumnDistribution {
  if (column.form === 'levels') {
    const levels = column.levels.slice(0, shownLevels);
    return {
      kind: 'levels',
      levels,
      observed: countBelow(learnt, levels.length),
      filled: countBelow(made, levels.length),
    };
  }
  let [low, high] = [Infinity, -Infinity];
  for (const values of [learnt, made]) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const width = (high - low || 1) / bins;
  const binned = Array.from([learnt, made], (values) => {
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) {
      if (!Number.isNaN(value)) counts[Math.min(bins - 1, Math.floor((value - low) / width))] += 1;
    }
    return counts;
  });
  return {
    kind: 'numbers',
    edges: Array.from({ length: bins + 1 }, (_, bin) => low + bin * width),
    observed: binned[0],
    filled: binned[1],
  };
}

function countBelow(codes: Float64Array, levels: number): number[] {
  const counts = new Array<number>(levels).fill(0);
  for (const code of codes) if (code >= 0 && code < levels) counts[code] += 1;
  return counts;
}

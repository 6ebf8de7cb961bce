import type { RowSet } from './row-set';

/** Rows of each side that are compared one by one. */
const mostRows = 2000;

/** SDMetrics' NewRowSynthesis: share of made rows that no learnt row matches, numbers within 1 % of the column's range. */
export function newRowShare(learnt: RowSet, made: RowSet): number {
  const near = learnt.values.map((values, place) => (learnt.columns[place].levels > 0 ? 0 : rangeOf(values) / 100));
  const count = Math.min(made.rows, mostRows);
  let fresh = 0;
  for (let row = 0; row < count; row++) {
    let matched = false;
    for (let real = 0; real < learnt.rows && !matched; real++) {
      matched = learnt.values.every((values, place) => Math.abs(values[real] - made.values[place][row]) <= near[place]);
    }
    if (!matched) fresh += 1;
  }
  return count > 0 ? fresh / count : NaN;
}

function rangeOf(values: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? high - low : 0;
}

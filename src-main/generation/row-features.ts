import type { Features } from '../trees/forest-of-trees';
import type { RowSet } from './row-set';

/** Levels with a feature of their own; a longer list is told by its code, most frequent first. */
const mostLevels = 32;

/**
 * Rows as trees can look at them: numbers scaled by their range, so that 32 bits keep them apart, a gap below all; levels one by one.
 * Rows that are to be told apart, or to learn from and to be tested on, must be one set.
 * @param left places of columns that are left out
 */
export function rowFeatures({ rows, columns, values }: RowSet, left: ReadonlySet<number> = new Set()): Features {
  const parts: Float32Array[] = [];
  columns.forEach(({ levels }, place) => {
    if (left.has(place)) return;
    const column = values[place];
    if (levels > 0 && levels <= mostLevels) {
      // Two levels that no row lacks are told by one of them.
      for (let level = levels === 2 ? 1 : 0; level < levels; level++) {
        parts.push(Float32Array.from(column, (value) => (Number.isNaN(value) ? -1 : Number(value === level))));
      }
    } else parts.push(scaled(column));
  });
  const x = new Float32Array(parts.length * rows);
  parts.forEach((part, feature) => x.set(part, feature * rows));
  return { rows, features: parts.length, x };
}

/** 0…1 over the set's range, −1 at gaps; the largest and smallest of all rows must be in the set. */
function scaled(column: Float64Array): Float32Array {
  let [low, high] = [Infinity, -Infinity];
  for (const value of column) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high - low || 1;
  return Float32Array.from(column, (value) => (Number.isNaN(value) ? -1 : (value - low) / range));
}

import type { Neighbours } from '../contract/journey';

/**
 * The codes nearest to one, nearest first; of equally near ones the first.
 * @param z [rows, dimensions]
 * @param code [dimensions]
 * @param without a row that is left out; −1: none
 */
export function nearestCodes(
  z: Float32Array,
  dimensions: number,
  code: Float32Array,
  count: number,
  without = -1,
): Neighbours {
  const rows = z.length / dimensions;
  const squares = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += (z[row * dimensions + i] - code[i]) ** 2;
    squares[row] = row === without ? Infinity : sum;
  }
  const kept = smallest(squares, Math.min(count, rows - (without < 0 ? 0 : 1)));
  return { rows: kept, distances: Float32Array.from(kept, (row) => Math.sqrt(squares[row])) };
}

/** Places of the smallest values, rising: by insertion, since few are wanted of many. */
function smallest(values: Float32Array, count: number): Int32Array {
  const places = new Int32Array(count);
  let known = 0;
  for (let place = 0; place < values.length; place++) {
    if (known === count && (count === 0 || values[place] >= values[places[count - 1]])) continue;
    let at = known < count ? known++ : count - 1;
    for (; at > 0 && values[places[at - 1]] > values[place]; at--) places[at] = places[at - 1];
    places[at] = place;
  }
  return places;
}

/** Places by falling value; those without a value (NaN) are left out. */
export function largestFirst(values: Float32Array, count: number): Int32Array {
  return Int32Array.from(values.keys())
    .filter((place) => !Number.isNaN(values[place]))
    .sort((a, b) => values[b] - values[a] || a - b)
    .slice(0, count);
}

import { tf } from '../../compute/tensors';

/** Points [rows, dimensions], row by row. */
export interface Points {
  readonly rows: number;
  readonly dimensions: number;
  readonly values: Float64Array;
}

/** Neighbours by whose distances it is told how crowded a point's surroundings are. */
const crowd = 10;

/** The first points, and of each the first coordinates. */
export function corner({ rows, dimensions, values }: Points, most: number, first: number): Points {
  const own = { rows: Math.min(rows, most), dimensions: Math.min(dimensions, first) };
  const out = new Float64Array(own.rows * own.dimensions);
  for (let row = 0; row < own.rows; row++) {
    out.set(values.subarray(row * dimensions, row * dimensions + own.dimensions), row * own.dimensions);
  }
  return { ...own, values: out };
}

/** Mean distance to the nearest point of the other cloud, both ways added (chamfer distance). */
export async function cloudDistance(a: Points, b: Points): Promise<number> {
  const squares = await squaredDistances(a, b);
  const [ofRows, ofColumns] = [
    nearest(squares, a.rows, b.rows, 1),
    nearest(turned(squares, a.rows, b.rows), b.rows, a.rows, 1),
  ];
  return meanRoot(ofRows) + meanRoot(ofColumns);
}

/**
 * Pairs of points of two clouds that are each other's nearest, by distances less the mean distance of either to its neighbours in the
 * other cloud, so that no point is everybody's nearest (Conneau et al. 2018, section 2.3).
 * @returns pairs of places: of the first cloud, of the second
 */
export async function mutualNeighbours(a: Points, b: Points): Promise<readonly (readonly [number, number])[]> {
  const squares = await squaredDistances(a, b);
  const other = turned(squares, a.rows, b.rows);
  const [aroundA, aroundB] = [nearest(squares, a.rows, b.rows, crowd), nearest(other, b.rows, a.rows, crowd)];
  const ofA = best(squares, a.rows, b.rows, aroundB);
  const ofB = best(other, b.rows, a.rows, aroundA);
  return Array.from(ofA, (to, from) => [from, to] as const).filter(([from, to]) => ofB[to] === from);
}

/** [a.rows, b.rows] */
async function squaredDistances(a: Points, b: Points): Promise<Float32Array> {
  const found = tf.tidy(() => {
    const [from, to] = [a, b].map(({ values, rows, dimensions }) =>
      tf.tensor2d(Float32Array.from(values), [rows, dimensions]),
    );
    const [ofFrom, ofTo] = [from, to].map((points) => tf.sum(tf.square(points), 1));
    const crossed = tf.mul(tf.matMul(from, to, false, true), -2);
    return tf.add(tf.add(crossed, tf.reshape(ofFrom, [a.rows, 1])), tf.reshape(ofTo, [1, b.rows]));
  });
  const values = await found.data<'float32'>();
  found.dispose();
  // Rounding may leave a distance a little below 0.
  return values.map((value) => Math.max(0, value));
}

function turned(squares: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(squares.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = squares[i * columns + j];
  return out;
}

/** Mean of the smallest of each row: [rows] */
function nearest(squares: Float32Array, rows: number, columns: number, count: number): Float64Array {
  const most = Math.min(count, columns);
  const smallest = new Float64Array(most);
  return Float64Array.from({ length: rows }, (_, row) => {
    smallest.fill(Infinity);
    for (let at = row * columns; at < (row + 1) * columns; at++) {
      const value = squares[at];
      if (value >= smallest[most - 1]) continue;
      let place = most - 1;
      for (; place > 0 && smallest[place - 1] > value; place--) smallest[place] = smallest[place - 1];
      smallest[place] = value;
    }
    return smallest.reduce((sum, value) => sum + value, 0) / most;
  });
}

/** Place of the least in each row, less what belongs to its column: [rows] */
function best(squares: Float32Array, rows: number, columns: number, less: Float64Array): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => {
    let [place, least] = [0, Infinity];
    for (let column = 0; column < columns; column++) {
      const value = squares[row * columns + column] - less[column];
      if (value < least) [place, least] = [column, value];
    }
    return place;
  });
}

function meanRoot(squares: Float64Array): number {
  return squares.reduce((sum, value) => sum + Math.sqrt(value), 0) / squares.length;
}

import type { Random } from '../../../src-main/compute/random';

export interface TwoSampleFigure {
  /** Share of the held-out points that the classifier puts into the right cloud: 0.5 for equal clouds, 1 for ones apart. */
  readonly accuracy: number;
  /** Area under the curve of the share of neighbours: 0.5 for equal clouds. */
  readonly auc: number;
}

/**
 * Classifier two-sample test (Lopez-Paz and Oquab 2017): how well a k-nearest-neighbour classifier, taught on half of two clouds,
 * tells the other half apart. Clouds of equal size are taken from both.
 *
 * @param first [n, dimensions]
 * @param second [m, dimensions]
 * @param neighbours odd; left out: about √n
 */
export function twoSampleTest(
  random: Random,
  first: Float32Array,
  second: Float32Array,
  dimensions: number,
  neighbours?: number,
): TwoSampleFigure {
  const size = Math.floor(Math.min(first.length, second.length) / dimensions);
  const half = Math.floor(size / 2);
  const pick = (cloud: Float32Array): Int32Array =>
    random.shuffle(Int32Array.from({ length: cloud.length / dimensions }, (_, row) => row)).slice(0, 2 * half);
  const clouds = [first, second].map((cloud) => ({ cloud, rows: pick(cloud) }));
  const part = (from: number, to: number): Float32Array =>
    Float32Array.from(
      clouds.flatMap(({ cloud, rows }) =>
        [...rows.subarray(from, to)].flatMap((row) => [...cloud.subarray(row * dimensions, (row + 1) * dimensions)]),
      ),
    );
  const [known, asked] = [part(0, half), part(half, 2 * half)];
  const odd = neighbours ?? 2 * Math.floor(Math.sqrt(half) / 2) + 1;
  const scores = Float64Array.from({ length: 2 * half }, (_, at) =>
    shareOfSecond(known, asked.subarray(at * dimensions, (at + 1) * dimensions), dimensions, odd),
  );
  const right = scores.reduce((sum, score, at) => sum + (score > 0.5 === at >= half ? 1 : 0), 0);
  return { accuracy: right / (2 * half), auc: areaUnder(scores.subarray(0, half), scores.subarray(half)) };
}

/** Share of a point's nearest neighbours that are of the second cloud, the upper half of `known`. */
function shareOfSecond(known: Float32Array, point: Float32Array, dimensions: number, neighbours: number): number {
  const count = known.length / dimensions;
  const squares = new Float64Array(neighbours).fill(Infinity);
  const places = new Int32Array(neighbours);
  for (let row = 0; row < count; row++) {
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += (known[row * dimensions + d] - point[d]) ** 2;
    if (square >= squares[neighbours - 1]) continue;
    let at = neighbours - 1;
    for (; at > 0 && squares[at - 1] > square; at--) {
      squares[at] = squares[at - 1];
      places[at] = places[at - 1];
    }
    squares[at] = square;
    places[at] = row;
  }
  return places.reduce((sum, row) => sum + (row >= count / 2 ? 1 : 0), 0) / neighbours;
}

/** Probability that a score of the upper ones is above one of the lower ones; ties count half. */
function areaUnder(lower: Float64Array, upper: Float64Array): number {
  const sorted = Float64Array.from(lower).sort();
  const below = (score: number, orEqual: boolean): number => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle] < score || (orEqual && sorted[middle] === score)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const wins = upper.reduce((sum, score) => sum + (below(score, false) + below(score, true)) / 2, 0);
  return wins / (lower.length * upper.length);
}

import type { Random } from '../compute/random';

export interface Clustering {
  readonly count: number;
  /** [count, dimensions] */
  readonly centres: Float32Array;
  /** [rows] cluster of each point, the largest cluster first. */
  readonly labels: Int32Array;
  /** Sum of squared distances to the own centre. */
  readonly inertia: number;
}

/**
 * Lloyd's k-means from k-means++ seeds (Arthur and Vassilvitskii 2007), the best of `starts`.
 * @param points [rows, dimensions]
 */
export function kMeans(
  points: Float32Array,
  rows: number,
  dimensions: number,
  count: number,
  random: Random,
  starts = 4,
): Clustering {
  let best: Clustering | null = null;
  for (let start = 0; start < starts; start++) {
    const found = lloyd(points, rows, dimensions, seedCentres(points, rows, dimensions, count, random), count);
    if (!best || found.inertia < best.inertia) best = found;
  }
  if (!best) throw new Error('k-means needs at least one start');
  return bySize(best, dimensions);
}

/** The centre nearest to each point; `inertia` sums the squared distances. */
export function assign(
  points: Float32Array,
  rows: number,
  dimensions: number,
  centres: Float32Array,
  count: number,
): { labels: Int32Array; inertia: number } {
  const labels = new Int32Array(rows);
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    let nearest = Infinity;
    for (let centre = 0; centre < count; centre++) {
      const distance = squaredDistance(points, row * dimensions, centres, centre * dimensions, dimensions);
      if (distance >= nearest) continue;
      nearest = distance;
      labels[row] = centre;
    }
    inertia += nearest;
  }
  return { labels, inertia };
}

export function squaredDistance(
  a: Float32Array,
  fromA: number,
  b: Float32Array,
  fromB: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    const difference = a[fromA + i] - b[fromB + i];
    sum += difference * difference;
  }
  return sum;
}

function seedCentres(
  points: Float32Array,
  rows: number,
  dimensions: number,
  count: number,
  random: Random,
): Float32Array {
  const centres = new Float32Array(count * dimensions);
  const nearest = new Float64Array(rows).fill(Infinity);
  let chosen = random.integer(rows);
  for (let centre = 0; centre < count; centre++) {
    centres.set(points.subarray(chosen * dimensions, (chosen + 1) * dimensions), centre * dimensions);
    let total = 0;
    for (let row = 0; row < rows; row++) {
      const distance = squaredDistance(points, row * dimensions, centres, centre * dimensions, dimensions);
      if (distance < nearest[row]) nearest[row] = distance;
      total += nearest[row];
    }
    let left = random.uniform() * total;
    chosen = rows - 1;
    for (let row = 0; row < rows; row++) {
      left -= nearest[row];
      if (left > 0) continue;
      chosen = row;
      break;
    }
  }
  return centres;
}

function lloyd(points: Float32Array, rows: number, dimensions: number, seeds: Float32Array, count: number): Clustering {
  const centres = Float32Array.from(seeds);
  let { labels, inertia } = assign(points, rows, dimensions, centres, count);
  for (let round = 0; round < 100; round++) {
    moveCentres(points, labels, rows, dimensions, centres, count);
    const next = assign(points, rows, dimensions, centres, count);
    const settled = inertia - next.inertia <= 1e-6 * inertia;
    ({ labels, inertia } = next);
    if (settled) break;
  }
  return { count, centres, labels, inertia };
}

/** A centre that has lost all its points stays where it is. */
function moveCentres(
  points: Float32Array,
  labels: Int32Array,
  rows: number,
  dimensions: number,
  centres: Float32Array,
  count: number,
): void {
  const sums = new Float64Array(count * dimensions);
  const sizes = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    sizes[labels[row]] += 1;
    for (let i = 0; i < dimensions; i++) sums[labels[row] * dimensions + i] += points[row * dimensions + i];
  }
  for (let centre = 0; centre < count; centre++) {
    if (sizes[centre] === 0) continue;
    for (let i = 0; i < dimensions; i++)
      centres[centre * dimensions + i] = sums[centre * dimensions + i] / sizes[centre];
  }
}

function bySize({ count, centres, labels, inertia }: Clustering, dimensions: number): Clustering {
  const sizes = new Array<number>(count).fill(0);
  for (const label of labels) sizes[label] += 1;
  const order = [...sizes.keys()].sort((a, b) => sizes[b] - sizes[a]);
  const place = new Int32Array(count);
  const sorted = new Float32Array(centres.length);
  order.forEach((old, position) => {
    place[old] = position;
    sorted.set(centres.subarray(old * dimensions, (old + 1) * dimensions), position * dimensions);
  });
  return { count, centres: sorted, labels: labels.map((label) => place[label]), inertia };
}

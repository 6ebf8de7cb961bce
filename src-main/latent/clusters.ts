import type { Random } from '../compute/random';
import { assign, kMeans, squaredDistance, type Clustering } from './k-means';
import { silhouette } from './silhouette';

const fitRows = 20_000;
const judgedRows = 1500;
const mostClusters = 8;

export interface LatentClusters extends Clustering {
  /** Mean silhouette of a sample. */
  readonly silhouette: number;
  /** [rows] probability of the own cluster under a mixture of spherical Gaussians with the clusters' sizes and spreads. */
  readonly probability: Float32Array;
}

/**
 * Clusters of the latents; with `count` 0 the number in 2…8 whose silhouette is largest.
 * Centres are fitted on a seeded sample of at most 20 000 rows; every row is assigned.
 * @param z [rows, dimensions]
 */
export function clusterLatents(
  z: Float32Array,
  rows: number,
  dimensions: number,
  count: number,
  random: Random,
): LatentClusters {
  const fitted = sample(z, rows, dimensions, fitRows, random);
  const judged = sample(z, rows, dimensions, judgedRows, random);
  const wanted = count > 0 ? [Math.min(count, fitted.rows)] : candidates(fitted.rows);
  let best: { clustering: Clustering; silhouette: number } | null = null;
  for (const k of wanted) {
    const clustering = kMeans(fitted.points, fitted.rows, dimensions, k, random);
    const { labels } = assign(judged.points, judged.rows, dimensions, clustering.centres, k);
    const score = k < 2 ? 0 : silhouette(judged.points, labels, judged.rows, dimensions, k);
    if (!best || score > best.silhouette) best = { clustering, silhouette: score };
  }
  if (!best) throw new Error('no cluster count to try');
  const { centres, count: found } = best.clustering;
  const { labels, inertia } = assign(z, rows, dimensions, centres, found);
  const probability = ownProbability(z, labels, rows, dimensions, centres, found);
  return { count: found, centres, labels, inertia, silhouette: best.silhouette, probability };
}

function candidates(rows: number): number[] {
  const most = Math.min(mostClusters, rows - 1);
  return most < 2 ? [1] : Array.from({ length: most - 1 }, (_, index) => index + 2);
}

function sample(
  z: Float32Array,
  rows: number,
  dimensions: number,
  most: number,
  random: Random,
): { points: Float32Array; rows: number } {
  if (rows <= most) return { points: z, rows };
  const points = new Float32Array(most * dimensions);
  for (let place = 0; place < most; place++) {
    const row = random.integer(rows);
    points.set(z.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { points, rows: most };
}

function ownProbability(
  z: Float32Array,
  labels: Int32Array,
  rows: number,
  dimensions: number,
  centres: Float32Array,
  count: number,
): Float32Array {
  const sizes = new Float64Array(count);
  const spread = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    sizes[labels[row]] += 1;
    spread[labels[row]] += squaredDistance(z, row * dimensions, centres, labels[row] * dimensions, dimensions);
  }
  const variance = spread.map((sum, cluster) => sum / Math.max(1, sizes[cluster] * dimensions) + 1e-9);
  const probability = new Float32Array(rows);
  const score = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    for (let cluster = 0; cluster < count; cluster++) {
      const distance = squaredDistance(z, row * dimensions, centres, cluster * dimensions, dimensions);
      score[cluster] =
        Math.log(sizes[cluster] + 1e-9) -
        0.5 * dimensions * Math.log(variance[cluster]) -
        distance / (2 * variance[cluster]);
    }
    const top = score.reduce((most, value) => Math.max(most, value), -Infinity);
    const total = score.reduce((sum, value) => sum + Math.exp(value - top), 0);
    probability[row] = Math.exp(score[labels[row]] - top) / total;
  }
  return probability;
}

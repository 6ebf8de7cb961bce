import type { LatentClusters } from './clusters';
import { squaredDistance } from './k-means';
import { silhouette } from './silhouette';

const judgedRows = 1500;

/**
 * Clusters that a model has of its own: the most likely of its categories y.
 * @param y [rows, count] probabilities
 * @param z [rows, dimensions] where the rows stand on the map
 */
export function categoryClusters(y: Float32Array, z: Float32Array, rows: number, dimensions: number): LatentClusters {
  const count = y.length / Math.max(1, rows);
  const labels = new Int32Array(rows);
  const probability = new Float32Array(rows);
  const sizes = new Float64Array(count);
  const centres = new Float32Array(count * dimensions);
  for (let row = 0; row < rows; row++) {
    const own = y.subarray(row * count, (row + 1) * count);
    probability[row] = Math.max(...own);
    labels[row] = own.indexOf(probability[row]);
    sizes[labels[row]] += 1;
    for (let i = 0; i < dimensions; i++) centres[labels[row] * dimensions + i] += z[row * dimensions + i];
  }
  for (let at = 0; at < centres.length; at++) centres[at] /= Math.max(1, sizes[Math.floor(at / dimensions)]);
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    inertia += squaredDistance(z, row * dimensions, centres, labels[row] * dimensions, dimensions);
  }
  // Every n-th row: the order of a table says little of its clusters, and the answer is the same each time.
  const stride = Math.max(1, Math.ceil(rows / judgedRows));
  const judged = Int32Array.from({ length: Math.ceil(rows / stride) }, (_, at) => at * stride);
  const points = new Float32Array(judged.length * dimensions);
  judged.forEach((row, at) => points.set(z.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions));
  const score = silhouette(
    points,
    judged.map((row) => labels[row]),
    judged.length,
    dimensions,
    count,
  );
  return { count, centres, labels, inertia, silhouette: score, probability };
}

/**
 * Mean silhouette (Rousseeuw 1987) of labelled points, −1…1; 0 for a cluster of one point.
 * Quadratic in rows: give a sample.
 * @param points [rows, dimensions]
 */
export function silhouette(
  points: Float32Array,
  labels: Int32Array,
  rows: number,
  dimensions: number,
  count: number,
): number {
  const sizes = new Float64Array(count);
  for (let row = 0; row < rows; row++) sizes[labels[row]] += 1;
  let sum = 0;
  const toCluster = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    toCluster.fill(0);
    for (let other = 0; other < rows; other++) {
      let squared = 0;
      for (let i = 0; i < dimensions; i++)
        squared += (points[row * dimensions + i] - points[other * dimensions + i]) ** 2;
      toCluster[labels[other]] += Math.sqrt(squared);
    }
    const own = labels[row];
    if (sizes[own] < 2) continue;
    const within = toCluster[own] / (sizes[own] - 1);
    let nearest = Infinity;
    for (let cluster = 0; cluster < count; cluster++) {
      if (cluster !== own && sizes[cluster] > 0) nearest = Math.min(nearest, toCluster[cluster] / sizes[cluster]);
    }
    if (nearest < Infinity) sum += (nearest - within) / Math.max(nearest, within, Number.MIN_VALUE);
  }
  return sum / rows;
}

/** Principal axes of a cloud of points. */
export interface PrincipalAxes {
  /** [dimensions] */
  readonly mean: Float64Array;
  /** [axes][dimensions], unit length, largest variance first. */
  readonly axes: readonly Float64Array[];
  /** Variance along every axis of the space, largest first. */
  readonly variances: Float64Array;
}

/**
 * Principal component analysis by the Jacobi eigenvalue method: exact and quick for the widths of a latent space.
 * @param points [rows, dimensions]
 */
export function principalAxes(points: Float32Array, rows: number, dimensions: number, count: number): PrincipalAxes {
  const mean = columnMeans(points, rows, dimensions);
  const { values, vectors } = symmetricEigen(covariance(points, rows, dimensions, mean), dimensions);
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
  const axes = order.slice(0, count).map((axis) => {
    const vector = Float64Array.from({ length: dimensions }, (_, i) => vectors[i * dimensions + axis]);
    // An eigenvector's sign is arbitrary: the largest entry positive, so that the same latents give the same map.
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    return largest < 0 ? vector.map((value) => -value) : vector;
  });
  return { mean, axes, variances: Float64Array.from(order, (axis) => Math.max(0, values[axis])) };
}

/** Coordinates along the axes, [rows, axes]. */
export function project(
  points: Float32Array,
  rows: number,
  dimensions: number,
  { mean, axes }: PrincipalAxes,
): Float32Array {
  const out = new Float32Array(rows * axes.length);
  for (let row = 0; row < rows; row++) {
    axes.forEach((axis, place) => {
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += (points[row * dimensions + i] - mean[i]) * axis[i];
      out[row * axes.length + place] = sum;
    });
  }
  return out;
}

/** The point of the space whose coordinates along the axes are given and which lies in their plane. */
export function unproject(coordinates: readonly number[], { mean, axes }: PrincipalAxes): Float32Array {
  const point = Float32Array.from(mean);
  axes.forEach((axis, place) => {
    for (let i = 0; i < point.length; i++) point[i] += (coordinates[place] ?? 0) * axis[i];
  });
  return point;
}

export function columnMeans(points: Float32Array, rows: number, dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let row = 0; row < rows; row++) for (let i = 0; i < dimensions; i++) mean[i] += points[row * dimensions + i];
  return mean.map((sum) => sum / Math.max(1, rows));
}

/** Covariance matrix, [dimensions, dimensions]. */
export function covariance(points: Float32Array, rows: number, dimensions: number, mean: Float64Array): Float64Array {
  const matrix = new Float64Array(dimensions * dimensions);
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions;
    for (let i = 0; i < dimensions; i++) {
      const difference = points[start + i] - mean[i];
      for (let j = i; j < dimensions; j++) matrix[i * dimensions + j] += difference * (points[start + j] - mean[j]);
    }
  }
  for (let i = 0; i < dimensions; i++) {
    for (let j = i; j < dimensions; j++) {
      matrix[i * dimensions + j] /= Math.max(1, rows);
      matrix[j * dimensions + i] = matrix[i * dimensions + j];
    }
  }
  return matrix;
}

/** Cyclic Jacobi rotations (Golub and Van Loan, §8.5); eigenvectors stand in the columns. */
function symmetricEigen(source: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(source);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p * n + q] ** 2;
    if (off < 1e-18) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors };
}

function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const akp = a[k * n + p];
    const akq = a[k * n + q];
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const apk = a[p * n + k];
    const aqk = a[q * n + k];
    a[p * n + k] = c * apk - s * aqk;
    a[q * n + k] = s * apk + c * aqk;
    const vkp = vectors[k * n + p];
    const vkq = vectors[k * n + q];
    vectors[k * n + p] = c * vkp - s * vkq;
    vectors[k * n + q] = s * vkp + c * vkq;
  }
}

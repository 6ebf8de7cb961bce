import { symmetricEigen } from '../compute/symmetric-eigen';

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

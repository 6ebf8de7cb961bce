import { Random } from '../compute/random';
import type { Prior } from '../model/prior';
import { columnMeans, covariance } from './pca';

/** Draws by which the moments of a prior without a formula are known, and its draws that codes are held against. */
const momentDraws = 20_000;
const nearDraws = 2048;
/** One draw may lie alone; so many nearest ones say whether the prior is there. */
const nearest = 5;

export interface PriorFit {
  /** ‖cov(z) − cov(p)‖ (Frobenius) */
  readonly covariance: number;
  /** |mean(z) − mean(p)| */
  readonly mean: number;
}

/** How far the first two moments of codes are from the prior's. @param z [rows, dimensions] */
export function priorFit(z: Float32Array, rows: number, dimensions: number, prior: Prior, seed: number): PriorFit {
  const mean = columnMeans(z, rows, dimensions);
  const matrix = covariance(z, rows, dimensions, mean);
  const own = priorMoments(prior, dimensions, seed);
  return {
    covariance: Math.hypot(...matrix.map((value, at) => value - own.covariance[at])),
    mean: Math.hypot(...mean.map((value, at) => value - own.mean[at])),
  };
}

/**
 * How far each code lies from where the prior is: |z| for N(0, I), whose density falls with it alone; for any other the mean distance to
 * its five nearest of 2048 seeded draws.
 * @param z [rows, dimensions]
 * @returns [rows] in units of z
 */
export function priorDistances(
  z: Float32Array,
  rows: number,
  dimensions: number,
  prior: Prior,
  seed: number,
): Float32Array {
  const drawn =
    prior.kind === 'gaussian'
      ? null
      : prior.draw(new Random(seed, 'distances'), new Float32Array(nearDraws * dimensions), dimensions);
  const squares = new Float64Array(nearest);
  return Float32Array.from({ length: rows }, (_, row) => {
    const code = z.subarray(row * dimensions, (row + 1) * dimensions);
    if (drawn === null) return Math.hypot(...code);
    squares.fill(Infinity);
    for (let draw = 0; draw < nearDraws; draw++) {
      let square = 0;
      for (let i = 0; i < dimensions; i++) square += (code[i] - drawn[draw * dimensions + i]) ** 2;
      if (square < squares[nearest - 1]) insert(squares, square);
    }
    return squares.reduce((sum, square) => sum + Math.sqrt(square), 0) / nearest;
  });
}

/** Into rising values; the largest falls out. */
function insert(values: Float64Array, value: number): void {
  let at = values.length - 1;
  for (; at > 0 && values[at - 1] > value; at--) values[at] = values[at - 1];
  values[at] = value;
}

/** Mean and covariance of a prior: by formula for N(0, I), of seeded draws for any other. */
export function priorMoments(
  prior: Prior,
  dimensions: number,
  seed: number,
): { mean: Float64Array; covariance: Float64Array } {
  if (prior.kind === 'gaussian') {
    const identity = new Float64Array(dimensions * dimensions);
    for (let i = 0; i < dimensions; i++) identity[i * dimensions + i] = 1;
    return { mean: new Float64Array(dimensions), covariance: identity };
  }
  const draws = prior.draw(new Random(seed, 'moments'), new Float32Array(momentDraws * dimensions), dimensions);
  const mean = columnMeans(draws, momentDraws, dimensions);
  return { mean, covariance: covariance(draws, momentDraws, dimensions, mean) };
}

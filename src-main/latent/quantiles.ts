import { Random } from '../compute/random';
import { normalQuantile } from '../encoding/normal';
import type { Prior } from '../model/prior';
import { priorMoments } from './prior-fit';

/** Draws by which a prior without a formula is known. */
const draws = 20_000;

/** Even shares from `edge` to 1 − `edge`. */
export function evenShares(count: number, edge: number): number[] {
  return Array.from({ length: count }, (_, step) => edge + ((1 - 2 * edge) * step) / (count - 1));
}

/** Quantiles of one dimension of some codes, by linear interpolation between order statistics. @param codes [rows, dimensions] */
export function codeQuantiles(
  codes: Float32Array,
  dimensions: number,
  dimension: number,
  shares: readonly number[],
): Float32Array {
  const sorted = Float32Array.from(
    { length: codes.length / dimensions },
    (_, row) => codes[row * dimensions + dimension],
  );
  sorted.sort();
  return Float32Array.from(shares, (share) => {
    const at = share * (sorted.length - 1);
    const below = Math.floor(at);
    const above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  });
}

/** Quantiles of one dimension of a prior: by formula for N(0, I), by seeded draws for any other. */
export function priorQuantiles(
  prior: Prior,
  dimensions: number,
  dimension: number,
  shares: readonly number[],
  seed: number,
): Float32Array {
  if (prior.kind === 'gaussian') return Float32Array.from(shares, normalQuantile);
  const drawn = prior.draw(new Random(seed, 'quantiles'), new Float32Array(draws * dimensions), dimensions);
  return codeQuantiles(drawn, dimensions, dimension, shares);
}

/** The middle of a prior. */
export function priorCentre(prior: Prior, dimensions: number, seed: number): Float32Array {
  return Float32Array.from(priorMoments(prior, dimensions, seed).mean);
}

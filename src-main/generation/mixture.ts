import { cholesky } from '../compute/linear-algebra';
import type { Random } from '../compute/random';

/** A mixture of Gaussians. JSON-serialisable. */
export interface Mixture {
  readonly dimensions: number;
  readonly weights: readonly number[];
  /** [components][dimensions] */
  readonly means: readonly (readonly number[])[];
  /** [components][dimensions × dimensions] lower Cholesky factors of the covariances. */
  readonly factors: readonly (readonly number[])[];
}

const rounds = 40;
/** Gain of the mean log-density below which a fit has settled. */
const settled = 5e-4;
/** Covariances are pulled towards that of all points as if so many more had been seen, a dimension. */
const pull = 2;
const leastVariance = 1e-4;

/**
 * Fits a mixture of full Gaussians by expectation–maximisation (Dempster, Laird and Rubin 1977).
 * @param points [rows, dimensions]
 */
export function fitMixture(
  points: Float32Array,
  rows: number,
  dimensions: number,
  components: number,
  random: Random,
): Mixture {
  const all = Float64Array.from(points.subarray(0, rows * dimensions));
  const whole = momentsOf(all, rows, dimensions, null);
  const order = random.shuffle(Int32Array.from({ length: rows }, (_, row) => row));
  let means = Array.from({ length: components }, (_, component) =>
    components === 1 ? whole.mean : all.slice(order[component] * dimensions, (order[component] + 1) * dimensions),
  );
  let weights = new Float64Array(components).fill(1 / components);
  const spread = components ** (-2 / dimensions);
  let factors = means.map(() =>
    cholesky(
      whole.covariance.map((value) => value * spread),
      dimensions,
      leastVariance,
    ),
  );
  const shares = new Float64Array(rows * components);
  let before = -Infinity;
  for (let round = 0; round < rounds; round++) {
    let likelihood = 0;
    const logs = new Float64Array(components);
    const difference = new Float64Array(dimensions);
    const normals = factors.map((factor, component) => Math.log(weights[component]) - logVolume(factor, dimensions));
    for (let row = 0; row < rows; row++) {
      let highest = -Infinity;
      for (let component = 0; component < components; component++) {
        logs[component] =
          normals[component] - distance(all, row, means[component], factors[component], dimensions, difference) / 2;
        highest = Math.max(highest, logs[component]);
      }
      let sum = 0;
      for (let component = 0; component < components; component++) sum += Math.exp(logs[component] - highest);
      likelihood += highest + Math.log(sum);
      for (let component = 0; component < components; component++) {
        shares[row * components + component] = Math.exp(logs[component] - highest) / sum;
      }
    }
    likelihood /= rows;
    if (likelihood - before < settled) break;
    before = likelihood;
    const parts = means.map((_, component) =>
      momentsOf(
        all,
        rows,
        dimensions,
        Float64Array.from({ length: rows }, (__, row) => shares[row * components + component]),
      ),
    );
    weights = Float64Array.from(parts, ({ weight }) => Math.max(1e-6, weight / rows));
    means = parts.map(({ mean }) => mean);
    const towards = pull * dimensions * spread;
    factors = parts.map(({ covariance, weight }) => {
      const pulled = covariance.map(
        (value, at) => (value * weight + towards * whole.covariance[at]) / (weight + pull * dimensions),
      );
      return cholesky(components === 1 ? covariance.slice() : pulled, dimensions, leastVariance);
    });
  }
  return {
    dimensions,
    weights: [...weights],
    means: means.map((mean) => [...mean]),
    factors: factors.map((factor) => [...factor]),
  };
}

/** Mean log-density of points [rows, dimensions], in nats. */
export function meanLogDensity(mixture: Mixture, points: Float32Array, rows: number): number {
  const { dimensions, weights, means, factors } = mixture;
  const all = Float64Array.from(points);
  const difference = new Float64Array(dimensions);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const logs = means.map(
      (mean, component) =>
        Math.log(weights[component]) -
        logVolume(factors[component], dimensions) -
        distance(all, row, mean, factors[component], dimensions, difference) / 2,
    );
    const highest = Math.max(...logs);
    sum += highest + Math.log(logs.reduce((total, log) => total + Math.exp(log - highest), 0));
  }
  return sum / rows;
}

/** Fills `into` with draws: [rows, dimensions], row by row. */
export function drawMixture(
  { dimensions, weights, means, factors }: Mixture,
  random: Random,
  into: Float32Array,
): Float32Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const normals = new Float32Array(dimensions);
  for (let at = 0; at < into.length; at += dimensions) {
    let left = random.uniform() * total;
    let component = 0;
    while (component < weights.length - 1 && (left -= weights[component]) > 0) component++;
    random.fillNormal(normals);
    const [mean, factor] = [means[component], factors[component]];
    for (let i = 0; i < dimensions; i++) {
      let value = mean[i];
      for (let j = 0; j <= i; j++) value += factor[i * dimensions + j] * normals[j];
      into[at + i] = value;
    }
  }
  return into;
}

function momentsOf(
  points: Float64Array,
  rows: number,
  dimensions: number,
  shares: Float64Array | null,
): { weight: number; mean: Float64Array; covariance: Float64Array } {
  const mean = new Float64Array(dimensions);
  const covariance = new Float64Array(dimensions * dimensions);
  let weight = 0;
  for (let row = 0; row < rows; row++) {
    const share = shares === null ? 1 : shares[row];
    weight += share;
    for (let i = 0; i < dimensions; i++) mean[i] += share * points[row * dimensions + i];
  }
  weight = Math.max(weight, 1e-9);
  for (let i = 0; i < dimensions; i++) mean[i] /= weight;
  for (let row = 0; row < rows; row++) {
    const share = (shares === null ? 1 : shares[row]) / weight;
    if (share < 1e-12) continue;
    for (let i = 0; i < dimensions; i++) {
      const along = share * (points[row * dimensions + i] - mean[i]);
      for (let j = 0; j <= i; j++) covariance[i * dimensions + j] += along * (points[row * dimensions + j] - mean[j]);
    }
  }
  for (let i = 0; i < dimensions; i++) {
    covariance[i * dimensions + i] += leastVariance;
    for (let j = 0; j < i; j++) covariance[j * dimensions + i] = covariance[i * dimensions + j];
  }
  return { weight, mean, covariance };
}

/** ½ log |2πΣ| */
function logVolume(factor: ArrayLike<number>, dimensions: number): number {
  let sum = (dimensions / 2) * Math.log(2 * Math.PI);
  for (let i = 0; i < dimensions; i++) sum += Math.log(factor[i * dimensions + i]);
  return sum;
}

/** Squared Mahalanobis distance of a row to a mean. */
function distance(
  points: Float64Array,
  row: number,
  mean: ArrayLike<number>,
  factor: ArrayLike<number>,
  dimensions: number,
  solved: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    let value = points[row * dimensions + i] - mean[i];
    for (let j = 0; j < i; j++) value -= factor[i * dimensions + j] * solved[j];
    solved[i] = value / factor[i * dimensions + i];
    sum += solved[i] ** 2;
  }
  return sum;
}

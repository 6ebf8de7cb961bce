import { tf } from '../../../src-main/compute/tensors';
import type { Tensor2D } from '../../../src-main/compute/tensors';

/** Test points whose distances to all samples are in memory at a time. */
const chunk = 200;
/** Samples whose kernels are e to the minus so much of the nearest one's are not counted. */
const negligible = 36;

/**
 * Logarithm of the density that a Gaussian Parzen window of `samples` gives to each of `points`, nats, for each deviation:
 * log p(x) = log 1/n Σ N(x; sample, σ² I), as in Goodfellow et al. 2014 (section 5) and Makhzani et al. 2015 (table 1).
 * The backend must be open.
 *
 * @param samples [n, dimensions]
 * @param points [m, dimensions]
 * @returns of each deviation: [m]
 */
export function parzenLogDensities(
  samples: Float32Array,
  points: Float32Array,
  dimensions: number,
  deviations: readonly number[],
): Float64Array[] {
  const count = samples.length / dimensions;
  const asked = points.length / dimensions;
  const densities = deviations.map(() => new Float64Array(asked));
  const centres = tf.tensor2d(samples, [count, dimensions]);
  const lengths = squaredLengths(centres);
  for (let start = 0; start < asked; start += chunk) {
    const rows = Math.min(chunk, asked - start);
    const squares = tf.tidy(() => {
      const some = tf.tensor2d(points.subarray(start * dimensions, (start + rows) * dimensions), [rows, dimensions]);
      const products = tf.mul(tf.matMul(some, centres, false, true), 2);
      const sums = tf.add(tf.transpose(squaredLengths(some)), lengths);
      return tf.maximum(tf.sub(sums, products), 0).dataSync<'float32'>();
    });
    for (let row = 0; row < rows; row++) {
      const own = squares.subarray(row * count, (row + 1) * count);
      const nearest = least(own);
      deviations.forEach((deviation, at) => {
        const scale = 1 / (2 * deviation * deviation);
        const sum = sumOfKernels(own, nearest, scale);
        const peak = (dimensions / 2) * Math.log(2 * Math.PI * deviation * deviation);
        densities[at][start + row] = Math.log(sum / count) - nearest * scale - peak;
      });
    }
  }
  tf.dispose([centres, lengths]);
  return densities;
}

function least(values: Float32Array): number {
  let found = Infinity;
  for (let at = 0; at < values.length; at++) if (values[at] < found) found = values[at];
  return found;
}

function sumOfKernels(squares: Float32Array, nearest: number, scale: number): number {
  const furthest = nearest + negligible / scale;
  let sum = 0;
  for (let at = 0; at < squares.length; at++) {
    if (squares[at] < furthest) sum += Math.exp((nearest - squares[at]) * scale);
  }
  return sum;
}

/** [1, rows] */
function squaredLengths(x: Tensor2D): Tensor2D {
  return tf.tidy(() => tf.reshape(tf.sum(tf.square(x), 1), [1, x.shape[0]]) as Tensor2D);
}

export interface ParzenFigure {
  /** Chosen where the validation points are likeliest. */
  readonly deviation: number;
  /** Mean log-likelihood of the test points and its standard error, nats. */
  readonly mean: number;
  readonly error: number;
}

/** Deviations tried, 0.10 to 0.39. */
export const usualDeviations: readonly number[] = Array.from({ length: 13 }, (_, at) => 0.1 * 1.12 ** at);

/** Log-likelihood of test points, the deviation chosen on validation points. */
export function parzenFigure(
  samples: Float32Array,
  validation: Float32Array,
  test: Float32Array,
  dimensions: number,
  deviations = usualDeviations,
): ParzenFigure {
  const means = parzenLogDensities(samples, validation, dimensions, deviations).map(meanOf);
  const deviation = deviations[means.indexOf(Math.max(...means))];
  const [densities] = parzenLogDensities(samples, test, dimensions, [deviation]);
  const mean = meanOf(densities);
  const variance = densities.reduce((sum, density) => sum + (density - mean) ** 2, 0) / densities.length;
  return { deviation, mean, error: Math.sqrt(variance / densities.length) };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

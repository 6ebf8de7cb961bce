import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { kernels } from './active-kernels';
import { withSlope } from './with-slope';

/** x + noise × deviation. x: [rows, columns]; noise: as many numbers. */
export function noisy(x: Tensor2D, noise: Float32Array, deviation: number): Tensor2D {
  return withSlope<Tensor2D>([x], () => ({
    value: added(x, noise, deviation),
    kept: [],
    slope: (dy) => [dy],
  }));
}

function added(x: Tensor2D, noise: Float32Array, deviation: number): Tensor2D {
  const own = kernels();
  if (own === null) return tf.add(x, tf.mul(tf.tensor2d(noise, x.shape), deviation));
  const out = own.make<Tensor2D>(x.shape);
  const [from, to] = [own.numbersOf(x), own.numbersOf(out)];
  for (let index = 0; index < to.length; index++) to[index] = from[index] + noise[index] * deviation;
  return out;
}

/**
 * Numbers and below them a tensor that counts as constant, noise × deviation added to both. upper: one number for each of x;
 * noises: of the upper and of the lower half; gives [2 × rows, columns].
 */
export function noisyPair(
  upper: Float32Array,
  x: Tensor2D,
  noises: readonly [Float32Array, Float32Array],
  deviation: number,
): Tensor2D {
  const own = kernels();
  const [rows, columns] = x.shape;
  if (own === null) {
    return tf.concat2d([added(tf.tensor2d(upper, x.shape), noises[0], deviation), added(x, noises[1], deviation)], 0);
  }
  const out = own.make<Tensor2D>([2 * rows, columns]);
  const [lower, to] = [own.numbersOf(x), own.numbersOf(out)];
  const size = rows * columns;
  for (let index = 0; index < size; index++) to[index] = upper[index] + noises[0][index] * deviation;
  for (let index = 0; index < size; index++) to[size + index] = lower[index] + noises[1][index] * deviation;
  return out;
}

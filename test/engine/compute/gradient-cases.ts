import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { Tensor } from '../../../src-main/compute/tensors';
import { besideWaves } from '../../../src-main/compute/waves';
import { crossEntropy, softmax } from '../../../src-main/model/categories';
import { discrepancy, divergence } from '../../../src-main/model/matching';

/** Name, forward function, maker of its inputs (tensors can be made only once the backend is open). */
export type GradientCase = [name: string, forward: (...inputs: Tensor[]) => Tensor, make: () => Tensor[]];

/**
 * Every kernel that training differentiates, on seeded inputs: the same ones at every call.
 * `values` makes some more, away from 0, where |x| and the like have no slope.
 */
export function gradientCases(): { readonly cases: GradientCase[]; readonly values: (...shape: number[]) => Tensor } {
  const random = new Random(5);
  const values = (...shape: number[]): Tensor => {
    const size = shape.reduce((product, side) => product * side, 1);
    return tf.tensor(
      Float32Array.from({ length: size }, () => (0.3 + random.uniform()) * (random.uniform() < 0.5 ? -1 : 1)),
      shape,
    );
  };

  const cases: GradientCase[] = [];
  const add = (...one: GradientCase): number => cases.push(one);

  const two = (): Tensor[] => [values(3, 4), values(3, 4)];
  const row = (): Tensor[] => [values(3, 4), values(4)];
  const column = (): Tensor[] => [values(3, 4), values(3, 1)];
  const one = (): Tensor[] => [values(3, 4)];
  const positive = (): Tensor[] => [tf.abs(values(3, 4))];
  for (const [shape, make] of Object.entries({ same: two, row, column })) {
    add(`add ${shape}`, (a, b) => tf.add(a, b), make);
    add(`sub ${shape}`, (a, b) => tf.sub(a, b), make);
    add(`mul ${shape}`, (a, b) => tf.mul(a, b), make);
    add(`div ${shape}`, (a, b) => tf.div(a, b), make);
    add(`maximum ${shape}`, (a, b) => tf.maximum(a, b), make);
    add(`minimum ${shape}`, (a, b) => tf.minimum(a, b), make);
    add(`squaredDifference ${shape}`, (a, b) => tf.squaredDifference(a, b), make);
  }
  add('neg', (x) => tf.neg(x), one);
  add('abs', (x) => tf.abs(x), one);
  add('square', (x) => tf.square(x), one);
  add('sqrt', (x) => tf.sqrt(x), positive);
  add('exp', (x) => tf.exp(x), one);
  add('log', (x) => tf.log(x), positive);
  add('relu', (x) => tf.relu(x), one);
  add('sigmoid', (x) => tf.sigmoid(x), one);
  add('tanh', (x) => tf.tanh(x), one);
  add('softplus', (x) => tf.softplus(x), one);
  add('clipByValue', (x) => tf.clipByValue(x, -0.7, 0.7), one);
  add('softmax', (x) => softmax(x as tf.Tensor2D), one);
  add('cross-entropy of labels', (x) => crossEntropy(x as tf.Tensor2D, [2, -1, 0]), one);
  add(
    'divergence of a Gaussian posterior',
    (mean, logVariance) => divergence({ mean: mean as tf.Tensor2D, logVariance: logVariance as tf.Tensor2D }),
    two,
  );
  add('maximum mean discrepancy', (z, drawn) => discrepancy(z as tf.Tensor2D, drawn as tf.Tensor2D), two);
  const directions = Float32Array.from({ length: 20 }, () => 2 * random.normal());
  add('waves beside numbers', (x) => besideWaves(x as tf.Tensor2D, directions), one);
  add('sum over rows', (x) => tf.sum(x, 0), one);
  add('sum over columns', (x) => tf.sum(x, 1, true), one);
  add('mean', (x) => tf.mean(x, 1), one);
  add('reshape', (x) => tf.reshape(x, [2, 6]), one);
  add('expandDims', (x) => tf.expandDims(x, 0), one);
  add('transpose', (x) => tf.transpose(x), one);
  add('slice', (x) => tf.slice(x, [1, 1], [2, 2]), one);
  add('concat', (a, b) => tf.concat([a, b], 1), two);
  add(
    'matMul',
    (a, b) => tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D),
    () => [values(3, 4), values(4, 2)],
  );
  add(
    'matMul, left turned',
    (a, b) => tf.matMul(a, b, true),
    () => [values(4, 3), values(4, 2)],
  );
  add(
    'matMul, right turned',
    (a, b) => tf.matMul(a, b, false, true),
    () => [values(3, 4), values(2, 4)],
  );
  add(
    'matMul, both turned',
    (a, b) => tf.matMul(a, b, true, true),
    () => [values(4, 3), values(2, 4)],
  );
  const convolutions: [string, [number, number], 1 | 2, 'same' | 'valid'][] = [
    ['halving, odd sides', [5, 4], 2, 'same'],
    ['halving, even sides', [6, 6], 2, 'same'],
    ['without a border', [5, 6], 1, 'valid'],
  ];
  for (const [name, [height, width], stride, pad] of convolutions) {
    add(
      `conv2d ${name}`,
      (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, pad),
      () => [values(2, height, width, 2), values(4, 4, 2, 3)],
    );
    const { outHeight, outWidth } = tf.backend_util.computeConv2DInfo(
      [2, height, width, 2],
      [4, 4, 2, 3],
      stride,
      1,
      pad,
    );
    add(
      `conv2dTranspose ${name}`,
      (x, filter) => tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, [2, height, width, 2], stride, pad),
      () => [values(2, outHeight, outWidth, 3), values(4, 4, 2, 3)],
    );
  }
  return { cases, values };
}

import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { Tensor } from '../../../src-main/compute/tensors';
import { testBackend } from '../test-backend';

beforeAll(async () => {
  await openBackend(testBackend);
});

type Matrix = readonly number[][];
const product = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => b[0].map((_, column) => row.reduce((sum, value, k) => sum + value * b[k][column], 0)));
const turned = (a: Matrix): number[][] => a[0].map((_, column) => a.map((row) => row[column]));

/** The plain answer, batch by batch; a batch of 1 is repeated. */
function naive(a: Tensor, b: Tensor, left: boolean, right: boolean): number[] {
  const batches = (tensor: Tensor): Matrix[] => {
    const [rows, columns] = tensor.shape.slice(-2);
    return tf.reshape(tensor, [-1, rows, columns]).arraySync() as number[][][];
  };
  const [as, bs] = [batches(a), batches(b)];
  return Array.from({ length: Math.max(as.length, bs.length) }, (_, batch) => {
    const one = as[as.length === 1 ? 0 : batch];
    const other = bs[bs.length === 1 ? 0 : batch];
    return product(left ? turned(one) : one, right ? turned(other) : other).flat();
  }).flat();
}

it('gives the plain answer for every way to turn the operands, with batches and without', () => {
  const random = new Random(3);
  for (let round = 0; round < 60; round++) {
    const [m, k, n] = [1 + random.integer(17), 1 + random.integer(17), 1 + random.integer(17)];
    const [left, right] = [random.uniform() < 0.5, random.uniform() < 0.5];
    const batch = random.integer(3);
    const shape = (rows: number, columns: number, repeat: boolean): number[] =>
      batch === 0 ? [rows, columns] : [repeat ? 1 : batch + 1, rows, columns];
    const fill = (sides: number[]): Tensor =>
      tf.tensor(random.fillNormal(new Float32Array(sides.reduce((x, y) => x * y, 1))), sides);
    const a = fill(left ? shape(k, m, round % 5 === 1) : shape(m, k, round % 5 === 1));
    const b = fill(right ? shape(n, k, round % 5 === 2) : shape(k, n, round % 5 === 2));
    const said = tf.matMul(a, b, left, right);
    expect(said.shape.slice(-2)).toEqual([m, n]);
    const plain = naive(a, b, left, right);
    said.dataSync().forEach((value, index) => expect(value).toBeCloseTo(plain[index], 4));
  }
});

it('does so for the fused product with bias and activation', () => {
  const random = new Random(4);
  for (const [left, right] of [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ]) {
    const a = tf.tensor2d(random.fillNormal(new Float32Array(15)), left ? [5, 3] : [3, 5]);
    const b = tf.tensor2d(random.fillNormal(new Float32Array(35)), right ? [7, 5] : [5, 7]);
    const bias = tf.tensor1d(random.fillNormal(new Float32Array(7)));
    const said = tf.fused.matMul({ a, b, transposeA: left, transposeB: right, bias, activation: 'relu' }).dataSync();
    const biases = bias.arraySync();
    naive(a, b, left, right).forEach((value, index) =>
      expect(said[index]).toBeCloseTo(Math.max(0, value + biases[index % 7]), 4),
    );
  }
});

it('keeps no memory behind', () => {
  const a = tf.ones([20, 30]);
  const b = tf.ones([20, 40]);
  const before = tf.memory();
  for (let round = 0; round < 20; round++) tf.dispose(tf.matMul(a, b, true));
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
});

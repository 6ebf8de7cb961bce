import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Variable } from '@tensorflow/tfjs-core';
import { kernels, type Kernels } from './active-kernels';

/** Numbers of a block: what one thread takes at a time. */
const block = 16_384;

export interface AdamStep {
  readonly firstDecay: number;
  readonly secondDecay: number;
  /** What is left of the weights by their decay. */
  readonly keep: number;
  /** Learning rate and ε with the corrections for young moments in them. */
  readonly rate: number;
  readonly epsilon: number;
}

/** All of them one after the other: [size] */
export function flatten(tensors: readonly Tensor[]): Tensor1D {
  return tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [tensor.size])));
}

/** Cuts a vector as `flatten` makes it into the variables again. */
export function assign(vector: Tensor1D, variables: readonly Variable[]): void {
  let start = 0;
  for (const variable of variables) {
    variable.assign(tf.reshape(tf.slice(vector, start, variable.size), variable.shape));
    start += variable.size;
  }
}

/** The same numbers in memory of their own, which no step in place will change. */
export function copyOf<T extends Tensor>(tensor: T): T {
  return tf.mul(tensor, 1);
}

/**
 * One step of Adam over variables, with their slopes in the same order and moments [size] that lie one after the other.
 * Gives the moments to go on with: those given, changed in place, or new ones.
 */
export function adamStep(
  variables: readonly Variable[],
  slopes: readonly Tensor[],
  moments: readonly [Tensor1D, Tensor1D],
  step: AdamStep,
): [Tensor1D, Tensor1D] {
  const [first, second] = moments;
  const own = kernels();
  if (own !== null) {
    const { firstDecay, secondDecay, keep, rate, epsilon } = step;
    const beside = [slopes.map((slope) => own.at(slope)), runs(own, first, variables), runs(own, second, variables)];
    const numbers = [1 - firstDecay, 1 - secondDecay, keep, rate, epsilon];
    inBlocks(own, 'adam', variables, beside, numbers);
    return [first, second];
  }
  return tf.tidy(() => {
    const g = flatten(slopes);
    const m: Tensor1D = tf.add(first, tf.mul(tf.sub(g, first), 1 - step.firstDecay));
    const v: Tensor1D = tf.add(second, tf.mul(tf.sub(tf.square(g), second), 1 - step.secondDecay));
    const move = tf.div(tf.mul(m, step.rate), tf.add(tf.sqrt(v), step.epsilon));
    assign(tf.sub(tf.mul(flatten(variables), step.keep), move), variables);
    return [m, v];
  });
}

/** mean + (variables − mean) × share, [size]: the tensor given, changed in place, or a new one. */
export function averageStep(mean: Tensor1D, variables: readonly Variable[], share: number): Tensor1D {
  const own = kernels();
  if (own === null) return tf.tidy(() => tf.add(mean, tf.mul(tf.sub(flatten(variables), mean), share)));
  inBlocks(own, 'average', variables, [runs(own, mean, variables)], [share]);
  return mean;
}

/** Where the part of each variable begins in a vector of all. */
function runs(own: Kernels, vector: Tensor1D, variables: readonly Variable[]): number[] {
  let at = own.at(vector);
  return variables.map(({ size }) => {
    const begin = at;
    at += size * 4;
    return begin;
  });
}

/** Runs a job over all variables in place; `beside`: addresses that go along with each variable. */
function inBlocks(
  own: Kernels,
  operation: 'adam' | 'average',
  variables: readonly Variable[],
  beside: readonly (readonly number[])[],
  numbers: readonly number[],
): void {
  const blocks = variables.reduce((sum, { size }) => sum + Math.ceil(size / block), 0);
  const fields = beside.length + 2;
  const table = own.allocate(blocks * fields * 4);
  const entries = own.integersAt(table, blocks * fields);
  let entry = 0;
  variables.forEach((variable, index) => {
    const weights = own.at(variable);
    for (let start = 0; start < variable.size; start += block) {
      entries[entry++] = weights + start * 4;
      for (const addresses of beside) entries[entry++] = addresses[index] + start * 4;
      entries[entry++] = Math.min(block, variable.size - start);
    }
  });
  own.run(operation, blocks, 0, [table], numbers);
  own.free(table);
}

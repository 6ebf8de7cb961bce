import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensorMap, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import { kernels } from './active-kernels';

/** A value with what its slope needs of the way there. */
export interface Sloped<T extends Tensor> {
  readonly value: T;
  readonly kept: readonly Tensor[];
  /** Slopes with regard to each input, in order; `dy` is the slope of the value. */
  slope(dy: T, kept: Tensor[]): Tensor[];
}

/** What slopes need until they are computed; null while nobody asks for slopes by `slopesOf`. */
let held: Tensor[] | null = null;

/**
 * Computes a value whose slope is given by hand: fewer kernels than the tape would run, or another slope than the tape's.
 * Only `inputs` are differentiated; whatever else `forward` uses counts as constant.
 */
export function withSlope<T extends Tensor>(inputs: readonly Tensor[], forward: () => Sloped<T>): T {
  const computed = tf.customGrad<T>((...given) => {
    const save = given[given.length - 1] as (tensors: Tensor[]) => void;
    const { value, kept, slope } = forward();
    const own = kernels();
    if (held === null || own === null) {
      save([...kept]);
      return { value, gradFunc: slope };
    }
    // `save` runs a kernel and writes on the tape for every tensor; these cost next to nothing.
    const aliases = kept.map((tensor) => tf.keep(own.alias(tensor)));
    held.push(...aliases);
    return { value, gradFunc: (dy: T) => slope(dy, aliases) };
  });
  return computed(...inputs);
}

/** The value of `loss` and its slopes with regard to variables, under their names. */
export function slopesOf(loss: () => Scalar, variables: Variable[]): { value: Scalar; grads: NamedTensorMap } {
  const outer = held;
  held = [];
  try {
    return tf.variableGrads(loss, variables);
  } finally {
    tf.dispose(held);
    held = outer;
  }
}

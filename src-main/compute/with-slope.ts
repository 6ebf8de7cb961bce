import { customGrad } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/** A value with what its slope needs of the way there. */
export interface Sloped<T extends Tensor> {
  readonly value: T;
  readonly kept: readonly Tensor[];
  /** Slopes with regard to each input, in order; `dy` is the slope of the value. */
  slope(dy: T, kept: Tensor[]): Tensor[];
}

/**
 * Computes a value whose slope is given by hand: fewer kernels than the tape would run, or another slope than the tape's.
 * Only `inputs` are differentiated; whatever else `forward` uses counts as constant.
 */
export function withSlope<T extends Tensor>(inputs: readonly Tensor[], forward: () => Sloped<T>): T {
  const computed = customGrad<T>((...given) => {
    const save = given[given.length - 1] as (tensors: Tensor[]) => void;
    const { value, kept, slope } = forward();
    save([...kept]);
    return { value, gradFunc: slope };
  });
  return computed(...inputs);
}

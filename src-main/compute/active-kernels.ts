import * as tf from '@tensorflow/tfjs-core';
import type { DataType, Tensor } from '@tensorflow/tfjs-core';

// Apart from kernels.ts, so that what computes by kernels where there are some can also be bundled for a page without Node.

/** Jobs of kernels/index.ts by their number. */
export const operations = ['forward', 'weightSlopes', 'inputSlopes', 'headLosses', 'adam', 'average'] as const;

/** Kernels that stand for many of TensorFlow.js's own: what is computed with them knows no more than this, and no Node. */
export interface Kernels {
  /** Memory outside the tensors, aligned to 16 bytes. */
  allocate(bytes: number): number;
  free(address: number): void;
  /** A new tensor of the present scope with whatever its memory holds. */
  make<T extends Tensor>(shape: number[], dtype?: DataType): T;
  /** Another tensor with the same memory. */
  alias(tensor: Tensor): Tensor;
  /** Where a tensor lies in the heap, bytes. */
  at(tensor: Tensor): number;
  /** The numbers of a tensor where they lie; to be used at once, since the heap may move. */
  numbersOf(tensor: Tensor): Float32Array;
  /** The number that a scalar holds. */
  numberOf(scalar: Tensor): number;
  /** A view of some integers in the heap. */
  integersAt(address: number, length: number): Int32Array;
  /**
   * Runs a job over `items` panels, rows or blocks.
   * longest: numbers of one column of a packed panel, 0 where the job packs none; a part keeps its panels and half of one more;
   * numbers: arguments that are no integers, after the integers.
   */
  run(
    operation: (typeof operations)[number],
    items: number,
    longest: number,
    integers: readonly number[],
    numbers?: readonly number[],
  ): void;
  logisticLoss(logits: Tensor, slopes: Tensor, rows: number, negative: number): number;
}

let opened: Kernels | null = null;
let resting = false;

/** The kernels to use from now on while the WASM backend is the active one. */
export function useKernels(own: Kernels): void {
  opened = own;
}

/** The kernels of the active backend, or null where it has none: then the same is composed of TensorFlow.js's own. */
export function kernels(): Kernels | null {
  return opened !== null && !resting && tf.getBackend() === 'wasm' ? opened : null;
}

/** Computes as where there are no kernels: what they give is checked against it. */
export function withoutKernels<T>(compute: () => T): T {
  resting = true;
  try {
    return compute();
  } finally {
    resting = false;
  }
}

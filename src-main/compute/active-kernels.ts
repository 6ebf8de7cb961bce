import * as tf from '@tensorflow/tfjs-core';
import type { Kernels } from './kernels';

// Apart from kernels.ts, so that what computes by kernels where there are some can also be bundled for a page without Node.

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

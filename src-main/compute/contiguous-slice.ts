import * as tf from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * The WASM backend's Slice copies the whole input out of the heap before it takes its part. The optimiser cuts one long vector
 * into the variables, so a part of a vector is copied straight here, and nothing else (tfjs 4.22).
 */
export function registerContiguousSlice(): void {
  const own = tf.getKernel('Slice', 'wasm');
  if (own === undefined || own === null) throw new Error('the WASM backend has no kernel Slice');
  const direct: KernelFunc = (call) => {
    const x = call.inputs.x as TensorInfo;
    if (x.shape.length !== 1 || x.dtype !== 'float32') return own.kernelFunc(call);
    const backend = call.backend as BackendWasm;
    const [[begin], [size]] = tf.slice_util.parseSliceParams(
      x as tf.Tensor,
      call.attrs?.begin as number[],
      call.attrs?.size as number[],
    );
    const out = backend.makeOutput([size], 'float32');
    backend.typedArrayFromHeap(out).set(backend.typedArrayFromHeap(x).subarray(begin, begin + size));
    return out;
  };
  tf.unregisterKernel('Slice', 'wasm');
  tf.registerKernel({ ...own, kernelFunc: direct });
}

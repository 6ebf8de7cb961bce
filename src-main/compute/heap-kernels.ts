import * as tf from '@tensorflow/tfjs-core';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * Two kernels of the WASM backend copy more than they need (tfjs 4.22):
 * - Slice copies its whole input out of the heap before it takes its part; the optimiser cuts one long vector into the variables,
 *   so a part of a vector is copied straight here;
 * - Identity copies its input, and a training step keeps a hundred tensors for the way back; here both share their data, as the
 *   backend's own Reshape does.
 */
export function registerHeapKernels(): void {
  replace('Identity', () => ({ inputs, backend }) => {
    const x = inputs.x as TensorInfo;
    (backend as BackendWasm).incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
  replace('Slice', (own) => (call) => {
    const x = call.inputs.x as TensorInfo;
    if (x.shape.length !== 1 || x.dtype !== 'float32') return own(call);
    const backend = call.backend as BackendWasm;
    const [[begin], [size]] = tf.slice_util.parseSliceParams(
      x as tf.Tensor,
      call.attrs?.begin as number[],
      call.attrs?.size as number[],
    );
    const out = backend.makeOutput([size], 'float32');
    backend.typedArrayFromHeap(out).set(backend.typedArrayFromHeap(x).subarray(begin, begin + size));
    return out;
  });
}

function replace(name: string, make: (own: KernelFunc) => KernelFunc): void {
  const kernel = tf.getKernel(name, 'wasm');
  if (kernel === undefined || kernel === null) throw new Error(`the WASM backend has no kernel ${name}`);
  tf.unregisterKernel(name, 'wasm');
  tf.registerKernel({ ...kernel, kernelFunc: make(kernel.kernelFunc) });
}

import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { BackendVerdict } from '../contract/compute';
import { registerHeapKernels } from './heap-kernels';
import { openKernels } from './kernels';
import { kernelsVerdict, type KernelsOptions } from './native-kernels/verdict';
import { canShareHeap, withSharedHeap } from './shared-heap';
import { registerTransposedMatMul } from './transposed-matmul';
import { registerConvolutions } from './wasm-convolution';

let registered = false;

/** Makes the WASM backend the active one. Its binaries are found from the package itself, wherever this code was bundled to. */
export async function openWasm(): Promise<void> {
  if (!registered) {
    registered = true;
    const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
    setWasmPaths(join(dirname(manifest), 'dist') + sep);
    registerTransposedMatMul();
    registerHeapKernels();
    registerConvolutions();
  }
  const open = async (): Promise<void> => {
    if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js refused its WASM backend');
    await tf.ready();
  };
  await ((await canShareHeap()) ? withSharedHeap(open) : open());
  await openKernels();
}

/**
 * The embedded default: WebAssembly is part of Node and Electron, so it can always run. With native kernels, where they are built and
 * have proved themselves.
 */
export async function wasmVerdict(options: KernelsOptions = {}): Promise<BackendVerdict> {
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    return {
      name: 'wasm',
      title: 'TensorFlow.js WASM',
      usable: true,
      reason:
        'Runs on one processor core, slowly: this processor has no vector instructions that WebAssembly could use.',
      next: '',
    };
  }
  const { usable, title = '', reason, next, install } = await kernelsVerdict(options);
  if (usable) {
    return { name: 'wasm', title: `TensorFlow.js WASM + C++ (${title})`, usable, reason, next };
  }
  const itself = 'Runs on the processor with vector instructions; it is part of Lacuna.';
  return {
    name: 'wasm',
    title: 'TensorFlow.js WASM (SIMD)',
    usable: true,
    reason: `${itself} ${reason}`.trim(),
    next,
    install,
  };
}

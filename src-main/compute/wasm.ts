import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { BackendVerdict } from '../contract/compute';
import { registerHeapKernels } from './heap-kernels';
import { openKernels } from './kernels';
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
  openKernels();
}

/** The embedded default: WebAssembly is part of Node and Electron, so it can always run. */
export async function wasmVerdict(): Promise<BackendVerdict> {
  const simd = Boolean(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  return {
    name: 'wasm',
    title: simd ? 'TensorFlow.js WASM (SIMD)' : 'TensorFlow.js WASM',
    usable: true,
    reason: simd
      ? 'Runs on the processor with vector instructions; it is part of Lacuna.'
      : 'Runs on one processor core, slowly: this processor has no vector instructions that WebAssembly could use.',
    next: '',
  };
}

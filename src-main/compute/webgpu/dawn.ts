import type * as TensorFlow from '@tensorflow/tfjs-core';
import type { OpenedGpu, WebGpuBackendClass, Gpu } from './register';

interface Dawn {
  readonly globals: object;
  create(options: readonly string[]): Gpu;
}

/**
 * WebGPU in plain Node, by Dawn's own binding (npm `webgpu`), as TensorFlow's active backend. The process ends only after
 * `process.exit`, or once nothing refers to the GPU any more.
 *
 * The function uses nothing but its arguments: the probe sends its text to another process.
 *
 * @param load imports a package
 * @throws Error when there is no adapter, or the package cannot be loaded
 */
export async function openDawn(
  tf: typeof TensorFlow,
  load: (name: string) => Promise<unknown>,
  register: (tf: typeof TensorFlow, backend: WebGpuBackendClass, gpu: Gpu) => Promise<OpenedGpu>,
): Promise<OpenedGpu> {
  // Before there is a `navigator.gpu`, or the package would register a backend of its own choice.
  const { WebGPUBackend } = (await load('@tensorflow/tfjs-backend-webgpu')) as { WebGPUBackend: WebGpuBackendClass };
  const { create, globals } = (await load('webgpu')) as Dawn;
  Object.assign(globalThis, globals);
  const gpu = create([]);
  // Node 21 and later have a navigator without a GPU.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'Node.js' }, configurable: true });
  const opened = await register(tf, WebGPUBackend, gpu);
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js refused its WebGPU backend');
  return opened;
}

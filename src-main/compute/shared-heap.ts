import * as tf from '@tensorflow/tfjs-core';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';

/**
 * The WASM backend comes in a build for threads, whose heap is shared memory: kernels of our own can then compute in it, and on
 * several threads. In Node tfjs 4.22 never chooses that build, because its own threads do not start there; none of them is needed
 * here. So the build is asked for with one thread, and the eight workers that it would start all the same are dummies.
 */
export async function withSharedHeap(open: () => Promise<void>): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', true);
  setThreadsCount(1);
  // The build overwrites `Worker` with that of Node: the setter swallows it.
  Object.defineProperty(globalThis, 'Worker', { configurable: true, get: () => IdleWorker, set: () => undefined });
  try {
    await open();
  } finally {
    Reflect.deleteProperty(globalThis, 'Worker');
    if (own !== undefined) Object.defineProperty(globalThis, 'Worker', own);
  }
}

/** Whether this machine has what the build for threads and the kernels need. */
export async function canShareHeap(): Promise<boolean> {
  if (typeof SharedArrayBuffer === 'undefined') return false;
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) return false;
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer instanceof SharedArrayBuffer;
  } catch {
    return false;
  }
}

/** Says that it has loaded, and does nothing. */
class IdleWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;

  postMessage(message: { readonly cmd?: string }): void {
    if (message.cmd === 'load') queueMicrotask(() => this.onmessage?.({ data: { cmd: 'loaded' } }));
  }

  on(): void {
    // Nothing will ever be told.
  }

  ref(): void {
    // Nothing keeps the process alive.
  }

  unref(): void {
    // Nothing keeps the process alive.
  }

  terminate(): void {
    // There is nothing to end.
  }
}

import * as tf from '@tensorflow/tfjs-core';
import type { DataType, Tensor } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { setFlagsFromString } from 'node:v8';
import { operations, useKernels, type Kernels } from './active-kernels';
import { place } from './control-block';
import { plainKernels, relaxedKernels } from './kernels-binary';
import type { KernelExports, KernelsAddOn } from './native-kernels/add-on';
import { provedKernels } from './native-kernels/verdict';

/** Parts of a job: enough that threads end together, few enough that taking one costs nothing. */
const mostParts = 16;
/** More threads than this gain nothing on products of this size. */
const mostThreads = 4;
const worker = `
const { workerData: { module, memory, control, thread } } = require('node:worker_threads');
new WebAssembly.Instance(module, { env: { memory } }).exports.serve(control, thread);
`;

/**
 * Kernels that stand for many of TensorFlow.js's own, computed in its heap by all cores. Their results do not depend on the number
 * of threads: a job is cut into parts by its size alone, and whoever is free takes the next part.
 */
export class HeapKernels implements Kernels {
  readonly #backend: BackendWasm;
  readonly #heap: Heap;
  readonly #exports: KernelExports;
  readonly #control: number;
  readonly #integers: Uint32Array;
  readonly #numbers: Float32Array;
  readonly #threads: number;
  /** Threads of WebAssembly; the add-on has its own. */
  readonly #helpers: readonly Worker[];
  #spareSize = 0;
  #spare = 0;

  /**
   * @param threads that compute, this one included
   * @param addOn computes in place of WebAssembly, and gives the same numbers
   */
  constructor(
    backend: BackendWasm,
    threads: number,
    readonly addOn: KernelsAddOn | null = null,
  ) {
    this.#backend = backend;
    this.#heap = backend.wasm as unknown as Heap;
    this.#threads = threads;
    const memory = this.#heap.wasmMemory;
    // Whole cache lines, so that threads do not disturb one another.
    const control = (this.allocate(place.end + 64) + 63) & ~63;
    this.#control = control;
    // Views of a shared heap stay good when it grows.
    this.#integers = new Uint32Array(memory.buffer, control, place.end / 4);
    this.#numbers = new Float32Array(memory.buffer, control, place.end / 4);
    this.#integers.fill(0);
    if (addOn !== null) {
      this.#helpers = [];
      this.#exports = addOn.open(new Uint8Array(memory.buffer), threads);
      return;
    }
    const module = compiled();
    this.#exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
    this.#helpers = Array.from({ length: threads - 1 }, (_, index) => {
      const helper = new Worker(worker, { eval: true, workerData: { module, memory, control, thread: index + 1 } });
      // Where it cannot start, the others do its share.
      helper.on('error', () => undefined).unref();
      return helper;
    });
  }

  /** Ends the threads of WebAssembly: others compute from now on. */
  close(): void {
    for (const helper of this.#helpers) void helper.terminate();
    this.free(this.#spare);
  }

  allocate(bytes: number): number {
    return this.#heap._malloc(bytes) >>> 0;
  }

  free(address: number): void {
    this.#heap._free(address);
  }

  make<T extends Tensor>(shape: number[], dtype: DataType = 'float32'): T {
    return tf.engine().makeTensorFromTensorInfo(this.#backend.makeOutput(shape, dtype)) as T;
  }

  alias(tensor: Tensor): Tensor {
    this.#backend.incRef(tensor.dataId);
    const { dataId, shape, dtype } = tensor;
    return tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype });
  }

  at(tensor: Tensor): number {
    const { memoryOffset } = this.#backend.dataIdMap.get(tensor.dataId) as { memoryOffset: number };
    return memoryOffset;
  }

  numbersOf(tensor: Tensor): Float32Array {
    return new Float32Array(this.#heap.HEAPU8.buffer, this.at(tensor), tensor.size);
  }

  numberOf(scalar: Tensor): number {
    return new Float32Array(this.#heap.HEAPU8.buffer, this.at(scalar), 1)[0];
  }

  integersAt(address: number, length: number): Int32Array {
    return new Int32Array(this.#heap.HEAPU8.buffer, address, length);
  }

  run(
    operation: (typeof operations)[number],
    items: number,
    longest: number,
    integers: readonly number[],
    numbers: readonly number[] = [],
  ): void {
    const parts = partsOf(operation, items);
    if (longest > 0 && this.addOn === null) this.#room(64 + 32 * longest * (Math.ceil(items / parts) + 1));
    const at = place.arguments / 4;
    this.#integers[place.operation / 4] = operations.indexOf(operation);
    this.#integers[place.parts / 4] = parts;
    this.#integers[place.items / 4] = items;
    for (let index = 0; index < integers.length; index++) this.#integers[at + index] = integers[index];
    for (let index = 0; index < numbers.length; index++) this.#numbers[at + integers.length + index] = numbers[index];
    this.#exports.run(this.#control);
  }

  logisticLoss(logits: Tensor, slopes: Tensor, rows: number, negative: number): number {
    return this.#exports.logisticLoss(this.at(logits), this.at(slopes), rows, negative);
  }

  /** Memory for the panels of each thread. */
  #room(bytes: number): void {
    if (bytes <= this.#spareSize) return;
    if (this.#spare !== 0) this.free(this.#spare);
    this.#spareSize = (bytes + 127) & ~63;
    this.#spare = this.allocate(this.#spareSize * this.#threads);
    this.#integers[place.spare / 4] = this.#spare;
    this.#integers[place.spareSize / 4] = this.#spareSize;
  }
}

/** Slopes of weights pack both matrices, which pays when a part has several panels. */
function partsOf(operation: (typeof operations)[number], items: number): number {
  return Math.max(1, Math.min(mostParts, operation === 'weightSlopes' ? Math.ceil(items / 4) : items));
}

/** The kernels with multiply-add where the engine has it: Node before 22 hides it behind a flag. */
function compiled(): WebAssembly.Module {
  const [plain, relaxed] = [plainKernels, relaxedKernels].map((text) => Buffer.from(text, 'base64'));
  if (!WebAssembly.validate(relaxed)) setFlagsFromString('--experimental-wasm-relaxed-simd');
  return new WebAssembly.Module(WebAssembly.validate(relaxed) ? relaxed : plain);
}

/** The parts of the backend's module that the kernels use. */
interface Heap {
  readonly wasmMemory: WebAssembly.Memory;
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

let opened: HeapKernels | null = null;

/**
 * To be called once the WASM backend is up, and again when an add-on may have been built. Without a heap that can be shared there are
 * no kernels.
 */
export async function openKernels(): Promise<void> {
  const backend = tf.backend() as BackendWasm;
  const { wasmMemory } = backend.wasm as unknown as Partial<Heap>;
  if (!(wasmMemory?.buffer instanceof SharedArrayBuffer)) return;
  const addOn = await provedKernels();
  if (opened !== null && opened.addOn === addOn) return;
  opened?.close();
  opened = new HeapKernels(backend, threadsWanted(), addOn);
  useKernels(opened);
}

/** LACUNA_THREADS, or all cores up to a few: who runs several processes at once gives each its share. */
function threadsWanted(): number {
  const wish = Number(process.env.LACUNA_THREADS);
  const cores = Number.isInteger(wish) && wish > 0 ? wish : availableParallelism();
  return Math.min(mostThreads, cores);
}

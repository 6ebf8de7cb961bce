import * as tf from '@tensorflow/tfjs-core';
import { backendNames, type BackendName, type BackendVerdict } from '../contract/compute';
import { LacunaError } from '../contract/error';
import { openKernels } from './kernels';
import { nativePackages } from './native/packages';
import { nativeVerdict, openNative } from './native/verdict';
import { openWasm, wasmVerdict } from './wasm';
import { webGpuVerdict } from './webgpu/verdict';

export interface OpenedBackend {
  readonly name: BackendName;
  readonly title: string;
  /** What computes in this process: another than the chosen one where that trains elsewhere. */
  readonly here: Pick<BackendVerdict, 'name' | 'title'>;
  /** In the order in which they are tried: gpu, webgpu, native, wasm. */
  readonly verdicts: BackendVerdict[];
}

let probing: Promise<BackendVerdict[]> | null = null;

/**
 * What each backend is or why it cannot run here; found out once a process.
 *
 * @param again `look` anew, since something was installed; `probe`: and distrust what earlier processes have found
 */
export function probeBackends(again?: 'look' | 'probe'): Promise<BackendVerdict[]> {
  if (again !== undefined) probing = null;
  const fresh = again === 'probe';
  probing ??= Promise.all([
    ...nativePackages.map((wanted) => nativeVerdict(wanted, { fresh })),
    webGpuVerdict({ fresh }),
    wasmVerdict({ fresh }),
  ]).then((verdicts) => verdicts.sort((a, b) => backendNames.indexOf(a.name) - backendNames.indexOf(b.name)));
  return probing;
}

/**
 * Makes a backend the active one in TensorFlow.js: the wished one, or with 'auto' the first that can run. WebGPU, which answers too
 * late for a question, becomes none of this process: nets are trained on it elsewhere.
 * Calling it again is free, and another wish switches.
 * @throws LacunaError 'bad-input' when the wished backend cannot run here.
 */
export async function openBackend(wish: 'auto' | BackendName): Promise<OpenedBackend> {
  const verdicts = await probeBackends();
  const names = wish === 'auto' ? backendNames : [wish];
  for (const name of names) {
    const verdict = verdicts.find((one) => one.name === name);
    if (verdict === undefined || !verdict.usable || (wish === 'auto' && verdict.onlyOnWish)) continue;
    const own = name === 'webgpu' ? besideWebGpu(verdicts) : name;
    await activate(own);
    const here = verdicts.find((one) => one.name === own) ?? verdict;
    return { name, title: verdict.title, here: { name: here.name, title: here.title }, verdicts };
  }
  const refused = verdicts.find((one) => one.name === wish);
  throw new LacunaError(
    'bad-input',
    `The backend "${wish}" cannot run here: ${refused?.reason ?? 'it is unknown.'}`,
    `Choose the backend "auto" or "wasm". ${refused?.next ?? ''}`.trim(),
  );
}

/** WebGPU trains in a process or window of its own; what has to be answered at once is computed here, on the processor. */
function besideWebGpu(verdicts: readonly BackendVerdict[]): BackendName {
  return verdicts.some(({ name, usable }) => name === 'native' && usable) ? 'native' : 'wasm';
}

let active: Promise<void> = Promise.resolve();
let activeName: BackendName | null = null;
let loadedNative: BackendName | null = null;

/** One after the other: two openings at once would race for TensorFlow's one active backend. */
function activate(name: BackendName): Promise<void> {
  active = active
    .catch(() => undefined)
    .then(async () => {
      // Kernels may have been built since.
      if (activeName === name) return name === 'wasm' ? openKernels() : undefined;
      const wanted = nativePackages.find((one) => one.name === name);
      if (wanted !== undefined && loadedNative !== null && loadedNative !== name) {
        throw new LacunaError(
          'bad-input',
          `The backend "${name}" cannot be opened after "${loadedNative}": TensorFlow's library loads once a process.`,
          'Restart Lacuna and choose the backend before the first run.',
        );
      }
      await (wanted === undefined ? openWasm() : openNative(wanted));
      activeName = name;
      if (wanted !== undefined) loadedNative = name;
    });
  return active;
}

/** Tensors and bytes that TensorFlow.js holds now. */
export function tensorMemory(): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}

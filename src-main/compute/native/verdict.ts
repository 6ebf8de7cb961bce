import * as tf from '@tensorflow/tfjs-core';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BackendVerdict } from '../../contract/compute';
import { dataFolder, nativeFolder } from '../install/folders';
import { missingCuda } from '../install/cuda-missing';
import { agrees, furthest } from '../probe/step';
import { lastWords } from '../probe/run-probe';
import { registerTensorFlow } from './load';
import { machineFacts, type MachineFacts } from './machine';
import { probeNative, type NativeProbe } from './native-probe';
import { obstacleOf } from './obstacle';
import {
  findBinding,
  locatePackage,
  type Binding,
  type NativeName,
  type NativePackage,
  type PackagePlace,
} from './packages';
import { recall, remember, verdictKey, type StoredVerdict } from './verdict-store';

export interface VerdictOptions {
  /** A file whose node_modules are searched for the package. */
  readonly from?: string;
  /** Milliseconds after which a probe counts as hanging. */
  readonly limitMs?: number;
  /** The user's data folder. */
  readonly data?: string;
  readonly machine?: MachineFacts;
  /** Probes even where the same machine and files were probed before. */
  readonly fresh?: boolean;
}

const probeLimitMs = 60_000;

/**
 * Says whether one native package can compute here: what speaks against it on this machine, whether it is installed, and
 * whether a training step on it comes to WASM's numbers. Only the last costs seconds, and only once for the same driver,
 * hardware and files.
 */
export async function nativeVerdict(wanted: NativePackage, options: VerdictOptions = {}): Promise<BackendVerdict> {
  const { name, id, title } = wanted;
  const { from = import.meta.url, data = dataFolder(), fresh = false, limitMs = probeLimitMs } = options;
  const verdict = (found: StoredVerdict): BackendVerdict => ({ name, title, ...found });
  const no = (reason: string, next: string, install?: NativeName): BackendVerdict =>
    verdict({ usable: false, reason, next, install });

  const machine = options.machine ?? (await machineFacts());
  const obstacle = obstacleOf(name, machine);
  if (obstacle !== null) return no(obstacle.reason, obstacle.next);
  const place = locatePackage(id, from);
  if (place === null) {
    return no(`The package ${id} is not installed; it is optional.`, `To try it: npm install ${id}.`);
  }
  const binding = findBinding(name, place.folder, data);
  if (binding === null) {
    return no(
      `${id} ${place.version} is here without its compiled part and TensorFlow's library, which are too large to come along.`,
      `Install them here with the button, or by lacuna doctor --install ${name}.`,
      name,
    );
  }
  const key = keyOf(machine, place, binding);
  const known = fresh ? null : recall(data, name, key);
  if (known !== null) return verdict(known);
  const probe = await probeNative(place.manifest, binding.file, limitMs);
  const found = await judge(wanted, place, binding, probe, { data, limitMs });
  remember(data, name, key, found);
  return verdict(found);
}

function keyOf(machine: MachineFacts, place: PackagePlace, binding: Binding): string {
  const { mtimeMs, size } = statSync(binding.file);
  return verdictKey([machine, place, binding, mtimeMs, size]);
}

async function judge(
  { name, id }: NativePackage,
  { version }: PackagePlace,
  binding: Binding,
  { end, found }: NativeProbe,
  { data, limitMs }: { readonly data: string; readonly limitMs: number },
): Promise<StoredVerdict> {
  const what = `${id} ${version}${binding.library === '' ? '' : ` on TensorFlow ${binding.library}`}`;
  const no = (reason: string, next: string, install?: NativeName): StoredVerdict => ({
    usable: false,
    reason,
    next,
    install,
  });
  if (end.late) {
    return no(
      `${what} gave no answer within ${Math.round(limitMs / 1000)} seconds.`,
      'Lacuna goes on without it. Restart the computer or reinstall the graphics driver, then run doctor again.',
    );
  }
  if (found === null) {
    const how = end.signal !== null ? `the process was ended by ${end.signal}` : `exit code ${String(end.code)}`;
    const words = lastWords(end.errors);
    return no(
      `${what} could not be loaded (${how})${words === '' ? '.' : `: ${words}`}`,
      `Lacuna goes on without it. To repair it: lacuna doctor --install ${name}.`,
      name,
    );
  }
  if (!agrees(found.own, found.wasm)) {
    return no(
      `${what} computes wrongly here: a training step comes to other numbers than on WebAssembly.`,
      `Lacuna goes on without it. Update the driver of the graphics card, or install it again: lacuna doctor --install ${name}.`,
      name,
    );
  }
  if (name === 'gpu' && !found.gpu) {
    const missing = (await missingCuda(nativeFolder('gpu', data))).map(({ file }) => file);
    return missing.length > 0
      ? no(
          `${what} loads, but cannot use the card: these libraries of CUDA are missing: ${missing.join(', ')}.`,
          'Install them with the button, or by lacuna doctor --install gpu.',
          name,
        )
      : no(
          `${what} loads, but TensorFlow found no GPU that it can use.`,
          'Check with nvidia-smi that the card is seen; TensorFlow needs compute capability 6.0 (2016) or newer.',
        );
  }
  const where = found.gpu ? 'on the GPU' : 'on all processor cores';
  const distance = furthest(found.own, found.wasm).toExponential(0);
  return {
    usable: true,
    // Lacuna's kernels on WebAssembly take a step in a third of its time (test/bench/RESULTS.md); it is for whoever wants convolutions.
    ...(name === 'native' ? { onlyOnWish: true } : {}),
    reason: `${what} computes ${where}; a training step agrees with WebAssembly's to ${distance}.`,
    next: '',
  };
}

/** Loads a native package whose verdict was good into this process and makes it the active backend. */
export async function openNative(wanted: NativePackage, from = import.meta.url): Promise<void> {
  const place = locatePackage(wanted.id, from);
  const binding = place && findBinding(wanted.name, place.folder, dataFolder());
  if (!place || !binding) throw new Error(`${wanted.id} was here a moment ago and is gone`);
  if (tf.findBackendFactory('tensorflow') === null) {
    registerTensorFlow(tf, place.manifest, binding.file, createRequire, true);
  }
  if (!(await tf.setBackend('tensorflow'))) throw new Error(`TensorFlow.js refused the backend of ${wanted.id}`);
  await tf.ready();
}

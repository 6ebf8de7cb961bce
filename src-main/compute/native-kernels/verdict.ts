import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dataFolder } from '../install/folders';
import { machineFacts, type MachineFacts } from '../native/machine';
import { recall, remember, verdictKey, type StoredVerdict } from '../native/verdict-store';
import { lastWords } from '../probe/run-probe';
import { furthest } from '../probe/step';
import type { KernelsAddOn } from './add-on';
import { canBuildKernels, kernelsFile } from './build';
import { probeKernels, type KernelsProbe } from './probe';

export interface KernelsOptions {
  /** The user's data folder. */
  readonly data?: string;
  readonly machine?: MachineFacts;
  /** Probes even where the same machine and file were probed before. */
  readonly fresh?: boolean;
  /** Milliseconds after which a probe counts as hanging. */
  readonly limitMs?: number;
}

const probeLimitMs = 20_000;
/** The numbers are meant to be the same; where the engine's WebAssembly has no multiply-add, they are rounded once more each term. */
const tolerance = 1e-3;
const again = 'WebAssembly does their work. To build them again: the button, or lacuna doctor --install kernels.';

/** Where the data folder cannot be written to, a process asks once all the same. */
let latest: { readonly key: string; readonly found: StoredVerdict } | null = null;

/** Switched off from outside: benches and tests compare with and without. */
function switchedOff(): boolean {
  return process.env['LACUNA_KERNELS'] === 'wasm';
}

/**
 * Says whether the native kernels can compute here: whether they are built, load, and come to the numbers of those in WebAssembly.
 * Only the last costs a moment, and only once for the same processor, engine and file. `title`: the vectors' name.
 */
export async function kernelsVerdict(options: KernelsOptions = {}): Promise<StoredVerdict> {
  const { data = dataFolder(), fresh = false, limitMs = probeLimitMs } = options;
  if (switchedOff()) return { usable: false, reason: 'Native kernels are switched off (LACUNA_KERNELS).', next: '' };
  const file = kernelsFile(data);
  if (!existsSync(file)) {
    return canBuildKernels()
      ? {
          usable: false,
          reason: 'Native kernels, compiled for this very processor, would be faster.',
          next: 'Build them here with the button, or by lacuna doctor --install kernels.',
          install: 'kernels',
        }
      : { usable: false, reason: '', next: '' };
  }
  const { mtimeMs, size } = statSync(file);
  const key = verdictKey([options.machine ?? (await machineFacts()), features(), file, mtimeMs, size]);
  // Node and Electron take turns with the same folder.
  const name = `kernels ${process.versions.modules}`;
  const known = fresh ? null : latest?.key === key ? latest.found : recall(data, name, key);
  const found = known ?? judge(await probeKernels(file, limitMs), limitMs);
  if (known === null) remember(data, name, key, found);
  latest = { key, found };
  return found;
}

function judge({ end, found }: KernelsProbe, limitMs: number): StoredVerdict {
  const no = (reason: string): StoredVerdict => ({ usable: false, reason, next: again, install: 'kernels' });
  if (end.late) return no(`The native kernels gave no answer within ${Math.round(limitMs / 1000)} seconds.`);
  if (end.signal === 'SIGILL') {
    return no('The native kernels were built for another processor, which knows instructions that this one does not.');
  }
  if (found === null) {
    const how = end.signal !== null ? `the process was ended by ${end.signal}` : `exit code ${String(end.code)}`;
    const words = lastWords(end.errors);
    return no(`The native kernels could not be loaded (${how})${words === '' ? '.' : `: ${words}`}`);
  }
  const distance = furthest(found.own, found.wasm);
  if (found.own.length !== found.wasm.length || !(distance < tolerance)) {
    return no('The native kernels compute wrongly here: training steps come to other numbers than on WebAssembly.');
  }
  const near = distance === 0 ? 'to the last bit' : `to ${distance.toExponential(0)}`;
  return {
    usable: true,
    title: found.vectors,
    reason: `Runs on all processor cores with native kernels (${found.vectors}); training steps agree with WebAssembly's ${near}.`,
    next: '',
  };
}

/** What the processor can do, where the system tells (Linux): virtual machines give different ones the same name. */
function features(): string {
  try {
    return /^(?:flags|Features)\s*:.*$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[0] ?? '';
  } catch {
    return '';
  }
}

/** The add-on of this machine, once it has proved itself, or null. */
export async function provedKernels(options: KernelsOptions = {}): Promise<KernelsAddOn | null> {
  const { usable } = await kernelsVerdict(options);
  return usable ? (createRequire(import.meta.url)(kernelsFile(options.data)) as KernelsAddOn) : null;
}

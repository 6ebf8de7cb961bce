// The native kernels, compiled once for this processor where there is a C++ compiler: training gets faster, nothing else changes.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runHidden } from './run-hidden.mjs';
import { readStamp, treeFingerprint, writeStamp } from './stamp.mjs';
import { say } from './talk.mjs';

/**
 * Tries once for the same sources; whatever comes of it, Lacuna computes without them too, and `doctor` says what is missing.
 *
 * @param {string} root
 */
export async function ensureKernels(root) {
  const stamp = join(root, 'out', '.lacuna-kernels.json');
  const fingerprint = treeFingerprint(root, ['src-main/compute/native-kernels']);
  const commandLine = join(root, 'out', 'main', 'cli.cjs');
  if (process.env['LACUNA_KERNELS'] === 'wasm' || readStamp(stamp) === fingerprint || !existsSync(commandLine)) return;
  try {
    writeStamp(stamp, fingerprint);
  } catch {
    // A folder that cannot be written to: it would be tried at every start.
    return;
  }
  const start = performance.now();
  const { code } = await runHidden(process.execPath, [commandLine, 'doctor', '--install', 'kernels'], { cwd: root });
  if (code === 0)
    say(`Compiled kernels for this processor after ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

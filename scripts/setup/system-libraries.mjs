// What Electron needs from a Linux system: shared libraries, and for tests without a display an X server.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './apt.mjs';
import { runHidden } from './run-hidden.mjs';
import { SetupError } from './talk.mjs';

/**
 * Installs what is missing where that is possible (root on Debian or Ubuntu); otherwise ends with the exact command.
 *
 * @param {string} executablePath of Electron
 * @param {{ needsXvfb: boolean }} options
 */
export async function ensureSystemLibraries(executablePath, { needsXvfb }) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(executablePath, needsXvfb);
  if (missing.length === 0) return;
  if (!isOnPath('apt-get')) {
    throw new SetupError(
      `Electron needs what this system lacks: ${missing.join(', ')}. Install it with the system's package manager, then start again.`,
    );
  }
  await installPackages(missing, needsXvfb);
  const still = await findMissing(executablePath, needsXvfb);
  if (still.length > 0) throw new SetupError(`These are still missing after the installation: ${still.join(', ')}.`);
}

/**
 * @param {string} executablePath
 * @param {boolean} needsXvfb
 */
async function findMissing(executablePath, needsXvfb) {
  const { output } = await runHidden('ldd', [executablePath]);
  const missing = missingLibraries(output);
  return needsXvfb && !isOnPath('Xvfb') ? [...missing, 'Xvfb'] : missing;
}

/**
 * @param {string} lddOutput
 * @returns {string[]} such as `libgtk-3.so.0`
 */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

/** @param {string} program */
export function isOnPath(program) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, program)));
}

// Where set-up finds and keeps things.
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A folder per user for what is fetched once and shared by every checkout. */
export function cacheFolder() {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'lacuna');
}

/**
 * The lock of one checkout: held while its node_modules or its out/ change.
 *
 * @param {string} root
 */
export function setupLock(root) {
  return join(root, 'out', '.lacuna-setup-lock');
}

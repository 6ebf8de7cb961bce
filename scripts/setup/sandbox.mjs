// Chromium's sandbox on Linux: it cannot run as root, and it needs either user namespaces or its helper owned by root.
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runHidden } from './run-hidden.mjs';
import { SetupError } from './talk.mjs';

/**
 * The flags with which Electron starts here. The sandbox is never switched off behind a user's back: where the
 * system forbids it, the command that allows it is named.
 *
 * @param {string} executablePath of Electron
 * @returns {Promise<string[]>}
 */
export async function sandboxFlags(executablePath) {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  const helper = join(dirname(executablePath), 'chrome-sandbox');
  if (isSetuidRoot(helper) || (await hasUserNamespaces())) return [];
  throw new SetupError(
    `This system allows no sandbox to programs outside its packages. Run: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  );
}

/** @param {string} helper */
function isSetuidRoot(helper) {
  const stats = statSync(helper, { throwIfNoEntry: false });
  return stats !== undefined && stats.uid === 0 && (stats.mode & 0o4000) !== 0;
}

async function hasUserNamespaces() {
  const { code, output } = await runHidden('unshare', ['--user', '--map-root-user', 'true']);
  return code === 0 || output.includes('ENOENT');
}

// The runtime that the `electron` package downloads for itself at first use.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHidden } from './run-hidden.mjs';

const stalledMs = 30_000;

/**
 * @param {string} root
 * @returns {{ folder: string, version: string } | undefined} the package, when it is installed
 */
export function electronPackage(root) {
  const folder = join(root, 'node_modules', 'electron');
  try {
    return { folder, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version };
  } catch {
    return undefined;
  }
}

/**
 * @param {{ folder: string, version: string }} own
 * @returns {string | undefined} the executable, when it is complete and of the package's version
 */
export function findOwn({ folder, version }) {
  try {
    const found = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return found === version && existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Lets the package download its runtime. A host that answers nothing is given up when nothing has arrived for 30 s.
 *
 * @param {{ folder: string, version: string }} own
 * @returns {Promise<string>} '' when it worked, otherwise the reason
 */
export async function downloadOwn(own) {
  // The download grows in a temporary folder of its own, so its growth can be watched and a broken one leaves nothing behind.
  const temporary = mkdtempSync(join(tmpdir(), 'lacuna-electron-'));
  const stop = new AbortController();
  const watch = watchGrowth([temporary, join(own.folder, 'dist')], () => stop.abort());
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ...proxySettings(process.env) };
  try {
    const { output } = await runHidden(process.execPath, [join(own.folder, 'install.js')], {
      cwd: own.folder,
      env,
      signal: stop.signal,
    });
    if (findOwn(own) !== undefined) return '';
    return stop.signal.aborted ? 'nothing arrived for 30 s' : output;
  } finally {
    clearInterval(watch);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Electron's downloader looks at the proxy variables only when asked to.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function proxySettings(env) {
  const hasProxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => env[name]);
  return hasProxy ? { ELECTRON_GET_USE_PROXY: 'true', NODE_USE_ENV_PROXY: '1' } : {};
}

/**
 * @param {string[]} folders
 * @param {() => void} onStall
 */
function watchGrowth(folders, onStall) {
  let size = -1;
  let since = Date.now();
  return setInterval(() => {
    const now = folders.reduce((sum, folder) => sum + folderSize(folder), 0);
    if (now !== size) {
      size = now;
      since = Date.now();
    } else if (Date.now() - since > stalledMs) {
      onStall();
    }
  }, 1_000);
}

/**
 * @param {string} folder
 * @returns {number} bytes
 */
function folderSize(folder) {
  let size = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      size += entry.isDirectory() ? folderSize(path) : statSync(path).size;
    }
  } catch {
    // Files come and go while we look.
  }
  return size;
}

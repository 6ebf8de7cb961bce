// The app built into out/, again only when a source has changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { setupLock } from './paths.mjs';
import { runHidden } from './run-hidden.mjs';
import { readStamp, treeFingerprint, writeStamp } from './stamp.mjs';
import { SetupError, timed } from './talk.mjs';

const sources = [
  'src-main',
  'src-renderer',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const products = ['out/main/main.cjs', 'out/main/engine.cjs', 'out/main/cli.cjs'];

/** @param {string} root */
export async function ensureBuild(root) {
  if (isFresh(root)) return;
  await withLock(setupLock(root), async () => {
    if (isFresh(root)) return;
    // Taken before the build: a source saved meanwhile makes the next start build again.
    const fingerprint = treeFingerprint(root, sources);
    await timed('Building Lacuna…', 'Built', () => build(root));
    writeStamp(stampPath(root), fingerprint);
  });
}

/** @param {string} root */
export function isFresh(root) {
  return (
    products.every((path) => existsSync(join(root, path))) &&
    readStamp(stampPath(root)) === treeFingerprint(root, sources)
  );
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'out', '.lacuna-build.json');
}

/** @param {string} root */
async function build(root) {
  const script = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await runHidden(process.execPath, [script, 'build'], { cwd: root });
  if (code !== 0) throw new SetupError('Building Lacuna failed (`npm run build` shows all of it).', output);
  const missing = products.find((path) => !existsSync(join(root, path)));
  if (missing !== undefined) throw new SetupError(`The build ended without ${missing}.`, output);
}

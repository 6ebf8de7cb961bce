// npm run test:native: the engine's tests on native TensorFlow, in plain Node and in Electron.
// The library comes from its official wheel (fetched once, kept in the cache folder), the binding is built with the C++ compiler.
import { join } from 'node:path';
import { ensureBuild } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { cacheFolder, root } from './setup/paths.mjs';
import { runForeground } from './setup/run-foreground.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';
import { runEntry, say, SetupError } from './setup/talk.mjs';
import { closingLine } from './testing/results.mjs';
import { runVitest } from './testing/vitest.mjs';

const backend = process.env['LACUNA_TEST_BACKEND'] ?? 'native';
const env = {
  ...process.env,
  LACUNA_TEST_BACKEND: backend,
  LACUNA_USER_DATA: process.env['LACUNA_USER_DATA'] ?? join(cacheFolder(), 'native-test'),
};

/** Ends with 0 when doctor says that the backend can run. */
const isUsable = `
const { execFileSync } = require('node:child_process');
const [, cli, backend] = process.argv;
const { verdicts } = JSON.parse(execFileSync(process.execPath, [cli, 'doctor', '--json'], { encoding: 'utf8' }));
process.exit(verdicts.some(({ name, usable }) => name === backend && usable) ? 0 : 1);
`;

await runEntry(
  async () => {
    const args = process.argv.slice(2);
    await ensureDependencies(root);
    await ensureBuild(root);
    await ensureBackend();
    const { executablePath } = await ensureElectron(root);
    await ensureSystemLibraries(executablePath, { needsXvfb: !hasDisplay() });
    say(`The engine's tests on "${backend}" in plain Node.`);
    const inNode = await runVitest(root, ['engine'], args, env);
    say(`The engine's tests on "${backend}" in Electron.`);
    const electron = {
      ...env,
      ELECTRON_RUN_AS_NODE: '1',
      LACUNA_FORK_AS: executablePath,
      LACUNA_TEST_NODE: process.execPath,
    };
    const forkAs = join(import.meta.dirname, 'testing', 'fork-as.mjs');
    const inElectron = await runVitest(root, ['engine'], args, electron, ['--import', forkAs]);
    say(`A run of the app on "${backend}".`);
    const inApp = await runInApp(executablePath, args);
    const { line, ok } = closingLine([inNode, inElectron, inApp]);
    process.stdout.write(`${line}\n`);
    process.exitCode = ok ? 0 : 1;
  },
  { details: true },
);

/** The probe decides; what is missing is installed. */
async function ensureBackend() {
  const cli = join(root, 'out', 'main', 'cli.cjs');
  const works = () => runForeground(process.execPath, ['-e', isUsable, cli, backend], { env });
  if ((await works()) === 0) return;
  const code = await runForeground(process.execPath, [cli, 'doctor', '--install', backend], { env });
  if (code !== 0) throw new SetupError(`The backend "${backend}" could not be installed: the line above says why.`);
}

/**
 * The engine as the app has it: a utility process of Electron's.
 *
 * @param {string} executablePath
 * @param {string[]} args
 */
async function runInApp(executablePath, args) {
  const screen = hasDisplay() ? undefined : await startVirtualDisplay();
  const app = { ...env, LACUNA_ELECTRON: executablePath, ...(screen && { DISPLAY: screen.display }) };
  try {
    return await runVitest(root, ['e2e'], ['test/e2e/shell/native.test.ts', ...args], app);
  } finally {
    screen?.stop();
  }
}

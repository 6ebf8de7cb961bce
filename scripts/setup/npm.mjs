// Calls npm, and so the user's own registry, proxy and credentials: no script here names a host.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runHidden } from './run-hidden.mjs';

/**
 * npm's script, run by this very Node where it can be found: no shell and no `.cmd` on Windows.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} nodePath
 */
export function findNpmScript(env, nodePath) {
  const folder = dirname(nodePath);
  const candidates = [
    env['npm_execpath'],
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  return candidates.find((path) => path !== undefined && basename(path) === 'npm-cli.js' && existsSync(path));
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
export function runNpm(args, cwd) {
  const quiet = [...args, '--loglevel=error', '--no-update-notifier'];
  const script = findNpmScript(process.env, process.execPath);
  if (script !== undefined) return runHidden(process.execPath, [script, ...quiet], { cwd });
  return runHidden('npm', quiet, { cwd, shell: process.platform === 'win32' });
}

// One vitest run in the foreground, with its counts read back.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runForeground } from '../setup/run-foreground.mjs';

/**
 * @param {string} root
 * @param {string[]} projects
 * @param {string[]} args handed to vitest
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} [nodeArgs] for Node itself
 * @returns {Promise<import('./results.mjs').Run>}
 */
export async function runVitest(root, projects, args, env, nodeArgs = []) {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-test-'));
  const file = join(folder, 'counts.json');
  const script = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', `--reporter=${join(import.meta.dirname, 'count-reporter.mjs')}`];
  // A filter may match nothing in one of the runs; that nothing ran at all is noticed at the end.
  const flags = [...projects.flatMap((name) => ['--project', name]), '--passWithNoTests', ...reporters];
  try {
    const code = await runForeground(process.execPath, [...nodeArgs, script, 'run', ...flags, ...args], {
      cwd: root,
      env: { ...env, LACUNA_TEST_COUNTS: file },
    });
    return { code, counts: readCounts(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

// What `npm start` does without a display: the main job on a table, with files to look at afterwards.
import { mkdirSync } from 'node:fs';
import { join, parse, relative, resolve } from 'node:path';
import { runForeground } from './run-foreground.mjs';
import { say } from './talk.mjs';

/**
 * Fills the named table, or the penguins sample, into the folder `lacuna-output`.
 *
 * @param {string} root
 * @param {string[]} args as given to `npm start --`
 * @returns {Promise<number>} exit code of the command line
 */
export async function fillWithoutWindow(root, args) {
  const plan = planWithoutWindow(root, process.cwd(), args);
  say(
    `No display was found (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open: filling ${relative(process.cwd(), plan.table)} without one.`,
  );
  mkdirSync(plan.folder, { recursive: true });
  const code = await runForeground(process.execPath, [join(root, 'out', 'main', 'cli.cjs'), ...plan.command]);
  if (code === 0) say(`Filled table: ${plan.filled}\nReport: ${plan.report}`);
  return code;
}

/**
 * @param {string} root
 * @param {string} here current folder
 * @param {string[]} args
 */
export function planWithoutWindow(root, here, args) {
  const named = args.find((argument) => !argument.startsWith('-'));
  const table = named === undefined ? join(root, 'resources', 'samples', 'penguins.csv') : resolve(here, named);
  const folder = join(here, 'lacuna-output');
  const { name } = parse(table);
  const filled = join(folder, `${name}-filled.csv`);
  const report = join(folder, `${name}-report.html`);
  const command = ['impute', table, '--out', filled, '--report', report, '--seed', '1'];
  return { table, folder, filled, report, command };
}

import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { LacunaError } from '../contract/error';
import type { FileToken } from '../contract/file';
import type { Workbench } from './workbench';

/**
 * The path of a target.
 *
 * @throws LacunaError when it is what lies open, or inside it: an input is never overwritten, whatever link leads to it
 */
export async function targetPath(bench: Workbench, target: FileToken): Promise<string> {
  const path = bench.options.resolve(target);
  const { table, images } = bench;
  if (table && (await isSame(path, table.path))) throw refusal(`${path} is the open table itself.`);
  if (table?.otherPath !== undefined && (await isSame(path, table.otherPath))) {
    throw refusal(`${path} belongs to the open table.`);
  }
  if (!images) return path;
  for (const source of [images.path, images.labelsPath, images.otherPath ?? null]) {
    if (source === null) continue;
    if ((await isSame(path, source)) || (await isInside(path, source))) {
      throw refusal(`${path} belongs to the open images.`);
    }
  }
  return path;
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)));
  return a !== null && b !== null && a.dev === b.dev && a.ino === b.ino;
}

async function isInside(path: string, folder: string): Promise<boolean> {
  const [whole, root] = await Promise.all([realpath(dirname(path)), realpath(folder)]).catch(() => ['', '']);
  if (whole === '' || !(await stat(root).catch(() => null))?.isDirectory()) return false;
  const way = relative(root, join(whole, basename(path)));
  return way !== '' && !way.startsWith('..');
}

function refusal(message: string): LacunaError {
  return new LacunaError('bad-input', message, 'Choose another name: the input is never overwritten.');
}

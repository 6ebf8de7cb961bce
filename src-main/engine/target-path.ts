import { stat } from 'node:fs/promises';
import { LacunaError } from '../contract/error';
import type { FileToken } from '../contract/file';
import type { Workbench } from './workbench';

/**
 * The path of a target.
 *
 * @throws LacunaError when it is the open table's own file: an input is never overwritten, whatever link leads to it
 */
export async function targetPath(bench: Workbench, target: FileToken): Promise<string> {
  const path = bench.options.resolve(target);
  const source = bench.table && (await stat(bench.table.path).catch(() => null));
  const there = source && (await stat(path).catch(() => null));
  if (source && there && source.dev === there.dev && source.ino === there.ino) {
    throw new LacunaError(
      'bad-input',
      `${path} is the open table itself.`,
      'Choose another name: the input is never overwritten.',
    );
  }
  return path;
}

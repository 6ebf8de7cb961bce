import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LacunaError } from '../contract/error';
import { writeFailure } from '../table/file-errors';

export interface Target {
  readonly flag: string;
  readonly path: string;
}

/**
 * Looks at every file that will be written before the work begins, so that an hour of training does not end at a
 * misspelt folder: not an input, not twice the same, no folder, and in a folder that may be written.
 *
 * @throws LacunaError 'bad-input'
 */
export async function checkTargets(targets: readonly Target[], inputs: readonly string[]): Promise<void> {
  const known = new Map<string, string>();
  for (const input of inputs) known.set(await identity(input), 'the input');
  for (const { flag, path } of targets) {
    const key = await identity(path);
    const other = known.get(key);
    if (other === 'the input') {
      throw new LacunaError(
        'bad-input',
        `${flag} ${path} is the input itself.`,
        'Choose another name: the input is never overwritten.',
      );
    }
    if (other !== undefined) {
      throw new LacunaError(
        'bad-input',
        `${flag} and ${other} name the same file, ${path}.`,
        'Give each its own name.',
      );
    }
    known.set(key, flag);
    await checkWritable(path);
  }
}

export function targetsOf(named: Readonly<Record<string, string | undefined>>): Target[] {
  return Object.entries(named).flatMap(([flag, path]) => (path === undefined ? [] : [{ flag, path }]));
}

async function checkWritable(path: string): Promise<void> {
  if (path === '') throw new LacunaError('bad-input', 'A file to write has no name.', 'Give one.');
  const old = await stat(path).catch(() => null);
  if (old?.isDirectory()) throw new LacunaError('bad-input', `${path} is a folder.`, 'Name a file inside it.');
  // A device or a pipe has no say in its folder.
  const asked = old && !old.isFile() ? [path] : [dirname(resolve(path)), ...(old ? [path] : [])];
  for (const place of asked) {
    await access(place, constants.W_OK).catch((error: unknown) => {
      throw writeFailure(error, path);
    });
  }
}

/** One file has one identity, whatever links and spellings lead to it. */
async function identity(path: string): Promise<string> {
  const facts = await stat(path).catch(() => null);
  if (facts?.isFile()) return `${facts.dev}:${facts.ino}`;
  const whole = resolve(path);
  const folder = await realpath(dirname(whole)).catch(() => dirname(whole));
  return join(folder, basename(whole));
}

import { constants } from 'node:fs';
import { access, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { unlinkSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LacunaError } from '../contract/error';
import { explainWriting } from './explain-writing';

export type Content = Uint8Array | string;

const unfinished = new Set<string>();
let written = 0;

process.on('exit', () => {
  for (const path of unfinished) removeQuietly(path);
});

/**
 * Writes a file so that after a crash or on a full disk either the old or the new content is there, whole: everything
 * goes to a file beside it, is forced to the disk, and takes the old one's name. (The write-file-atomic package does not
 * look at how much a write call took, so that on a disk that fills up it puts a cut file in place of the good one.)
 * Devices and pipes, which cannot be replaced, are written straight.
 *
 * @throws LacunaError with a sentence about the target; the old content is untouched then
 */
export async function writeSafely(path: string, content: Content | Iterable<Content>): Promise<void> {
  try {
    const old = await stat(path).catch(whereMissing);
    if (old && !old.isFile()) await writeStraight(path, old, content);
    else await replace(path, old, content);
  } catch (error) {
    throw explainWriting(path, error);
  }
}

async function writeStraight(path: string, old: Stats, content: Content | Iterable<Content>): Promise<void> {
  if (old.isDirectory()) {
    throw new LacunaError('bad-input', `${path} is a folder.`, 'Name a file inside it.');
  }
  const file = await open(path, 'w');
  try {
    for (const piece of pieces(content)) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

async function replace(path: string, old: Stats | null, content: Content | Iterable<Content>): Promise<void> {
  // A folder that may be written would let a read-only file be replaced: its owner has said no, so ask the file itself.
  if (old) await access(path, constants.W_OK);
  const target = old ? await realpath(path) : path;
  written += 1;
  const draft = join(dirname(target), `.${basename(target).slice(0, 200)}.${process.pid}-${written}.part`);
  unfinished.add(draft);
  try {
    const file = await open(draft, 'wx', old ? old.mode : 0o666);
    try {
      for (const piece of pieces(content)) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(draft, target);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw error;
  } finally {
    unfinished.delete(draft);
  }
  await syncFolder(dirname(target));
}

/** On Windows a virus scanner or an indexer may hold a file for a moment; elsewhere these codes are final. */
async function renamePatiently(from: string, to: string): Promise<void> {
  const pauses = process.platform === 'win32' ? [20, 50, 100, 200, 400, 800] : [];
  for (const pause of pauses) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!hasCode(error, ['EPERM', 'EBUSY', 'EACCES'])) throw error;
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
  return rename(from, to);
}

/** Makes the new name itself survive a power cut. Windows cannot open a folder; some file systems refuse: no harm. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The content is on the disk already.
  }
}

function pieces(content: Content | Iterable<Content>): Iterable<Content> {
  return typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
}

function whereMissing(error: unknown): null {
  if (hasCode(error, ['ENOENT'])) return null;
  throw error;
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or is gone.
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}

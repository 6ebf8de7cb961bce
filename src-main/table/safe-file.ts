import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, realpath, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LacunaError } from '../contract/error';
import { writeFailure } from './file-errors';
import { beginTemporary, endTemporary, renamePatiently } from './temporary-files';

/**
 * A file that appears whole or not at all: written under another name beside its target, flushed to the disk and then
 * renamed. Devices and pipes (/dev/stdout) are written to directly.
 */
export class SafeFile {
  private constructor(
    private readonly target: string,
    private readonly temporary: string | null,
    private readonly handle: FileHandle,
  ) {}

  /** @throws LacunaError when nothing can be written there */
  static async create(path: string): Promise<SafeFile> {
    const name = basename(path);
    try {
      // A link stays a link: what it points to is replaced.
      const target = await realpath(path).catch(() => resolve(path));
      const there = await stat(target).catch(() => null);
      if (there?.isDirectory()) {
        throw new LacunaError('bad-input', `${name} is a folder.`, 'Choose a file name for the export.');
      }
      if (there) await access(target, constants.W_OK);
      if (there && !there.isFile()) return new SafeFile(target, null, await open(target, 'w'));
      const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`);
      beginTemporary(temporary);
      return new SafeFile(target, temporary, await open(temporary, 'wx', there ? there.mode & 0o777 : 0o666));
    } catch (error) {
      throw writeFailure(error, name);
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await this.handle.write(bytes, offset, bytes.length - offset);
        offset += bytesWritten;
      }
    } catch (error) {
      throw writeFailure(error, basename(this.target));
    }
  }

  /** Puts the written file in the target's place. */
  async commit(): Promise<void> {
    try {
      if (this.temporary !== null) await this.handle.sync();
      await this.handle.close();
      if (this.temporary === null) return;
      await renamePatiently(this.temporary, this.target);
      endTemporary(this.temporary);
    } catch (error) {
      throw writeFailure(error, basename(this.target));
    }
    await syncFolder(dirname(this.target));
  }

  /** Leaves the target as it was. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    if (this.temporary === null) return;
    await unlink(this.temporary).catch(() => undefined);
    endTemporary(this.temporary);
  }
}

/** Writes a file through `fill`; whatever goes wrong leaves the target untouched. */
export async function writeSafely<T>(path: string, fill: (file: SafeFile) => Promise<T>): Promise<T> {
  const file = await SafeFile.create(path);
  try {
    const result = await fill(file);
    await file.commit();
    return result;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** The new name survives a power cut only once its folder is on the disk; not every system can say so. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

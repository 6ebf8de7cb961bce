import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSafely } from '../../../src-main/project/write-safely';

const folder = mkdtempSync(join(tmpdir(), 'lacuna-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = process.getuid?.() === 0;

/** A disk of 1 MB, where the tests may make one. */
function smallDisk(): string | null {
  const path = join(folder, 'disk');
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    return null;
  }
}

describe('writing safely', () => {
  it('replaces a file whole and keeps its permissions', async () => {
    const path = join(folder, 'file.csv');
    writeFileSync(path, 'old', { mode: 0o640 });
    await writeSafely(path, ['né', new Uint8Array([0x77])]);
    expect(readFileSync(path, 'utf8')).toBe('néw');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['file.csv']);
  });

  it('keeps the old file when the content fails half-way', async () => {
    const path = join(folder, 'kept.csv');
    writeFileSync(path, 'old');
    const failing = function* (): Iterable<string> {
      yield 'half';
      throw new TypeError('no more');
    };
    await expect(writeSafely(path, failing())).rejects.toThrow('no more');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('writes through a symbolic link instead of replacing it', async () => {
    const path = join(folder, 'link.csv');
    writeFileSync(join(folder, 'target.csv'), 'old');
    symlinkSync(join(folder, 'target.csv'), path);
    await writeSafely(path, 'new');
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'target.csv'), 'utf8')).toBe('new');
  });

  it('names a missing folder, and a folder in place of a file', async () => {
    await expect(writeSafely(join(folder, 'no', 'x.csv'), '')).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('folder does not exist') as string,
    });
    await expect(writeSafely(folder, '')).rejects.toMatchObject({
      message: expect.stringContaining('is a folder') as string,
    });
  });

  it.skipIf(process.platform !== 'linux')('says that a device is full, and leaves the device', async () => {
    await expect(writeSafely('/dev/full', 'x')).rejects.toMatchObject({ kind: 'bad-input' });
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it.skipIf(root || process.platform === 'win32')(
    'refuses a read-only file in a folder that may be written',
    async () => {
      const path = join(folder, 'read-only.csv');
      writeFileSync(path, 'old');
      chmodSync(path, 0o444);
      await expect(writeSafely(path, 'new')).rejects.toMatchObject({ kind: 'bad-input' });
      expect(readFileSync(path, 'utf8')).toBe('old');
    },
  );

  it('keeps the old file on a full disk', async ({ skip }) => {
    const disk = smallDisk();
    if (disk === null) return skip('no disk can be mounted here');
    try {
      const path = join(disk, 'x.lacuna');
      writeFileSync(path, 'old');
      await expect(writeSafely(path, new Uint8Array(3 * 2 ** 20))).rejects.toMatchObject({
        kind: 'bad-input',
        message: expect.stringContaining('the disk is full') as string,
      });
      expect(readFileSync(path, 'utf8')).toBe('old');
      expect(readdirSync(disk)).toEqual(['x.lacuna']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

import { createReadStream } from 'node:fs';
import { mkdir, open, rm, symlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { LacunaError } from '../../contract/error';
import { damaged } from './damaged';

const block = 512;

/**
 * Takes files out of a .tar.gz (POSIX ustar, with GNU's long names), in one pass.
 *
 * @param place the path for an entry's name, or null to pass it by; links are made only to a name beside themselves
 * @throws LacunaError when the archive is damaged
 */
export async function untar(
  archive: string,
  place: (name: string) => string | null,
  watch: { readonly signal: AbortSignal; onBytes(bytes: number): void },
): Promise<string[]> {
  const taken: string[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let file: FileHandle | null = null;
  let [left, padding, longName] = [0, 0, ''];
  let collecting: Buffer[] | null = null;

  async function entry(header: Buffer): Promise<void> {
    const kind = String.fromCharCode(header[156] || 48);
    const prefix = header.toString('latin1', 257, 262) === 'ustar' ? textAt(header, 345, 155) : '';
    const short = textAt(header, 0, 100);
    const name = (longName || (prefix === '' ? short : `${prefix}/${short}`)).replace(/^\.\//, '');
    left = Number.parseInt(textAt(header, 124, 12).trim() || '0', 8);
    if (!Number.isFinite(left) || Number.parseInt(textAt(header, 148, 8).trim(), 8) !== sumOf(header)) {
      throw damaged(archive);
    }
    padding = (block - (left % block)) % block;
    if (kind === 'L') {
      collecting = [];
      return;
    }
    longName = '';
    const target = kind === '0' || kind === '2' ? place(name) : null;
    if (target === null) return;
    await mkdir(dirname(target), { recursive: true });
    taken.push(name);
    if (kind === '0') {
      file = await open(target, 'w');
      return;
    }
    const beside = textAt(header, 157, 100);
    if (basename(beside) !== beside) throw damaged(archive);
    await rm(target, { force: true });
    await symlink(beside, target);
  }

  async function closeEntry(): Promise<void> {
    await file?.close();
    file = null;
    if (collecting) longName = textAt(Buffer.concat(collecting), 0, Number.MAX_SAFE_INTEGER);
    collecting = null;
  }

  async function take(chunk: Buffer): Promise<void> {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (left > 0) {
        const part = rest.subarray(0, left);
        if (part.length === 0) return;
        await file?.write(part);
        collecting?.push(Buffer.from(part));
        if (file) watch.onBytes(part.length);
        left -= part.length;
        rest = rest.subarray(part.length);
        if (left > 0) return;
      }
      await closeEntry();
      if (rest.length < padding) return;
      rest = rest.subarray(padding);
      padding = 0;
      if (rest.length < block) return;
      const header = rest.subarray(0, block);
      rest = rest.subarray(block);
      // Two empty blocks end the archive.
      if (header.some((byte) => byte !== 0)) await entry(header);
    }
  }

  try {
    await pipeline(
      createReadStream(archive, { highWaterMark: 1 << 20 }),
      createGunzip({ chunkSize: 1 << 20 }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) await take(chunk);
      },
      { signal: watch.signal },
    );
  } catch (error) {
    if (watch.signal.aborted || error instanceof LacunaError) throw error;
    throw damaged(archive);
  } finally {
    await closeEntry();
  }
  if (left > 0) throw damaged(archive);
  return taken;
}

function textAt(bytes: Buffer, start: number, length: number): string {
  const text = bytes.toString('utf8', start, Math.min(bytes.length, start + length));
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** The header's bytes added up, its own sum counted as spaces. */
function sumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

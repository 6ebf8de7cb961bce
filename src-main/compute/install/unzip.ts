import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { damaged } from './damaged';

interface Entry {
  readonly name: string;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerOffset: number;
}

/**
 * Takes single files out of a zip (a Python wheel is one) without reading the rest: the central directory at its end says
 * where each lies (PKWARE's APPNOTE.TXT 4.3; archives under 4 GB).
 *
 * @param place the path for an entry's name, or null to leave it in the archive
 * @param onBytes called with the number of bytes written since the last call
 * @returns the names of the entries taken out
 * @throws LacunaError when the archive is damaged
 */
export async function unzip(
  archive: string,
  place: (name: string) => string | null,
  watch: { readonly signal: AbortSignal; onBytes(bytes: number): void },
): Promise<string[]> {
  const file = await open(archive, 'r');
  const taken: string[] = [];
  try {
    for (const entry of await directory(file, archive)) {
      const target = entry.name.endsWith('/') ? null : place(entry.name);
      if (target === null) continue;
      await mkdir(dirname(target), { recursive: true });
      await extract(file, archive, entry, target, watch);
      taken.push(entry.name);
    }
  } finally {
    await file.close();
  }
  return taken;
}

async function directory(file: FileHandle, archive: string): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw damaged(archive);
  const count = tail.readUInt16LE(end + 10);
  const bytes = await bytesAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged(archive);
    const nameBytes = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      headerOffset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

async function extract(
  file: FileHandle,
  archive: string,
  entry: Entry,
  target: string,
  { signal, onBytes }: { readonly signal: AbortSignal; onBytes(bytes: number): void },
): Promise<void> {
  const header = await bytesAt(file, entry.headerOffset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw damaged(archive);
  if (entry.method !== 0 && entry.method !== 8) throw damaged(archive);
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let written = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      written += chunk.length;
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const out = createWriteStream(target);
  if (entry.packedBytes === 0) {
    await pipeline([], count, out, { signal });
  } else {
    const packed = createReadStream(archive, { start, end: start + entry.packedBytes - 1, highWaterMark: 1 << 20 });
    if (entry.method === 0) await pipeline(packed, count, out, { signal });
    else await pipeline(packed, createInflateRaw({ chunkSize: 1 << 20 }), count, out, { signal });
  }
  if (written !== entry.bytes) throw damaged(archive);
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

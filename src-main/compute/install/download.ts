import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { basename, dirname } from 'node:path';
import { LacunaError } from '../../contract/error';
import { cancelled, cutOff, unreachable } from './network-errors';
import { openUrl } from './open-url';

export interface Download {
  readonly url: string;
  /** Where it comes to lie; '<file>.part' while it is not whole. */
  readonly file: string;
  /** In hexadecimal digits; null: the server's own word (an x-goog-hash header) is all there is. */
  readonly sha256: string | null;
  /** Told before the first byte; null: the server tells. */
  readonly bytes: number | null;
}

export interface DownloadWatch {
  readonly signal: AbortSignal;
  /** Called with what is on the disk of this file, in bytes, and its size (0: not known). */
  onBytes(bytes: number, totalBytes: number): void;
  /** A connection that brings nothing for that long is given up and taken up again. */
  readonly stallMs?: number;
}

const mostAttempts = 6;

/**
 * Fetches a file to the disk. What an earlier try has left is taken up again (an HTTP range), a cut or silent connection is
 * taken up again at once, and nothing is believed before its hash has been checked.
 *
 * @throws LacunaError 'not-found' when the server cannot be reached or has no such file, 'bad-input' when what came is not
 * what was asked for, 'cancelled' when the signal said so; the part that has come stays on the disk, a wrong one does not
 */
export async function download(wanted: Download, watch: DownloadWatch): Promise<void> {
  if (await isWhole(wanted)) return;
  await mkdir(dirname(wanted.file), { recursive: true });
  const part = `${wanted.file}.part`;
  let serverHash: string | null = null;
  let resumed = (await sizeOf(part)) > 0;
  for (let attempt = 1; ; attempt++) {
    const before = await sizeOf(part);
    try {
      serverHash = (await fetchInto(part, wanted, watch)) ?? serverHash;
    } catch (error) {
      if (watch.signal.aborted) throw cancelled();
      if (error instanceof LacunaError) throw error;
      const gained = (await sizeOf(part)) > before;
      if (attempt >= mostAttempts || (!gained && before === 0)) throw unreachable(wanted.url, error);
      if (!gained) await pause(Math.min(4000, 250 * 2 ** attempt), watch.signal);
      continue;
    }
    if (await matches(part, wanted, serverHash)) break;
    await rm(part, { force: true });
    // Two halves of different files: once more from the start, before the server is blamed.
    if (!resumed) throw wrongContent(wanted);
    resumed = false;
  }
  await rename(part, wanted.file);
}

/** One connection: appends to the part. @returns the md5 sum that the server announces, if it does */
async function fetchInto(part: string, wanted: Download, watch: DownloadWatch): Promise<string | null> {
  const start = await sizeOf(part);
  if (wanted.bytes !== null && start === wanted.bytes) return null;
  const attempt = new AbortController();
  const stop = (): void => attempt.abort();
  watch.signal.addEventListener('abort', stop);
  if (watch.signal.aborted) stop();
  let silence = setTimeout(stop, watch.stallMs ?? 30_000);
  try {
    const headers: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
    const response = await openUrl(wanted.url, headers, attempt.signal);
    const status = response.statusCode ?? 0;
    // 416: there is nothing after what we have; the hash will tell whether it is whole.
    if (status === 416) return md5In(response);
    if (status !== 200 && status !== 206) throw refused(wanted, status);
    const append = status === 206;
    const left = Number(response.headers['content-length'] ?? 0);
    let bytes = append ? start : 0;
    const total = wanted.bytes ?? (left > 0 ? bytes + left : 0);
    const file = await open(part, append ? 'a' : 'w');
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        clearTimeout(silence);
        silence = setTimeout(stop, watch.stallMs ?? 30_000);
        await file.write(chunk);
        bytes += chunk.length;
        watch.onBytes(bytes, total);
      }
    } finally {
      await file.close();
    }
    if (total > 0 && bytes < total) throw cutOff();
    return md5In(response);
  } finally {
    clearTimeout(silence);
    watch.signal.removeEventListener('abort', stop);
    // Whatever is left of the connection.
    stop();
  }
}

function refused(wanted: Download, status: number): LacunaError {
  return new LacunaError(
    'not-found',
    `${new URL(wanted.url).host} does not give ${basename(wanted.file)} (HTTP status ${status}).`,
    'Try again later; if it stays so, a newer Lacuna may know the new place.',
  );
}

function wrongContent(wanted: Download): LacunaError {
  return new LacunaError(
    'bad-input',
    `What ${new URL(wanted.url).host} sent as ${basename(wanted.file)} is not the file that Lacuna knows: its hash is another one.`,
    'Nothing was installed. A proxy or a mirror may have changed it: try again from another network.',
  );
}

/** Object stores announce the md5 sum: `x-goog-hash: crc32c=…,md5=…` (base64). */
function md5In({ headers }: IncomingMessage): string | null {
  return /md5=([A-Za-z0-9+/=]+)/.exec(String(headers['x-goog-hash'] ?? ''))?.[1] ?? null;
}

async function isWhole(wanted: Download): Promise<boolean> {
  return wanted.sha256 !== null && (await sizeOf(wanted.file)) > 0 && matches(wanted.file, wanted, null);
}

async function matches(file: string, { sha256, bytes }: Download, md5: string | null): Promise<boolean> {
  if (bytes !== null && (await sizeOf(file)) !== bytes) return false;
  if (sha256 !== null) return (await hashOf(file, 'sha256', 'hex')) === sha256;
  return md5 !== null && (await hashOf(file, 'md5', 'base64')) === md5;
}

async function hashOf(file: string, algorithm: 'sha256' | 'md5', form: 'hex' | 'base64'): Promise<string> {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest(form);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

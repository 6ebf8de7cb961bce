import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { LacunaError } from '../contract/error';
import { hashContent, hashOfPieces, type ContentHash } from './content-hash';
import { cancelled, changedFile, readFailure } from './file-errors';
import type { Fingerprint } from './table';

/** Files are read in pieces of this size. */
export const pieceBytes = 2 ** 20;

export interface ReadHooks {
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * A file that is read from its first byte to its last, perhaps more than once, and must not change meanwhile.
 * While a piece is worked on, the next one is read.
 */
export class Source {
  private hash: ContentHash | null = null;
  private sha256: string | null = null;

  private constructor(
    readonly path: string,
    readonly name: string,
    readonly bytes: number,
    readonly modified: number,
    private readonly content: FileHandle | Buffer,
  ) {}

  /** Bytes that lie in no file of their own, read as one that never changes. */
  static ofBytes(path: string, name: string, bytes: Buffer, modified: number): Source {
    return new Source(path, name, bytes.length, modified, bytes);
  }

  /** @throws LacunaError when the file is missing, unreadable or no file. */
  static async open(path: string): Promise<Source> {
    const name = basename(path);
    try {
      // Asked before opening: opening a pipe would wait for its other end.
      const facts = await stat(path);
      if (facts.isDirectory())
        throw new LacunaError('bad-input', `${name} is a folder, not a table.`, 'Choose a CSV file.');
      if (!facts.isFile()) {
        throw new LacunaError(
          'bad-input',
          `${name} is no ordinary file.`,
          'Save its content as a CSV file and open that.',
        );
      }
      const handle = await open(path, 'r');
      return new Source(path, name, facts.size, facts.mtimeMs, handle);
    } catch (error) {
      throw readFailure(error, name);
    }
  }

  /** The first bytes, at most `count`. */
  async head(count: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafeSlow(Math.min(count, this.bytes));
    return buffer.subarray(0, await this.fill(buffer, 0));
  }

  /**
   * The file in pieces of 1 MiB; a piece is valid until the next one is asked for.
   * @throws LacunaError when the file changes or vanishes, or the signal aborts.
   */
  async *pieces(hooks: ReadHooks = {}): AsyncGenerator<Buffer, void, void> {
    this.hash?.abandon();
    const hash = Buffer.isBuffer(this.content) ? hashOfPieces() : hashContent(this.path, this.bytes);
    this.hash = hash;
    const spare = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)];
    let pending: Promise<number> | null = this.bytes > 0 ? this.fill(spare[0], 0) : null;
    for (let position = 0, turn = 0; pending; turn = 1 - turn) {
      const count: number = await pending;
      const piece = spare[turn].subarray(0, count);
      const expected = Math.min(pieceBytes, this.bytes - position);
      if (count < expected) throw changedFile(this.name);
      position += count;
      hash.update(piece);
      pending = position < this.bytes ? this.fill(spare[1 - turn], position) : null;
      // A reader that stops early must not leave an unhandled rejection behind.
      pending?.catch(() => undefined);
      if (hooks.signal?.aborted) throw cancelled();
      yield piece;
      hooks.onProgress?.(position, this.bytes);
    }
    await this.refuseChange();
    this.sha256 = await hash.digest();
  }

  /** Identifies the content of the last complete reading. */
  fingerprint(): Fingerprint {
    if (this.sha256 === null) throw new Error(`${this.name} has not been read to its end.`);
    return { bytes: this.bytes, modified: this.modified, sha256: this.sha256 };
  }

  async close(): Promise<void> {
    this.hash?.abandon();
    if (!Buffer.isBuffer(this.content)) await this.content.close();
  }

  private async fill(buffer: Buffer, position: number): Promise<number> {
    const { content } = this;
    const wanted = Math.min(buffer.length, this.bytes - position);
    if (Buffer.isBuffer(content)) return content.copy(buffer, 0, position, position + wanted);
    let count = 0;
    try {
      while (count < wanted) {
        const { bytesRead } = await content.read(buffer, count, wanted - count, position + count);
        if (bytesRead === 0) break;
        count += bytesRead;
      }
    } catch (error) {
      throw readFailure(error, this.name);
    }
    return count;
  }

  private async refuseChange(): Promise<void> {
    const { content } = this;
    if (Buffer.isBuffer(content)) return;
    const [now, there] = await Promise.all([content.stat(), stat(this.path)]).catch((error: unknown) => {
      throw readFailure(error, this.name);
    });
    if (now.size !== this.bytes || now.mtimeMs !== this.modified || there.ino !== now.ino) throw changedFile(this.name);
  }
}

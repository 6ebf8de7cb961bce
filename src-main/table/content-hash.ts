import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** From here on a second core reads and hashes the file while this one parses it. */
const worthAThread = 2 ** 24;

/** A worker's whole program, as text: it needs no file of its own in the bundle. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const { openSync, readSync, closeSync } = require('node:fs');
const hash = createHash('sha256');
const buffer = Buffer.allocUnsafeSlow(2 ** 20);
const file = openSync(workerData.path, 'r');
let left = workerData.bytes;
while (left > 0) {
  const count = readSync(file, buffer, 0, Math.min(left, buffer.length), null);
  if (count === 0) break;
  hash.update(buffer.subarray(0, count));
  left -= count;
}
closeSync(file);
parentPort.postMessage(hash.digest('hex'));
`;

/** The SHA-256 of a file that is being read anyway. */
export interface ContentHash {
  /** Takes the next piece of the file. */
  update(piece: Uint8Array): void;
  /** The hash in hex, after the last piece. */
  digest(): Promise<string>;
  /** Ends what still runs. */
  abandon(): void;
}

/** Of what is read in pieces from anywhere. */
export function hashOfPieces(): ContentHash {
  return new OwnHash();
}

export function hashContent(path: string, bytes: number): ContentHash {
  return bytes < worthAThread ? new OwnHash() : new ThreadHash(path, bytes);
}

class OwnHash implements ContentHash {
  private readonly hash: Hash = createHash('sha256');
  update(piece: Uint8Array): void {
    this.hash.update(piece);
  }
  async digest(): Promise<string> {
    return this.hash.digest('hex');
  }
  abandon(): void {
    // Nothing runs beside.
  }
}

class ThreadHash implements ContentHash {
  private readonly worker: Worker;
  private readonly result: Promise<string>;
  private abandoned = false;

  constructor(path: string, bytes: number) {
    this.worker = new Worker(program, { eval: true, workerData: { path, bytes }, execArgv: [], env: {} });
    this.worker.unref();
    const inThread = new Promise<string>((resolve, reject) => {
      this.worker.once('message', resolve);
      this.worker.once('error', reject);
      this.worker.once('exit', () => reject(new Error('The hashing thread ended early.')));
    });
    // Where no thread can be had, the file is read once more.
    this.result = inThread.catch(() => (this.abandoned ? '' : hashHere(path)));
  }

  update(): void {
    // The thread reads the file itself.
  }

  async digest(): Promise<string> {
    this.worker.ref();
    return this.result;
  }

  abandon(): void {
    this.abandoned = true;
    void this.worker.terminate();
  }
}

async function hashHere(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

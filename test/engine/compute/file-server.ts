import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of files on this machine, with ranges, that can hang up and fall silent as servers do. */
export class FileServer {
  readonly files = new Map<string, Uint8Array | string>();
  /** Paths that lead elsewhere. */
  readonly redirects = new Map<string, string>();
  /** Path and range of each request, e.g. '/a.whl bytes=5-'. */
  readonly asked: string[] = [];
  /** The next connections end after so many bytes, one number a connection. */
  readonly cuts: number[] = [];
  /** The next connections go silent after so many bytes. */
  readonly silences: number[] = [];
  /** Announces the md5 sum, as an object store does; a text: that one instead of the true one. */
  md5: boolean | string = false;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '';
      const range = /bytes=(\d+)-/.exec(request.headers.range ?? '');
      this.asked.push(range ? `${path} ${range[0]}` : path);
      const elsewhere = this.redirects.get(path);
      if (elsewhere !== undefined) {
        response.writeHead(302, { location: elsewhere }).end();
        return;
      }
      const content = this.files.get(path);
      if (content === undefined) {
        response.writeHead(404).end();
        return;
      }
      const whole = Buffer.from(content);
      const start = range ? Number(range[1]) : 0;
      const hash = this.md5 === true ? createHash('md5').update(whole).digest('base64') : this.md5;
      const extra = hash === false ? {} : { 'x-goog-hash': `crc32c=AAAAAA==,md5=${hash}` };
      if (start >= whole.length && start > 0) {
        response.writeHead(416, extra).end();
        return;
      }
      const body = whole.subarray(start);
      response.writeHead(range ? 206 : 200, { 'content-length': body.length, ...extra });
      const [cut, silence] = [this.cuts.shift(), this.silences.shift()];
      if (cut !== undefined) response.write(body.subarray(0, cut), () => setTimeout(() => response.destroy(), 30));
      else if (silence !== undefined) response.write(body.subarray(0, silence));
      else response.end(body);
    });
  }

  static async start(): Promise<FileServer> {
    const server = new FileServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** An address at which nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = await FileServer.start();
  const { address } = server;
  await server.stop();
  return address;
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download, type Download } from '../../../src-main/compute/install/download';
import type { Wheel } from '../../../src-main/compute/install/sources';
import { placeOfWheel } from '../../../src-main/compute/install/wheel-index';
import { closedAddress, FileServer, sha256 } from './file-server';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 251));
let server: FileServer;
let folder: string;
let file: string;
beforeEach(async () => {
  server = await FileServer.start();
  folder = mkdtempSync(join(tmpdir(), 'lacuna-download-'));
  file = join(folder, 'a.whl');
  server.files.set('/a.whl', content);
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const wanted = (own: Partial<Download> = {}): Download => ({
  url: `${server.address}/a.whl`,
  file,
  sha256: sha256(content),
  bytes: content.length,
  ...own,
});
const watch = (
  own: { signal?: AbortSignal; stallMs?: number; onBytes?: (bytes: number, total: number) => void } = {},
) => ({
  signal: new AbortController().signal,
  onBytes: () => undefined,
  ...own,
});

describe('download', () => {
  it('fetches a file, tells how far it is, and asks for nothing when it is there', async () => {
    const seen: number[] = [];
    await download(wanted(), watch({ onBytes: (bytes, total) => seen.push(bytes, total) }));
    expect(readFileSync(file)).toEqual(content);
    expect(seen.slice(-2)).toEqual([content.length, content.length]);
    await download(wanted(), watch());
    expect(server.asked).toEqual(['/a.whl']);
  });

  it('takes a cut connection up where it ended', async () => {
    server.cuts.push(50_000, 30_000);
    await download(wanted(), watch());
    expect(readFileSync(file)).toEqual(content);
    expect(server.asked).toHaveLength(3);
    expect(server.asked[1]).toMatch(/^\/a\.whl bytes=[1-9]\d*-$/);
  });

  it('takes a silent connection up again', async () => {
    server.silences.push(50_000);
    await download(wanted(), watch({ stallMs: 300 }));
    expect(readFileSync(file)).toEqual(content);
    expect(server.asked[1]).toMatch(/bytes=[1-9]/);
  });

  it('goes on from what an earlier try has left', async () => {
    writeFileSync(`${file}.part`, content.subarray(0, 150_000));
    await download(wanted(), watch());
    expect(readFileSync(file)).toEqual(content);
    expect(server.asked).toEqual(['/a.whl bytes=150000-']);
  });

  it('starts over when the part was of another file', async () => {
    writeFileSync(`${file}.part`, Buffer.alloc(1000, 7));
    await download(wanted(), watch());
    expect(readFileSync(file)).toEqual(content);
    expect(server.asked).toEqual(['/a.whl bytes=1000-', '/a.whl']);
  });

  it('refuses another content in one sentence, and keeps nothing of it', async () => {
    const changed = Buffer.from(content);
    changed[77] ^= 1;
    server.files.set('/a.whl', changed);
    await expect(download(wanted(), watch())).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringMatching(/sent as a\.whl is not the file that Lacuna knows/) as string,
    });
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });

  it('checks the hash that an object store announces where Lacuna knows none', async () => {
    server.md5 = true;
    await download(wanted({ sha256: null, bytes: null }), watch());
    expect(readFileSync(file)).toEqual(content);
    server.md5 = 'AAAAAAAAAAAAAAAAAAAAAA==';
    rmSync(file);
    await expect(download(wanted({ sha256: null, bytes: null }), watch())).rejects.toMatchObject({ kind: 'bad-input' });
    // Without any hash nothing is believed.
    server.md5 = false;
    await expect(download(wanted({ sha256: null, bytes: null }), watch())).rejects.toMatchObject({ kind: 'bad-input' });
  });

  it('follows where an address leads, but not for ever', async () => {
    server.redirects.set('/old.whl', '/a.whl');
    await download(wanted({ url: `${server.address}/old.whl` }), watch());
    expect(readFileSync(file)).toEqual(content);
    rmSync(file);
    server.redirects.set('/round.whl', '/round.whl');
    await expect(download(wanted({ url: `${server.address}/round.whl` }), watch())).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('stops when it is told to, and keeps what has come', async () => {
    const control = new AbortController();
    server.silences.push(60_000);
    const going = download(wanted(), watch({ signal: control.signal, onBytes: () => control.abort() }));
    await expect(going).rejects.toMatchObject({ kind: 'cancelled' });
    expect(statSync(`${file}.part`).size).toBeGreaterThan(0);
  });

  it('says of a missing file and of no network what they are', async () => {
    await expect(download(wanted({ url: `${server.address}/b.whl` }), watch())).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('HTTP status 404') as string,
    });
    await expect(download(wanted({ url: `${await closedAddress()}/a.whl` }), watch())).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('could not be reached (ECONNREFUSED)') as string,
      next: expect.stringContaining('Check the connection to the internet') as string,
    });
  });
});

describe('a package index', () => {
  const wheel: Wheel = {
    project: 'some-lib',
    file: 'a.whl',
    sha256: sha256(content),
    bytes: content.length,
    diskBytes: 1,
  };
  const list = (hash: string): string =>
    JSON.stringify({ files: [{ filename: 'a.whl', url: '../../a.whl', hashes: { sha256: hash } }] });
  const place = (index = `${server.address}/simple`): Promise<string> =>
    placeOfWheel(wheel, index, new AbortController().signal);

  it('tells where a pinned file lies', async () => {
    server.files.set('/simple/some-lib/', list(wheel.sha256));
    expect(await place()).toBe(`${server.address}/a.whl`);
  });

  it('is refused when it offers another file under the name, none, or is no such index', async () => {
    server.files.set('/simple/some-lib/', list(sha256('other')));
    await expect(place()).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('hash differs') as string,
    });
    server.files.set('/simple/some-lib/', JSON.stringify({ files: [] }));
    await expect(place()).rejects.toMatchObject({ kind: 'not-found' });
    server.files.set('/simple/some-lib/', '<html></html>');
    await expect(place()).rejects.toMatchObject({ message: expect.stringContaining('does not answer as') as string });
    await expect(place(`${await closedAddress()}/simple`)).rejects.toMatchObject({
      message: expect.stringContaining('could not be reached') as string,
    });
  });
});

import { encode } from 'fast-png';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagePage, imageSetFacts, openImages } from '../../../src-main/images/open';

const sample = resolve(import.meta.dirname, '../../../resources/samples/fashion/t10k-1000-images-idx3-ubyte.gz');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacuna-images-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('IDX', () => {
  it('opens the bundled pictures with the labels beside them', async () => {
    const facts = imageSetFacts(await openImages(sample));
    expect([facts.count, facts.width, facts.height, facts.channels]).toEqual([1000, 28, 28, 1]);
    expect(facts.labels.map(({ label }) => label)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(facts.labels.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  it('gives pages, of one label if asked', async () => {
    const set = await openImages(sample);
    const page = imagePage(set, 5, 7, '3');
    expect(page.labels).toEqual(new Array(7).fill('3'));
    const places = set.labels.flatMap((label, index) => (label === '3' ? [index] : []));
    expect(page.pixels.subarray(0, 784)).toEqual(set.pixels.subarray(places[5] * 784, (places[5] + 1) * 784));
  });

  it.each([
    ['is not an IDX file', Buffer.from('hello, this is text')],
    ['is cut short', Buffer.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3])],
    ['holds IDX values of type 0xd', Buffer.from([0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0])],
    ['holds labels, not pictures', Buffer.from([0, 0, 8, 1, 0, 0, 0, 1, 7])],
    ['cannot be unpacked', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
  ])('says that a file %s', async (sentence, bytes) => {
    const path = join(folder, 'bad-idx3-ubyte');
    await writeFile(path, bytes);
    await expect(openImages(path)).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining(sentence),
    });
  });
});

describe('PNG folder', () => {
  it('takes labels from subfolders, resizes to the first and names unreadable files', async () => {
    const root = join(folder, 'letters');
    await mkdir(join(root, 'a'), { recursive: true });
    await mkdir(join(root, 'b'));
    const grey = (size: number, value: number) =>
      encode({ width: size, height: size, channels: 1, data: new Uint8Array(size * size).fill(value) });
    await writeFile(join(root, 'a', '1.png'), grey(4, 10));
    await writeFile(join(root, 'a', '2.png'), grey(8, 200));
    await writeFile(join(root, 'b', '1.png'), 'no picture');
    await writeFile(
      join(root, 'b', '2.png'),
      encode({ width: 4, height: 4, channels: 3, data: new Uint8Array(48).fill(7) }),
    );
    const set = await openImages(root);
    expect([set.count, set.width, set.height, set.channels]).toEqual([3, 4, 4, 3]);
    expect(set.labels).toEqual(['a', 'a', 'b']);
    expect(set.pixels[0]).toBe(10);
    expect(set.pixels[48]).toBe(200);
    expect(set.problems).toEqual([{ file: join('b', '1.png'), message: 'it is no PNG or JPEG file.' }]);
  });

  it.each([1, 2, 4, 8, 16] as const)('reads grey PNGs of %i bits', async (depth) => {
    const root = join(folder, `bits-${depth}`);
    await mkdir(root);
    const top = 2 ** depth - 1;
    const width = 3;
    const samples = [0, top, Math.floor(top / 2), top, 0, top];
    const packed = depth >= 8 ? samples : [...pack(samples.slice(0, 3), depth), ...pack(samples.slice(3), depth)];
    const data = depth === 16 ? Uint16Array.from(packed) : Uint8Array.from(packed);
    await writeFile(join(root, 'x.png'), encode({ width, height: 2, channels: 1, depth, data }));
    const set = await openImages(root);
    expect([...set.pixels]).toEqual(samples.map((sample) => Math.round((sample * 255) / top)));
  });

  it('refuses a picture that declares more pixels than can be opened', async () => {
    const root = join(folder, 'bomb');
    await mkdir(root);
    const png = Buffer.from(encode({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) }));
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    await writeFile(join(root, 'x.png'), png);
    await expect(openImages(root)).rejects.toMatchObject({ message: expect.stringContaining('100000 × 100000') });
  });

  it('says that a folder holds no picture, and that a path is gone', async () => {
    const root = join(folder, 'empty');
    await mkdir(root);
    await expect(openImages(root)).rejects.toMatchObject({
      message: expect.stringContaining('holds no PNG or JPEG picture'),
    });
    await expect(openImages(join(folder, 'gone'))).rejects.toMatchObject({ kind: 'not-found' });
  });
});

function pack(samples: readonly number[], depth: number): number[] {
  const bytes: number[] = [];
  samples.forEach((sample, index) => {
    const bit = index * depth;
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (sample << (8 - depth - (bit % 8)));
  });
  return bytes;
}

import { encode } from 'fast-png';
import { strToU8, zipSync } from 'fflate';
import jpeg from 'jpeg-js';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIdx } from '../../../src-main/images/idx';
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

describe('a folder', () => {
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

describe('transparency', () => {
  const opaque = [255, 0, 200, 40];
  const expected = [1, 0, 1, 0];
  it.each([
    ['grey with alpha', 2, (at: number) => [90, opaque[at]]],
    ['colour with alpha', 4, (at: number) => [10, 20, 30, opaque[at]]],
  ] as const)('makes gaps: %s', async (name, channels, pixel) => {
    const root = join(folder, name);
    await mkdir(root);
    const data = Uint8Array.from([0, 1, 2, 3].flatMap(pixel));
    await writeFile(join(root, 'x.png'), encode({ width: 2, height: 2, channels, data }));
    const set = await openImages(root);
    expect([...(set.observed ?? [])]).toEqual(expected);
    expect(set.pixels[0]).toBe(channels === 2 ? 90 : 10);
    expect(set.pixels[set.channels]).toBe(0);
    expect(imageSetFacts(set).gaps).toMatchObject({ pixels: 2, images: 1, hidden: 0 });
    expect([...(imagePage(set, 0, 1).observed ?? [])]).toEqual(expected);
  });

  it('is none where every pixel is opaque', async () => {
    const root = join(folder, 'opaque');
    await mkdir(root);
    const data = new Uint8Array(16).fill(255);
    await writeFile(join(root, 'x.png'), encode({ width: 2, height: 2, channels: 4, data }));
    expect((await openImages(root)).observed).toBeNull();
  });

  it('does not darken a resized edge: clear pixels have no colour', async () => {
    const root = join(folder, 'edge');
    await mkdir(root);
    await writeFile(join(root, '1.png'), encode({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) }));
    const data = Uint8Array.from([200, 255, 200, 255, 0, 0, 200, 255]);
    await writeFile(join(root, '2.png'), encode({ width: 2, height: 2, channels: 2, data }));
    const set = await openImages(root);
    expect([...set.pixels]).toEqual([0, 200]);
    expect(set.resized).toBe(1);
  });
});

describe('JPEG', () => {
  const photo = (width: number, height: number, [red, green, blue]: readonly number[]): Buffer => {
    const data = Buffer.alloc(width * height * 4);
    for (let at = 0; at < data.length; at += 4) data.set([red, green, blue, 255], at);
    return Buffer.from(jpeg.encode({ width, height, data }, 95).data);
  };

  it('is read, brought to at most 64 pixels, and said to be', async () => {
    const root = join(folder, 'photos');
    await mkdir(join(root, 'red'), { recursive: true });
    await writeFile(join(root, 'red', 'a.jpg'), photo(128, 96, [220, 20, 30]));
    await writeFile(join(root, 'red', 'b.JPEG'), photo(64, 48, [20, 20, 220]));
    const set = await openImages(root);
    expect([set.count, set.width, set.height, set.channels, set.resized]).toEqual([2, 64, 48, 3, 1]);
    expect(set.labels).toEqual(['red', 'red']);
    [220, 20, 30].forEach((value, channel) => expect(Math.abs(set.pixels[channel] - value)).toBeLessThan(6));
  });

  /** The segment in which a camera says how it was held. */
  const held = (orientation: number): Buffer => {
    const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
    const exif = [...Buffer.from('Exif\0\0MM'), 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
    return Buffer.from([0xff, 0xe1, 0, exif.length + 2, ...exif]);
  };

  // Exif: on which side of what is seen the first stored row stands, and on which the first column.
  it.each([
    [1, 'top left', 'top right'],
    [2, 'top right', 'top left'],
    [3, 'bottom right', 'bottom left'],
    [4, 'bottom left', 'bottom right'],
    [5, 'top left', 'bottom left'],
    [6, 'top right', 'bottom right'],
    [7, 'bottom right', 'top right'],
    [8, 'bottom left', 'top left'],
    [9, 'top left', 'top right'],
  ])('is seen upright however the camera was held: %s', async (orientation, red, green) => {
    const [width, height] = [32, 16];
    const data = Buffer.alloc(width * height * 4);
    for (let at = 0; at < width * height; at++) {
      const [x, y] = [at % width, Math.floor(at / width)];
      data.set(y >= height / 2 ? [0, 0, 0, 255] : x < width / 2 ? [250, 0, 0, 255] : [0, 250, 0, 255], at * 4);
    }
    const bytes = Buffer.from(jpeg.encode({ width, height, data }, 95).data);
    const root = join(folder, `held-${orientation}`);
    await mkdir(root);
    await writeFile(join(root, '1.jpg'), Buffer.concat([bytes.subarray(0, 2), held(orientation), bytes.subarray(2)]));
    const set = await openImages(root);
    expect([set.width, set.height]).toEqual(orientation >= 5 && orientation <= 8 ? [16, 32] : [32, 16]);
    const corner = (place: string): number[] => {
      const y = place.startsWith('top') ? 3 : set.height - 4;
      const x = place.endsWith('left') ? 3 : set.width - 4;
      return [...set.pixels.subarray((y * set.width + x) * 3, (y * set.width + x) * 3 + 2)];
    };
    expect(corner(red)[0]).toBeGreaterThan(200);
    expect(corner(green)[1]).toBeGreaterThan(200);
  });

  it('is refused when it declares more pixels than can be opened, before it is decoded', async () => {
    const root = join(folder, 'jpeg-bomb');
    await mkdir(root);
    const bytes = photo(16, 16, [1, 2, 3]);
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(65_000, frame + 5);
    bytes.writeUInt16BE(65_000, frame + 7);
    await writeFile(join(root, 'x.jpg'), bytes);
    await expect(openImages(root)).rejects.toMatchObject({ message: expect.stringContaining('65000 × 65000') });
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['only a beginning', () => Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0])],
  ])('%s, is named among the files left out', async (name, damage) => {
    const root = join(folder, name);
    await mkdir(root);
    await writeFile(join(root, '1.jpg'), photo(16, 16, [9, 9, 9]));
    await writeFile(join(root, '2.jpg'), damage(photo(64, 64, [9, 200, 9])));
    const set = await openImages(root);
    expect(set.count).toBe(1);
    expect(set.problems.map(({ file }) => file)).toEqual(['2.jpg']);
  });

  it('alone is no set', async () => {
    const path = join(folder, 'alone.jpg');
    await writeFile(path, photo(8, 8, [1, 1, 1]));
    await expect(openImages(path)).rejects.toMatchObject({ message: 'alone.jpg is a single picture.' });
  });
});

describe('ZIP', () => {
  const grey = (value: number) => encode({ width: 2, height: 2, channels: 1, data: new Uint8Array(4).fill(value) });
  const write = async (name: string, entries: Parameters<typeof zipSync>[0]): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, zipSync(entries));
    return path;
  };

  it('of a folder: subfolders are labels, the packed folder itself is none', async () => {
    const set = await openImages(
      await write('a.zip', {
        'set/cat/1.png': grey(1),
        'set/dog/2.png': grey(2),
        'set/readme.txt': strToU8('x'),
        '__MACOSX/set/cat/._1.png': strToU8('x'),
      }),
    );
    expect([set.name, set.count, set.labels]).toEqual(['a.zip', 2, ['cat', 'dog']]);
    expect([set.pixels[0], set.pixels[4]]).toEqual([1, 2]);
    expect(set.problems).toEqual([]);
  });

  it('of IDX files, with the labels beside them', async () => {
    const images = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 5, 6, 7, 8]);
    const labels = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 2, 4, 9]);
    const path = await write('idx.zip', { 'd/t-images-idx3-ubyte': images, 'd/t-labels-idx1-ubyte': labels });
    const set = await openImages(path);
    expect([set.count, set.width, set.height, set.labels, [...set.pixels]]).toEqual([
      2,
      2,
      1,
      ['4', '9'],
      [5, 6, 7, 8],
    ]);
  });

  it.each([
    [
      'claims to hold more than can be opened',
      (bytes: Buffer) => {
        bytes.writeUInt32LE(2 ** 31, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
        return bytes;
      },
    ],
    ['is cut off or was changed', (bytes: Buffer) => bytes.subarray(0, bytes.length - 30)],
  ])('is refused when it %s', async (sentence, damage) => {
    const bytes = Buffer.from(zipSync({ 'a/1.png': grey(1), 'a/2.png': grey(2) }));
    const path = join(folder, 'damaged.zip');
    await writeFile(path, damage(bytes));
    await expect(openImages(path)).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining(sentence),
    });
  });

  it('whose entry unpacks to a thousand times its size and more is refused before it is unpacked', async () => {
    const bytes = Buffer.from(zipSync({ 'a/1.png': grey(1) }));
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(2 ** 26, entry + 24);
    const path = join(folder, 'ratio.zip');
    await writeFile(path, bytes);
    await expect(openImages(path)).rejects.toMatchObject({
      message: expect.stringContaining('more than can be opened'),
    });
  });

  it('without pictures says so', async () => {
    await expect(openImages(await write('text.zip', { 'a.txt': strToU8('x') }))).rejects.toMatchObject({
      message: expect.stringContaining('holds no PNG or JPEG picture'),
    });
  });
});

describe('gzip', () => {
  it('stops at the cap instead of filling the memory', async () => {
    const packed = gzipSync(new Uint8Array(2 ** 20));
    await expect(readIdx(packed, 'zeros.gz', 2 ** 16)).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('zeros.gz cannot be unpacked'),
    });
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

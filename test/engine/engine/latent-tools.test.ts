import { decode } from 'fast-png';
import { copyFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadePictures, MadeTableRows } from '../../../src-main/contract/journey';
import { smallTable } from '../cli/command';
import { Bench, quick } from './bench';

const samples = resolve(import.meta.dirname, '../../../resources/samples');
const pictures = ['t10k-1000-images-idx3-ubyte.gz', 't10k-1000-labels-idx1-ubyte.gz'];

describe('the latent of a table', () => {
  const rows = 120;
  let bench: Bench;
  beforeAll(async () => {
    bench = new Bench();
    bench.write('t.csv', smallTable(rows));
    await bench.call('table/open', {
      file: 't.csv',
      settings: { columns: [{ column: 2, role: 'label' }] },
    });
    await bench.run({ ...quick, latent: 3, epochs: 40 });
  });
  afterAll(() => bench.remove());

  const walk = async (form: 'straight' | 'spherical', steps = 5) =>
    bench.call('journey/walk', { from: 3, to: 8, steps, form });
  const texts = ({ made }: { readonly made: unknown }) => (made as MadeTableRows).texts;
  const file = (name: string) => Papa.parse<string[]>(readFileSync(bench.path(name), 'utf8').trimEnd()).data;

  it('is walked straight and along the arc: the same ends, another way', async () => {
    const straight = await walk('straight');
    const arc = await walk('spherical');
    expect(straight.made).toMatchObject({ kind: 'rows', columns: [0, 1, 2, 3] });
    expect(texts(straight)).toHaveLength(5);
    expect(texts(arc)[0]).toEqual(texts(straight)[0]);
    expect(texts(arc)[4]).toEqual(texts(straight)[4]);
    expect(arc.path).not.toEqual(straight.path);
    const { points } = (await bench.call('latent/map', {})) ?? { points: new Float32Array() };
    for (const { path } of [straight, arc]) {
      expect(path[0]).toBeCloseTo(points[6], 4);
      expect(path[9]).toBeCloseTo(points[17], 4);
    }
  });

  it('is traversed dimension by dimension, with what each does to the columns, largest first', async () => {
    const all = await bench.call('journey/traverse', { steps: 5 });
    expect(all.effects.map(({ dimension }) => dimension)).toEqual([0, 1, 2]);
    expect(texts(all)).toHaveLength(15);
    for (const { columns, overall, values, pixels } of all.effects) {
      const sizes = columns.map(({ effect }) => effect);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(1);
      expect(overall).toBeCloseTo(sizes.reduce((sum, size) => sum + size, 0) / 4, 6);
      expect([...values]).toEqual([...values].sort((a, b) => a - b));
      expect(pixels).toBeNull();
    }
    const { effects } = await bench.call('journey/traverse', { dimension: 1, steps: 5 });
    expect(effects).toEqual([all.effects[1]]);
    // The effect of a column of numbers is what its texts show.
    const [first] = effects[0].columns.filter(({ name }) => name === 'height');
    const heights = texts(all)
      .slice(5, 10)
      .map(([height]) => Number(height));
    const known = file('t.csv')
      .slice(1)
      .map(([height]) => height)
      .filter((height) => height !== '')
      .map(Number);
    const range = Math.max(...known) - Math.min(...known);
    expect(first.effect).toBeCloseTo((Math.max(...heights) - Math.min(...heights)) / range, 6);
    const around = await bench.call('journey/traverse', { row: 4, steps: 5 });
    expect(around.effects[0].values).toEqual(all.effects[0].values);
    expect(texts(around)).not.toEqual(texts(all));
    const real = await bench.call('journey/traverse', { over: 'posterior', steps: 5 });
    expect(real.effects[0].values).not.toEqual(all.effects[0].values);
  });

  it('is reckoned with: a group less itself plus a row is that row', async () => {
    const group = [5, 6, 7, 11];
    const one = await bench.call('journey/combine', { terms: [{ sign: 1, rows: [9] }] });
    expect(one.nearest.rows[0]).toBe(9);
    expect(one.nearest.distances[0]).toBe(0);
    const same = await bench.call('journey/combine', {
      terms: [
        { sign: 1, rows: group },
        { sign: -1, rows: group },
        { sign: 1, rows: [9] },
      ],
    });
    expect(same.made).toEqual(one.made);
    const mean = await bench.call('journey/combine', { terms: [{ sign: 1, rows: group }] });
    expect(mean.nearest.rows).toHaveLength(12);
    expect(mean.nearest.distances[0]).toBeGreaterThan(0);
  });

  it('tells neighbours, outliers and rows that hold a text', async () => {
    const near = await bench.call('latent/neighbours', { row: 2, count: 4 });
    expect(near.rows).toHaveLength(4);
    expect([...near.rows]).not.toContain(2);
    expect([...near.distances]).toEqual([...near.distances].sort((a, b) => a - b));
    const { rowErrors } = (await bench.call('reconstruction/facts', {})) ?? {};
    const worst = await bench.call('latent/outliers', { by: 'error', count: 6 });
    expect(worst.values).toEqual(rowErrors?.slice(0, 6));
    const far = await bench.call('latent/outliers', { by: 'distance', count: 6 });
    const { distance } = (await bench.call('latent/map', {})) ?? { distance: new Float32Array() };
    expect(far.values).toEqual(distance.slice().sort().reverse().slice(0, 6));
    const red = await bench.call('latent/search', { text: 'RED' });
    const lines = file('t.csv').slice(1);
    const holding = lines.flatMap(([, , group], row) => (group === 'red' ? [row] : []));
    expect([...red.rows]).toEqual(holding);
    expect(red.more).toBe(false);
    const few = await bench.call('latent/search', { text: 'red', most: 3 });
    expect([...few.rows]).toEqual(holding.slice(0, 3));
    expect(few.more).toBe(true);
    expect((await bench.call('latent/search', { text: '#17' })).rows).toEqual(Int32Array.of(16));
    expect((await bench.call('latent/search', { text: 'no such text' })).rows).toHaveLength(0);
  });

  it('is scored against the label column, or the columns named', async () => {
    const scores = await bench.call('latent/factors', {});
    expect(scores).toMatchObject({ rows, disentanglement: NaN, factors: [{ name: 'group' }] });
    for (const key of ['mig', 'completeness', 'informativeness'] as const) {
      expect(scores?.[key]).toBeGreaterThanOrEqual(0);
      expect(scores?.[key]).toBeLessThanOrEqual(1);
    }
    const named = await bench.call('latent/factors', { columns: [0, 2] });
    expect(named?.factors.map(({ name }) => name)).toEqual(['height', 'group']);
    expect(named?.disentanglement).toBeGreaterThanOrEqual(0);
  });

  it('is laid out by UMAP, tells how far it is, and stops', async () => {
    const begun = bench.call('latent/layout', {});
    await bench.call('latent/stop-layout', {});
    await expect(begun).rejects.toMatchObject({ kind: 'cancelled' });
    const { places, points } = await bench.call('latent/layout', {});
    expect(places).toHaveLength(rows);
    expect(points).toHaveLength(2 * rows);
    expect(bench.of('latent/layout-progress').length).toBeGreaterThan(0);
    expect((await bench.call('latent/layout', {})).points).toEqual(points);
  });

  it('writes journeys as CSV files, in the columns’ own words', async () => {
    const { count } = await bench.call('journey/export', {
      of: { kind: 'walk', from: 3, to: 8, steps: 5, form: 'spherical' },
      target: 'w.csv',
    });
    expect(count).toBe(5);
    const [header, ...lines] = file('w.csv');
    expect(header).toEqual(['step', 'height', 'weight', 'group', 'a, quoted name']);
    expect(lines).toEqual(texts(await walk('spherical')).map((line, at) => [String(at + 1), ...line]));
    await bench.call('journey/export', { of: { kind: 'traverse', dimension: 2, steps: 3 }, target: 'd.csv' });
    const moved = file('d.csv');
    expect(moved[0].slice(0, 2)).toEqual(['dimension', 'value']);
    expect(moved.slice(1).map(([dimension]) => dimension)).toEqual(['z3', 'z3', 'z3']);
    expect(Number(moved[2][1])).toBeCloseTo(0, 6);
    await bench.call('journey/export', { of: { kind: 'combine', terms: [{ sign: 1, rows: [9] }] }, target: 'c.csv' });
    const near = file('c.csv');
    expect(near).toHaveLength(14);
    expect(near[2].slice(0, 2)).toEqual(['10', '0']);
    expect(near[2].slice(2)).toEqual(file('t.csv')[10]);
  });

  it('refuses what is not there, in words', async () => {
    const refused = (call: Promise<unknown>, message: string) =>
      expect(call).rejects.toMatchObject({ kind: 'bad-input', message });
    await refused(
      bench.call('journey/walk', { from: 0, to: rows }),
      `There is no row ${rows + 1}: the table has ${rows}.`,
    );
    await refused(bench.call('journey/traverse', { dimension: 3 }), 'There is no dimension 4: the latent has 3.');
    await refused(bench.call('journey/grid', {}), 'The latent of this model has 3 dimensions; a grid needs two.');
    const of = { kind: 'walk', from: 0, to: 1 } as const;
    await refused(
      bench.call('journey/export', { of, target: 'w.png' }),
      'Rows cannot be written as a picture (w.png).',
    );
    await expect(bench.call('journey/export', { of, target: 't.csv' })).rejects.toMatchObject({
      message: expect.stringContaining('is the open table itself') as string,
    });
  });

  it('stops laying out when its model goes', async () => {
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/open', { file: 'p.lacuna' });
    const laid = bench.call('latent/layout', {});
    const refused = expect(laid).rejects.toMatchObject({ kind: 'cancelled' });
    await bench.call('latent/map', {});
    await bench.call('project/close', {});
    await refused;
  });
});

describe('the latent of images', () => {
  const size = 784;
  let bench: Bench;
  beforeAll(async () => {
    bench = new Bench();
    for (const name of pictures) copyFileSync(resolve(samples, 'fashion', name), bench.path(name));
    await bench.call('image/open', { file: pictures[0] });
    // Dense on every backend: convolutions know little of the labels after two epochs.
    await bench.run({ ...quick, goal: 'explore', epochs: 2, body: 'dense' });
  });
  afterAll(() => bench.remove());

  const pixels = ({ made }: { readonly made: unknown }) => (made as MadePictures).pixels;
  /** The picture at a line and place of a grid of such a width. */
  const tile = ({ data, width }: ReturnType<typeof decode>, line: number, place: number) => {
    const at = (y: number) => (2 + line * 30 + y) * width + 2 + place * 30;
    return Array.from({ length: 28 }, (_, y) => [...data.subarray(at(y), at(y) + 28)]).flat();
  };

  it('gives films whose ends are the rebuilt images, as one picture too', async () => {
    const walk = await bench.call('journey/walk', { from: 3, to: 4, steps: 5, form: 'spherical' });
    const { pixels: ends } = await bench.call('image/rebuild', { images: [3, 4] });
    expect(walk.made).toMatchObject({ kind: 'images', count: 5 });
    expect(pixels(walk).slice(0, size)).toEqual(ends.slice(0, size));
    expect(pixels(walk).slice(4 * size)).toEqual(ends.slice(size));
    await bench.call('journey/export', {
      of: { kind: 'walk', from: 3, to: 4, steps: 5, form: 'spherical' },
      target: 'w.png',
    });
    const film = decode(readFileSync(bench.path('w.png')));
    expect([film.width, film.height]).toEqual([5 * 30 + 2, 32]);
    expect(tile(film, 0, 4)).toEqual([...ends.subarray(size, 2 * size)]);
    await expect(bench.call('journey/export', { of: { kind: 'grid' }, target: 'g.txt' })).rejects.toMatchObject({
      message: 'Images are written as a picture or their numbers, not as g.txt.',
    });
    await bench.call('journey/export', {
      of: { kind: 'walk', from: 3, to: 4, steps: 5, form: 'spherical' },
      target: 'w.csv',
    });
    const [header, ...lines] = readFileSync(bench.path('w.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    expect([header.length, header[0], header[1], header[784]]).toEqual([785, 'step', 'x1_y1', 'x28_y28']);
    expect(lines[4]).toEqual(['5', ...Array.from(ends.subarray(size, 2 * size), String)]);
    await bench.call('image/export-samples', { count: 3, seed: 2, form: 'csv', target: 's.csv' });
    const made = await bench.call('image/sample', { count: 3, seed: 2 });
    expect(readFileSync(bench.path('s.csv'), 'utf8').trimEnd().split('\n')[3]).toBe(
      ['3', ...made.pixels.subarray(2 * size, 3 * size)].join(','),
    );
  });

  it('decodes the whole prior as a grid, whose middle is its centre', async () => {
    const grid = await bench.call('journey/grid', { side: 5 });
    expect(grid.values).toHaveLength(5);
    const centre = await bench.call('journey/point', { x: 0, y: 0 });
    expect(pixels(grid).slice(12 * size, 13 * size)).toEqual(pixels(centre));
    const corner = await bench.call('journey/point', { x: grid.values[0], y: grid.values[4] });
    expect(pixels(grid).slice(0, size)).toEqual(pixels(corner));
  });

  it('shows which pixels a dimension moves', async () => {
    const { effects, made } = await bench.call('journey/traverse', { steps: 4, row: 2 });
    expect(made).toMatchObject({ count: 8 });
    for (const { pixels: moved, overall, columns } of effects) {
      expect(moved).toHaveLength(size);
      expect(columns).toEqual([]);
      expect(overall).toBeGreaterThan(0);
      expect(overall).toBeLessThan(1);
    }
    await bench.call('journey/export', { of: { kind: 'traverse', steps: 4, row: 2 }, target: 'd.png' });
    const picture = decode(readFileSync(bench.path('d.png')));
    expect([picture.width, picture.height]).toEqual([4 * 30 + 2, 2 * 30 + 2]);
    expect(tile(picture, 1, 0)).toEqual([...pixels({ made }).subarray(4 * size, 5 * size)]);
  });

  it('reckons with groups, finds by label and scores against it', async () => {
    const { rows: sneakers, more } = await bench.call('latent/search', { text: '7', most: 20 });
    expect(more).toBe(true);
    const { labels } = await bench.call('image/pick', { images: [...sneakers] });
    expect(labels.every((label) => label === '7')).toBe(true);
    const { nearest, made } = await bench.call('journey/combine', { terms: [{ sign: 1, rows: [...sneakers] }] });
    expect(made).toMatchObject({ count: 1 });
    expect(nearest.rows).toHaveLength(12);
    const scores = await bench.call('latent/factors', {});
    expect(scores?.factors).toMatchObject([{ name: 'label' }]);
    expect(scores?.informativeness).toBeGreaterThan(0.1);
  });
});

describe('the latent of a model whose decoder is told the label', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = new Bench();
    for (const name of pictures) copyFileSync(resolve(samples, 'fashion', name), bench.path(name));
    await bench.call('image/open', { file: pictures[0] });
    await bench.run({ ...quick, goal: 'explore', model: 'supervised', epochs: 3 });
  });
  afterAll(() => bench.remove());

  const pixels = ({ made }: { readonly made: unknown }): Uint8Array => (made as MadePictures).pixels;

  it('is walked from what is rebuilt of one image, label and all, to what is of the other', async () => {
    const { labels } = await bench.call('image/pick', { images: [3, 4] });
    expect(labels[0]).not.toBe(labels[1]);
    const walk = await bench.call('journey/walk', { from: 3, to: 4, steps: 5, form: 'straight' });
    const { pixels: ends } = await bench.call('image/rebuild', { images: [3, 4] });
    expect(pixels(walk).slice(0, 784)).toEqual(ends.slice(0, 784));
    expect(pixels(walk).slice(4 * 784)).toEqual(ends.slice(784));
  });

  it('keeps the label of what a reckoning starts from, and of the image that is traversed', async () => {
    const { pixels: rebuilt } = await bench.call('image/rebuild', { images: [3] });
    const { made } = await bench.call('journey/combine', {
      terms: [
        { sign: 1, rows: [3] },
        { sign: -1, rows: [4] },
        { sign: 1, rows: [4] },
      ],
    });
    // Rounding of the sum of codes moves a byte by one at most.
    pixels({ made }).forEach((value, at) => expect(Math.abs(value - rebuilt[at])).toBeLessThanOrEqual(1));
    const around = await bench.call('journey/traverse', { dimension: 0, row: 3, steps: 3 });
    const centre = await bench.call('journey/traverse', { dimension: 0, row: 4, steps: 3 });
    expect(pixels(around)).not.toEqual(pixels(centre));
  });
});

describe('the latent of a table whose decoder is told the label', () => {
  it('is walked from what the decoder says of one row to what it says of the other', async () => {
    const bench = new Bench();
    bench.write('t.csv', smallTable(120));
    await bench.call('table/open', { file: 't.csv' });
    await bench.run({ ...quick, model: 'supervised', label: 'group', goal: 'explore', epochs: 40 });
    const texts = async (from: number, to: number): Promise<readonly (readonly string[])[]> => {
      const { made } = await bench.call('journey/walk', { from, to, steps: 3, form: 'straight' });
      return (made as MadeTableRows).texts;
    };
    const there = await texts(3, 8);
    expect((await texts(8, 3)).slice().reverse()).toEqual(there);
    expect(await texts(3, 3)).toEqual([there[0], there[0], there[0]]);
    await bench.remove();
  });
});

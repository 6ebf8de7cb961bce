import { decode, encode } from 'fast-png';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodies } from '../../../src-main/contract/run';
import { discs } from '../images/pictures';
import { testBackend } from '../test-backend';
import { Bench } from './bench';

const sample = resolve(import.meta.dirname, '../../../resources/samples/fashion');
const imagesFile = 't10k-1000-images-idx3-ubyte.gz';
const quick = { quality: 'fast', epochs: 2, units: 32, layers: 1, latent: 2, backend: testBackend, seed: 5 } as const;
let bench: Bench;
beforeEach(() => {
  bench = new Bench(true);
});
afterEach(() => bench.remove());

function copySample(): void {
  for (const name of [imagesFile, 't10k-1000-labels-idx1-ubyte.gz']) copyFileSync(join(sample, name), bench.path(name));
}

async function trained(): Promise<void> {
  copySample();
  await bench.call('image/open', { file: imagesFile });
  await bench.run({ ...quick, goal: 'explore' });
}

/** A folder of colour pictures, two labels, most of them with a transparent corner. */
function writeFolder(name: string): void {
  const { pixels, observed, count } = discs(30, 12, 3, true);
  const area = 144;
  for (let image = 0; image < count; image++) {
    const folder = bench.path(join(name, image % 2 === 0 ? 'even' : 'odd'));
    mkdirSync(folder, { recursive: true });
    const data = new Uint8Array(area * 4);
    for (let at = 0; at < area; at++) {
      data.set(pixels.subarray((image * area + at) * 3, (image * area + at + 1) * 3), at * 4);
      data[at * 4 + 3] = observed?.[image * area + at] === 0 ? 0 : 255;
    }
    const png = encode({ width: 12, height: 12, channels: 4, data });
    bench.write(join(name, image % 2 === 0 ? 'even' : 'odd', `${image}.png`), png);
  }
}

describe('a run on images', () => {
  it('says what it will be, trains, scores and answers', async () => {
    copySample();
    const opened = await bench.call('image/open', { file: imagesFile });
    expect(opened).toMatchObject({ count: 1000, gaps: { pixels: 0, images: 0 }, resized: 0 });
    const plan = await bench.call('run/plan', { ...quick, goal: 'explore' });
    const run = await bench.run({ ...quick, goal: 'explore' });
    expect(run).toMatchObject({
      state: 'done',
      error: null,
      resolved: { ...plan, body: testBackend === 'wasm' ? 'dense' : 'convolution', latent: 2, members: 1 },
    });
    expect(run.step).toBe(run.steps);
    expect(bench.events.some(({ name }) => name === 'run/latents')).toBe(true);

    const scores = await bench.call('image/scores', {});
    expect(scores?.images).toBe(100);
    expect(scores?.rebuilt.model).toBeLessThan(scores?.rebuilt.mean ?? 0);
    const errors = await bench.call('image/errors', {});
    expect(errors?.all).toHaveLength(1000);
    expect([...(errors?.errors ?? [])]).toEqual([...(errors?.errors ?? [])].sort((a, b) => b - a));
    const rebuilt = await bench.call('image/rebuild', { images: [3, 4] });
    expect(rebuilt.pixels).toHaveLength(2 * 784);

    const map = await bench.call('latent/map', {});
    expect(map).toMatchObject({ projection: 'latent', total: 1000 });
    const clusters = await bench.call('latent/clusters', { count: 3 });
    expect(clusters.clusters.reduce((sum, { rows }) => sum + rows, 0)).toBe(1000);
    expect(clusters.clusters.flatMap(({ traits }) => traits).length).toBeGreaterThan(0);
    expect(await bench.call('latent/colour', { by: 'label' })).toMatchObject({ levels: [...'0123456789'] });
    for (const by of ['cluster', 'error', 'distance'] as const) {
      const colour = await bench.call('latent/colour', { by });
      expect((colour.kind === 'levels' ? colour.codes : colour.values).length).toBe(1000);
    }
  });

  it('makes images: the same for the same seed, as a picture and as a folder', async () => {
    await trained();
    const one = await bench.call('image/sample', { count: 9, seed: 4 });
    expect(await bench.call('image/sample', { count: 9, seed: 4 })).toEqual(one);
    expect((await bench.call('image/sample', { count: 9, seed: 5 })).pixels).not.toEqual(one.pixels);
    await bench.call('image/export-samples', { count: 9, seed: 4, target: 'grid.png', form: 'grid' });
    const grid = decode(readFileSync(bench.path('grid.png')));
    expect([grid.width, grid.height, grid.channels]).toEqual([92, 92, 1]);
    expect([...grid.data.subarray(92 * 2 + 2, 92 * 2 + 30)]).toEqual([...one.pixels.subarray(0, 28)]);
    await bench.call('image/export-samples', { count: 9, seed: 4, target: 'made', form: 'folder' });
    expect(readdirSync(bench.path('made'))).toEqual(Array.from({ length: 9 }, (_, at) => `${at + 1}.png`));
    expect(decode(readFileSync(bench.path('made/3.png'))).data).toEqual(one.pixels.slice(2 * 784, 3 * 784));
    await expect(
      bench.call('image/export-samples', { count: 1, seed: 4, target: imagesFile, form: 'grid' }),
    ).rejects.toMatchObject({ message: expect.stringContaining('belongs to the open images') as string });
  });

  it('writes latents', async () => {
    await trained();
    await bench.call('latent/export', { target: 'z.csv' });
    const lines = readFileSync(bench.path('z.csv'), 'utf8').trimEnd().split(/\r?\n/);
    expect(lines[0]).toBe('z1,z2,cluster,cluster_probability,error');
    expect(lines).toHaveLength(1001);
  });

  it('takes transparent pixels for gaps and fills them alone', async () => {
    writeFolder('pictures');
    const opened = await bench.call('image/open', { file: 'pictures' });
    expect(opened).toMatchObject({ count: 30, channels: 3, gaps: { pixels: 20 * 16, images: 20 } });
    expect(opened.labels).toEqual([
      { label: 'even', count: 15 },
      { label: 'odd', count: 15 },
    ]);
    await bench.run({ ...quick, goal: 'fill', epochs: 60 });
    const { images } = await bench.call('image/export-filled', { target: 'filled' });
    expect(images).toBe(20);
    const page = await bench.call('image/page', { from: 0, count: 30 });
    for (const file of readdirSync(bench.path('filled'))) {
      const image = Number(file.replace('.png', '')) - 1;
      const { data } = decode(readFileSync(bench.path(join('filled', file))));
      for (let at = 0; at < 144; at++) {
        if (page.observed?.[image * 144 + at] === 0) continue;
        expect([...data.subarray(at * 3, at * 3 + 3)]).toEqual([
          ...page.pixels.subarray((image * 144 + at) * 3, (image * 144 + at) * 3 + 3),
        ]);
      }
    }
  });

  it.each(bodies)('is built of what is wished for, on every backend: %s', async (body) => {
    writeFolder('pictures');
    await bench.call('image/open', { file: 'pictures' });
    const run = await bench.run({ ...quick, units: 8, epochs: 20, body });
    expect(run).toMatchObject({ state: 'done', error: null, resolved: { body } });
    expect(run.asked).toBeUndefined();
    const points = run.curve.map(({ reconstruction }) => reconstruction);
    expect(points[points.length - 1]).toBeLessThan(points[0]);
    expect((await bench.call('image/rebuild', { images: [0] })).pixels).toHaveLength(12 * 12 * 3);
  });

  it('stops when it is asked to, and keeps what was learnt', async () => {
    copySample();
    await bench.call('image/open', { file: imagesFile });
    const begun = bench.progress(({ state, step }) => state === 'training' && step > 3);
    const over = bench.progress(({ state }) => state === 'stopped');
    await bench.call('run/start', { ...quick, epochs: 5000 });
    await begun;
    await bench.call('run/stop', {});
    await over;
    expect((await bench.call('image/scores', {}))?.images).toBe(100);
  });
});

describe('a project of images', () => {
  it('gives the same answers after saving and opening', async () => {
    await trained();
    const answers = async () => ({
      map: await bench.call('latent/map', {}),
      made: await bench.call('image/sample', { count: 4, seed: 1 }),
      scores: await bench.call('image/scores', {}),
      run: await bench.call('run/facts', {}),
      images: await bench.call('image/facts', {}),
    });
    const before = await answers();
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    expect(await bench.call('image/facts', {})).toBeNull();
    const facts = await bench.call('project/open', { file: 'p.lacuna' });
    expect(facts).toMatchObject({ name: 'p.lacuna', unsaved: false, notes: [], table: null, images: { count: 1000 } });
    expect(await answers()).toEqual(before);
  });

  it('without its images says so, makes new ones, and takes them up when they are opened again', async () => {
    await trained();
    const before = await bench.call('latent/map', {});
    const made = await bench.call('image/sample', { count: 4, seed: 1 });
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    mkdirSync(bench.path('elsewhere'));
    renameSync(bench.path(imagesFile), bench.path(join('elsewhere', imagesFile)));
    const { notes, images } = await bench.call('project/open', { file: 'p.lacuna' });
    expect(images).toBeNull();
    expect(notes.join()).toContain(`Open ${imagesFile} again`);
    expect((await bench.call('image/sample', { count: 4, seed: 1 })).pixels).toEqual(made.pixels);
    await bench.call('image/open', { file: join('elsewhere', imagesFile) });
    expect(await bench.call('latent/map', {})).toEqual(before);
    expect((await bench.call('project/facts', {})).notes).toEqual([]);
  });
});

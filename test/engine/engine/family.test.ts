import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Made } from '../../../src-main/contract/journey';
import type { LatentSnapshot } from '../../../src-main/contract/run';
import { testBackend } from '../test-backend';
import { Bench, quick } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = new Bench();
  const lines = Array.from({ length: 120 }, (_, row) => {
    const group = row % 3;
    return `${(group * 4 + (row % 7) / 7).toFixed(2)},${(10 - group * 3 + (row % 5) / 5).toFixed(2)},${'abc'[group]}`;
  });
  bench.write('t.csv', `x,y,kind\n${lines.join('\n')}\n`);
  await bench.call('table/open', { file: 't.csv' });
});
afterAll(() => bench.remove());

const latents = (): LatentSnapshot => {
  const all = bench.of('run/latents') as LatentSnapshot[];
  return all[all.length - 1];
};

describe('the prior of a run', () => {
  const draw = { prior: { kind: 'mixture', components: 5 }, draws: 200, seed: 3 } as const;

  it('can be drawn from before there is one, the same draws for the same seed', async () => {
    const { points, parts } = await bench.call('run/prior', draw);
    expect(points).toHaveLength(400);
    expect(parts).toBeNull();
    expect((await bench.call('run/prior', draw)).points).toEqual(points);
    expect((await bench.call('run/prior', { ...draw, seed: 4 })).points).not.toEqual(points);
  });

  it('shows the part of each label, and the first two dimensions of more', async () => {
    const { points, parts } = await bench.call('run/prior', { ...draw, parts: 5 });
    expect(parts).toHaveLength(200);
    // Draw 1 lies on the second of five petals.
    const angle = Math.atan2(points[3], points[2]);
    expect(Math.abs(angle - (2 * Math.PI) / 5)).toBeLessThan(0.6);
    expect((await bench.call('run/prior', { ...draw, latent: 6 })).points).toHaveLength(400);
    const line = { kind: 'points', points: Array.from({ length: 12 }, (_, at) => [at]) } as const;
    const onLine = await bench.call('run/prior', { prior: { ...line, points: line.points.map((one) => [...one]) } });
    expect(onLine.points.every((value, at) => at % 2 === 0 || value === 0)).toBe(true);
  });

  it('is read from a file of points, or refused in one sentence', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => `${at / 10},${-at / 20}`);
    bench.write('cloud.csv', `a,b\n${lines.join('\n')}\n`);
    const { points } = await bench.call('run/read-points', { file: 'cloud.csv' });
    expect(points).toHaveLength(30);
    expect(points[3]).toEqual([0.3, -0.15]);
    bench.write('gappy.csv', `${lines.join('\n')}\n1,\n`);
    for (const file of ['gappy.csv', 't.csv', 'none.csv']) {
      await expect(bench.call('run/read-points', { file })).rejects.toMatchObject({
        message: expect.stringMatching(new RegExp(`^${file} `)) as unknown,
      });
    }
  });
});

describe('a plan', () => {
  it('refuses what cannot be trained', async () => {
    const plan = { ...quick, goal: 'explore' } as const;
    await expect(bench.call('run/plan', { ...plan, model: 'supervised' })).rejects.toThrow('needs labels');
    expect(await bench.call('run/plan', { ...plan, model: 'supervised', label: 'kind' })).toMatchObject({ latent: 2 });
    const swiss = { ...plan, model: 'vae', prior: { kind: 'swiss-roll' } } as const;
    await expect(bench.call('run/plan', swiss)).rejects.toThrow('has a Gaussian prior');
    await expect(bench.call('run/plan', { ...quick, model: 'clustering' })).rejects.toThrow('not made for filling');
  });

  it('lets a numeric column keep the role of a label where no label is needed', async () => {
    await bench.call('table/change', { settings: { columns: [{ column: 0, role: 'label' }] } });
    expect(await bench.call('run/plan', quick)).toMatchObject({ latent: 2 });
    await bench.call('table/change', { settings: {} });
  });
});

describe('places of the map that are nobody’s', () => {
  const first = (made: Made): number[] => (made.kind === 'rows' ? made.texts.map(([x]) => Number(x)) : []);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('are decoded with the label that is chosen, with that of the nearest row, or with the commonest', async () => {
    await bench.run({ ...quick, goal: 'explore', model: 'supervised', label: 'kind', epochs: 200, units: 32 });
    const grid = await bench.call('journey/grid', { side: 4 });
    expect(grid.told.labels.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c']);
    expect(grid.told.label).toBe(grid.told.labels[0].label);
    for (const { label, name } of grid.told.labels) {
      // The x of group a is about 0.5, of b 4.5, of c 8.5.
      const usual = 4 * 'abc'.indexOf(name) + 0.5;
      const chosen = await bench.call('journey/grid', { side: 4, label });
      expect(chosen.told.label).toBe(label);
      expect(Math.abs(mean(first(chosen.made)) - usual)).toBeLessThan(1.5);
      const point = await bench.call('journey/point', { x: 0, y: 0, label });
      expect(point.told.label).toBe(label);
      expect(Math.abs(mean(first(point.made)) - usual)).toBeLessThan(1.5);
    }
    const points = (await bench.call('latent/map', {}))?.points ?? new Float32Array(16);
    const { told } = await bench.call('journey/point', { x: points[2 * 7], y: points[2 * 7 + 1] });
    expect(told.labels.find(({ label }) => label === told.label)?.name).toBe('abc'[7 % 3]);
  });

  it('have no label to choose where the decoder is told none', async () => {
    await bench.run({ ...quick, goal: 'explore', label: 'kind' });
    expect((await bench.call('journey/grid', { side: 2 })).told).toEqual({ label: null, labels: [] });
    expect((await bench.call('journey/point', { x: 0, y: 0 })).told).toEqual({ label: null, labels: [] });
  });
});

describe('what a run shows', () => {
  it('of a clustering model: categories, the field of its discriminator, the labels for their colours', async () => {
    const settings = { ...quick, goal: 'explore', model: 'clustering', clusters: 4, label: 'kind' } as const;
    expect(await bench.run(settings)).toMatchObject({ state: 'done', settings: { model: 'clustering', clusters: 4 } });
    const { z, prior, field, categories, labels, parts, pictures } = latents();
    expect(prior).toHaveLength(z.length);
    expect(categories?.names).toEqual(['1', '2', '3', '4']);
    expect(categories?.codes).toHaveLength(z.length / 2);
    expect([...(labels?.names ?? [])].sort()).toEqual(['a', 'b', 'c']);
    expect(field?.values).toHaveLength((field?.side ?? 0) ** 2);
    expect([parts, pictures]).toEqual([null, null]);
  });

  it('what the clusters say of the label, on rows that were held out where any were', async () => {
    const settings = { ...quick, model: 'clustering', clusters: 4, label: 'kind' } as const;
    await bench.run({ ...settings, goal: 'explore' });
    const explored = await bench.call('imputation/facts', {});
    expect(explored?.labels).toBeUndefined();
    expect(explored?.clusters).toMatchObject({ label: 'kind', heldOut: false, rows: 120 });
    await bench.run({ ...settings, goal: 'generate' });
    expect((await bench.call('imputation/facts', {}))?.clusters).toMatchObject({ heldOut: true, rows: 24 });
  });

  it('how often the label is foretold wrongly where it was hidden, beside the most frequent one', async () => {
    await bench.run({ ...quick, goal: 'explore', model: 'semi-supervised', label: 'kind', epochs: 200, units: 32 });
    const facts = await bench.call('imputation/facts', {});
    expect(facts?.labels).toMatchObject({ label: 'kind' });
    expect(facts?.labels?.hidden).toBeGreaterThan(0);
    expect(facts?.labels?.error).toBeLessThan(facts?.labels?.mostFrequent ?? 0);
    // On rows whose labels it has learnt, clusters would only repeat them.
    expect(facts?.clusters).toBeUndefined();
  });

  it('of an autoencoder: no field, no categories, no labels', async () => {
    await bench.run({ ...quick, goal: 'explore', model: 'ae' });
    expect(latents()).toMatchObject({ field: null, categories: null, labels: null, parts: null });
  });

  it('of images: some of them above what the net makes of them', async () => {
    const images = new Bench();
    try {
      const count = 40;
      const head = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 6, 0, 0, 0, 6);
      const pixels = Uint8Array.from(
        { length: count * 36 },
        (_, at) => ((Math.floor(at / 36) % 2) * 150 + at * 3) % 256,
      );
      images.write('set-images-idx3-ubyte', Uint8Array.of(...head, ...pixels));
      images.write(
        'set-labels-idx1-ubyte',
        Uint8Array.of(0, 0, 8, 1, 0, 0, 0, count, ...pixels.map((_, at) => at % 2).subarray(0, count)),
      );
      await images.call('image/open', { file: 'set-images-idx3-ubyte' });
      const settings = { ...quick, goal: 'explore', model: 'semi-supervised', backend: testBackend } as const;
      await images.run(settings);
      const all = images.of('run/latents') as LatentSnapshot[];
      const { pictures, categories, labels } = all[all.length - 1];
      expect(pictures?.count).toBe(10);
      expect(pictures?.original).toHaveLength(360);
      expect(pictures?.rebuilt).toHaveLength(360);
      expect(categories?.names).toEqual(['0', '1']);
      expect(labels?.names).toEqual(['0', '1']);
    } finally {
      await images.remove();
    }
  });
});

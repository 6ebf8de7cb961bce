import { decode, encode } from 'fast-png';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImageMask } from '../../../src-main/contract/mask';
import { discs } from '../images/pictures';
import { testBackend } from '../test-backend';
import { Bench } from './bench';

const quick = {
  quality: 'fast',
  units: 32,
  layers: 1,
  backend: testBackend,
  seed: 5,
  goal: 'fill',
  body: 'dense',
} as const;
const side = 12;
const area = side * side;
const masks: readonly ImageMask[] = [
  { kind: 'random', share: 0.2, block: 3, seed: 4 },
  { kind: 'region', image: 2, runs: [[0, 12]] },
];
let bench: Bench;
beforeEach(() => {
  bench = new Bench(true);
});
afterEach(() => bench.remove());

async function open(): Promise<Uint8Array> {
  const { pixels, count } = discs(60, side);
  mkdirSync(bench.path('discs'), { recursive: true });
  for (let image = 0; image < count; image++) {
    const data = pixels.slice(image * area, (image + 1) * area);
    bench.write(
      join('discs', `${String(image).padStart(2, '0')}.png`),
      encode({ width: side, height: side, channels: 1, data }),
    );
  }
  await bench.call('image/open', { file: 'discs' });
  return pixels;
}

describe('parts of images that masks hide', () => {
  it('are gaps that training does not see, filled and scored beside the mean and the nearest image', async () => {
    const pixels = await open();
    const facts = await bench.call('image/mask', { masks: [...masks] });
    expect(facts.gaps.images).toBe(60);
    expect(facts.gaps.hidden).toBe(facts.gaps.pixels);
    const page = await bench.call('image/pick', { images: [2, 7] });
    page.observed?.forEach((seen, at) => {
      const image = page.places[Math.floor(at / area)];
      expect(page.pixels[at]).toBe(seen === 1 ? pixels[image * area + (at % area)] : 0);
    });
    await bench.run({ ...quick, epochs: 150 });
    const scores = await bench.call('image/scores', {});
    expect(scores?.masked).toMatchObject({ images: 60, pixels: facts.gaps.hidden });
    expect(scores?.masked?.model).toBeLessThan(scores?.masked?.mean ?? 0);

    const filled = await bench.call('image/fillings', { image: 2 });
    expect(filled.original).toEqual(pixels.slice(2 * area, 3 * area));
    const own = scores?.masked?.each.find(({ image }) => image === 2);
    expect(filled.errors).toEqual({ pixels: own?.pixels, model: own?.model, mean: own?.mean, nearest: own?.nearest });
    page.observed?.slice(0, area).forEach((seen, at) => {
      if (seen === 0) return;
      for (const said of [filled.filled, filled.mean, filled.nearest]) expect(said[at]).toBe(pixels[2 * area + at]);
    });

    await bench.call('image/export-filled', { target: 'filled' });
    await bench.call('image/export-masks', { target: 'gaps' });
    expect(readdirSync(bench.path('filled'))).toHaveLength(61);
    expect(decode(readFileSync(bench.path('filled/03.png'))).data).toEqual(filled.filled);
    const gap = decode(readFileSync(bench.path('gaps/03.png'))).data;
    expect([...gap]).toEqual([...(page.observed ?? []).slice(0, area)].map((seen) => (seen === 1 ? 0 : 255)));
    const lines = readFileSync(bench.path('filled/errors.csv'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(61);
    expect(lines[3]).toBe([3, own?.pixels, own?.model, own?.mean, own?.nearest].join(','));
  });

  it('are taken back whole, with the model that had learnt from the rest', async () => {
    const pixels = await open();
    await bench.call('image/mask', { masks: [...masks] });
    await bench.run({ ...quick, epochs: 2 });
    const facts = await bench.call('image/mask', { masks: [] });
    expect(facts).toMatchObject({ gaps: { pixels: 0, images: 0, hidden: 0, unseen: 0 }, masks: [] });
    expect((await bench.call('image/page', { from: 0, count: 60 })).pixels).toEqual(pixels);
    expect(await bench.call('image/scores', {})).toBeNull();
    await expect(bench.call('image/fillings', { image: 0 })).rejects.toMatchObject({ kind: 'bad-input' });
  });

  it('are hidden again when the project is opened', async () => {
    await open();
    const before = await bench.call('image/mask', { masks: [...masks] });
    await bench.run({ ...quick, epochs: 2 });
    const filled = await bench.call('image/fillings', { image: 2 });
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    const { images, notes } = await bench.call('project/open', { file: 'p.lacuna' });
    expect([images, notes]).toEqual([before, []]);
    expect(await bench.call('image/fillings', { image: 2 })).toEqual(filled);
  });

  it('cannot be hidden while a run learns from them', async () => {
    await open();
    const over = bench.progress(({ state }) => state === 'stopped');
    await bench.call('run/start', { ...quick, goal: 'explore', epochs: 5000 });
    await expect(bench.call('image/mask', { masks: [...masks] })).rejects.toThrow('A run is going on');
    await bench.call('run/stop', {});
    await over;
  });
});

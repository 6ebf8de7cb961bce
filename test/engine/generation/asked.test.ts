import { copyFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallTable } from '../cli/command';
import { Bench, quick } from '../engine/bench';

const nothing = { where: [], balanced: false };

describe('rows of a conditional model', () => {
  const bench = new Bench();
  const asking = async (): Promise<{ name: string; levels: readonly string[] }> => {
    const askable = await bench.call('generation/askable', {});
    const found = askable?.columns.find(({ name }) => name === 'group');
    return { name: 'group', levels: found?.levels ?? [] };
  };
  beforeAll(async () => {
    bench.write('t.csv', smallTable(200));
    await bench.call('table/open', { file: 't.csv' });
    const conditional = { model: 'conditional', goal: 'generate', label: 'group' } as const;
    expect(await bench.run({ ...quick, ...conditional })).toMatchObject({ state: 'done', error: null });
  });
  afterAll(() => bench.remove());

  it('have what is asked of them, come from the prior, and are the same however many are asked for', async () => {
    const { name, levels } = await asking();
    expect(levels.length).toBeGreaterThan(1);
    const where = [{ column: name, value: levels[1] }];
    const few = await bench.call('generation/sample', { rows: 20, where });
    const many = await bench.call('generation/sample', { rows: 700, where });
    expect(few.source).toBe('prior');
    expect(new Set(few.texts[few.names.indexOf(name)])).toEqual(new Set([levels[1]]));
    expect(many.texts.map((texts) => texts.slice(0, 20))).toEqual(few.texts);
    const others = await bench.call('generation/sample', { rows: 20 });
    expect(others.source).toBe('prior');
    expect(others.texts).not.toEqual(few.texts);
  });

  it('are balanced, also in a file', async () => {
    const { name, levels } = await asking();
    await bench.call('generation/export', { rows: 3 * levels.length, balanced: true, target: 'made.csv' });
    const [header, ...lines] = readFileSync(bench.path('made.csv'), 'utf8').trim().split(/\r?\n/);
    const place = header.split(',').indexOf(name);
    const made = lines.map((line) => line.split(',')[place]);
    expect(levels.map((level) => made.filter((value) => value === level).length)).toEqual(levels.map(() => 3));
  });

  it('are judged beside the real rows that are as was asked for, on the other columns', async () => {
    const { name, levels } = await asking();
    const where = [{ column: name, value: levels[0] }];
    const asked = await bench.call('generation/quality', { seed: 1, where });
    const plain = await bench.call('generation/quality', { seed: 1, ...nothing });
    expect(plain.asked).toBeNull();
    expect(asked.asked).toEqual({ fulfilling: asked.learnt + asked.held, alone: true });
    expect(asked.learnt).toBeLessThan(plain.learnt);
    const names = ({ shapes }: typeof asked): string[] => shapes.map((column) => column.name);
    expect(names(asked)).toEqual(names(plain).filter((column) => column !== name));
    const balanced = await bench.call('generation/quality', { seed: 1, balanced: true });
    expect(balanced.asked).toEqual({ fulfilling: null, alone: false });
    expect(balanced.learnt).toBe(plain.learnt);
  });

  it('cannot be asked for what the model has not been told', async () => {
    const wrong = { where: [{ column: 'group', value: 'Atlantis' }] };
    await expect(bench.call('generation/sample', { rows: 2, ...wrong })).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(bench.call('generation/sample', { rows: 2, cluster: 1 })).rejects.toMatchObject({ kind: 'bad-input' });
  });
});

describe('images of a conditional model', () => {
  const bench = new Bench();
  const sample = resolve(import.meta.dirname, '../../../resources/samples/fashion');
  const images = 't10k-1000-images-idx3-ubyte.gz';
  beforeAll(async () => {
    for (const name of [images, 't10k-1000-labels-idx1-ubyte.gz']) copyFileSync(join(sample, name), bench.path(name));
    await bench.call('image/open', { file: images });
    const conditional = { model: 'conditional', goal: 'generate' } as const;
    expect(await bench.run({ ...quick, epochs: 2, ...conditional })).toMatchObject({ state: 'done', error: null });
  });
  afterAll(() => bench.remove());

  it('are of the label that is asked for, the same however many', async () => {
    const askable = await bench.call('generation/askable', {});
    const levels = askable?.columns[0].levels ?? [];
    expect(levels).toHaveLength(10);
    const of = async (value: string, count: number): Promise<Uint8Array> => {
      const made = await bench.call('image/sample', { count, where: [{ column: 'label', value }] });
      expect(made.source).toBe('prior');
      return made.pixels;
    };
    const few = await of(levels[0], 3);
    expect((await of(levels[0], 5)).slice(0, few.length)).toEqual(few);
    expect(await of(levels[1], 3)).not.toEqual(few);
  });

  it('are shown to the judge as they are, balanced or not', async () => {
    const size = 28 * 28;
    const { nearest, judged, asked, learnt } = await bench.call('image/quality', { balanced: true });
    expect(asked).toEqual({ fulfilling: null, alone: false });
    const own = await bench.call('image/quality', { where: [{ column: 'label', value: '3' }] });
    expect(own.asked).toEqual({ fulfilling: own.learnt + own.held, alone: true });
    expect(own.learnt).toBeLessThan(learnt / 5);
    const made = await bench.call('image/sample', { count: judged, balanced: true });
    expect(judged).toBe(500);
    expect(nearest.made).toEqual(made.pixels.slice(0, nearest.images.length * size));
  });
});

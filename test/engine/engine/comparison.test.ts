import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComparisonSettingsInput } from '../../../src-main/contract/comparison';
import { smallTable } from '../cli/command';
import { discs } from '../images/pictures';
import { testBackend } from '../test-backend';
import { Bench } from './bench';

let bench: Bench;
beforeEach(() => {
  bench = new Bench(true);
});
afterEach(() => bench.remove());

async function compare(settings: ComparisonSettingsInput): Promise<void> {
  await bench.call('comparison/start', { models: ['ae', 'gan'], epochs: 2, backend: testBackend, ...settings });
  while (!['done', 'failed'].includes((await bench.call('comparison/facts', {}))?.state ?? 'failed')) {
    await new Promise((later) => setTimeout(later, 30));
  }
}

const shown = async () => ({
  facts: await bench.call('comparison/facts', {}),
  pictures: await bench.call('comparison/pictures', {}),
  columns: await bench.call('comparison/columns', {}),
});

describe('a comparison', () => {
  it('of a table is kept with the project', async () => {
    bench.write('t.csv', smallTable(120));
    await bench.call('table/open', { file: 't.csv' });
    await compare({});
    const before = await shown();
    expect(before.facts).toMatchObject({ state: 'done', error: null });
    expect(before.columns.length).toBeGreaterThan(0);
    expect(await bench.call('project/facts', {})).toMatchObject({ unsaved: true });
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    expect((await shown()).facts).toBeNull();
    await bench.call('project/open', { file: 'p.lacuna' });
    expect(await shown()).toEqual(before);
    await bench.call('comparison/export', { target: 'c.csv', form: 'csv' });
    // A change of the table makes it untrue.
    await bench.call('table/change', { settings: { missing: ['7'] } });
    await bench.call('project/save', { target: 'q.lacuna' });
    await bench.call('project/open', { file: 'q.lacuna' });
    expect((await shown()).facts).toBeNull();
  });

  it('of images is kept with its pictures', async () => {
    const { pixels, count } = discs(60, 12);
    mkdirSync(bench.path('discs'));
    for (let image = 0; image < count; image++) {
      const data = pixels.slice(image * 144, (image + 1) * 144);
      bench.write(join('discs', `${image}.png`), encode({ width: 12, height: 12, channels: 1, data }));
    }
    await bench.call('image/open', { file: 'discs' });
    await compare({});
    const before = await shown();
    expect(before.pictures?.models.map(({ model, rebuilt }) => [model, rebuilt === null])).toEqual([
      ['ae', false],
      ['gan', true],
    ]);
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    await bench.call('project/open', { file: 'p.lacuna' });
    expect(await shown()).toEqual(before);
  });
});

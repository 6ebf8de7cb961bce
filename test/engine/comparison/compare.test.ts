import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { compare } from '../../../src-main/comparison/compare';
import { tableSubject } from '../../../src-main/comparison/table-subject';
import { comparisonSettings, type ComparedModel } from '../../../src-main/contract/comparison';
import { readTable } from '../../../src-main/table/read-table';

const penguins = resolve(import.meta.dirname, '../../../resources/samples/penguins.csv');

beforeAll(async () => {
  await openBackend('wasm');
});

async function compared(wish: object, stopAfter = Infinity): Promise<{ state: string; models: ComparedModel[] }> {
  const settings = comparisonSettings.parse({ models: ['ae', 'gan'], epochs: 5, label: 'species', ...wish });
  const subject = await tableSubject(await readTable(penguins), settings);
  const models = new Map<string, ComparedModel>();
  let passes = 0;
  const state = await compare(subject, settings, {
    gate: () => Promise.resolve(++passes > stopAfter ? 'stop' : 'go'),
    onShare: () => undefined,
    onModel: (model) => models.set(model.model, model),
  });
  return { state, models: [...models.values()] };
}

describe('compare', () => {
  it('gives each model the same steps, every measure that it can have, and a reason for the others', async () => {
    const { state, models } = await compared({});
    expect(state).toBe('done');
    const [ae, gan] = models;
    expect(ae.steps).toBe(gan.steps);
    expect(Object.keys(ae.values).sort()).toEqual(
      ['agreement', 'astray', 'codes', 'filled', 'rand', 'rebuilt', 'samples', 'seconds', 'shapes'].sort(),
    );
    expect(ae.lacks).toEqual({});
    expect(Object.keys(gan.values).sort()).toEqual(['samples', 'seconds', 'shapes']);
    expect(new Set(Object.values(gan.lacks))).toEqual(new Set(['no-encoder']));
  });

  it('gives the same figures for the same seed, and others for another', async () => {
    const figures = async (seed: number): Promise<number[]> =>
      (await compared({ seed })).models.map(({ values }) => values.samples ?? NaN);
    const first = await figures(1);
    expect(await figures(1)).toEqual(first);
    expect(await figures(2)).not.toEqual(first);
  });

  it('keeps no model that was stopped in its training', async () => {
    const { state, models } = await compared({ epochs: 2000 }, 1);
    expect(state).toBe('stopped');
    expect(models.map((model) => model.state)).toEqual(['left', 'left']);
  });

  it('refuses a label of numbers', async () => {
    await expect(compared({ label: 'body_mass_g' })).rejects.toThrow('holds numbers');
  });
});

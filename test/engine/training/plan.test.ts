import { describe, expect, it } from 'vitest';
import { goals, qualities, runSettings, type RunSettingsInput } from '../../../src-main/contract/run';
import { planTraining, type ResolvedTraining } from '../../../src-main/training/plan';

const plan = (settings: RunSettingsInput = {}, rows = 350, width = 12, columns = 8): ResolvedTraining =>
  planTraining(runSettings.parse(settings), rows, width, columns);

describe('planTraining', () => {
  it('is the same for the same settings and sizes', () => {
    expect(plan()).toEqual(plan());
  });

  it.each<[string, RunSettingsInput]>([
    ['goal', { goal: 'explore' }],
    ['quality', { quality: 'fast' }],
    ['seed', { seed: 2 }],
    ['latent', { latent: 5 }],
    ['units', { units: 40 }],
    ['layers', { layers: 3 }],
    ['epochs', { epochs: 7 }],
    ['seconds', { seconds: 60 }],
    ['batch', { batch: 32 }],
    ['learningRate', { learningRate: 0.001 }],
    ['phases', { phases: 'alternating' }],
    ['adversarialWeight', { adversarialWeight: 0.3 }],
    ['dropout', { dropout: 0.2 }],
  ])('%s changes the nets or how long they learn', (_name, settings) => {
    const [usual, changed] = [plan(), plan(settings)];
    expect([changed.configs, changed.steps, changed.secondsEach]).not.toEqual([
      usual.configs,
      usual.steps,
      usual.secondsEach,
    ]);
  });

  it('takes what the user chose', () => {
    const chosen = { latent: 5, units: 40, layers: 3, batch: 32, learningRate: 0.001, dropout: 0.2 } as const;
    const resolved = plan({ ...chosen, phases: 'alternating', adversarialWeight: 0.3, epochs: 7 });
    expect(resolved).toMatchObject({ ...chosen, phases: 'alternating', adversarialWeight: 0.3, epochs: 7 });
    for (const config of resolved.configs) expect(config).toMatchObject(chosen);
    expect(resolved.steps).toBe(Math.ceil((7 * 350) / 32));
  });

  it('takes longer for better quality, and averages more nets', () => {
    const [fast, balanced, best] = qualities.map((quality) => plan({ quality }));
    expect(fast.steps * fast.members).toBeLessThan(balanced.steps * balanced.members);
    expect(balanced.steps * balanced.members).toBeLessThan(best.steps * best.members);
    expect(best.members).toBeGreaterThan(fast.members);
  });

  it('gives each member a seed of its own, and each seed other members', () => {
    const seeds = [1, 2].flatMap((seed) => plan({ seed, quality: 'best' }).configs.map((config) => config.seed));
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it('guards rows that are to be made against being learnt by heart, the fewer the more', () => {
    const generate = (rows: number, settings: RunSettingsInput = {}): ResolvedTraining =>
      plan({ goal: 'generate', ...settings }, rows);
    const [few, some, many] = [150, 800, 20_000].map((rows) => generate(rows));
    expect(few.dropout).toBeGreaterThan(some.dropout);
    expect(some.dropout).toBeGreaterThan(many.dropout);
    expect(few.epochs).toBeLessThanOrEqual(40);
    expect(plan({ goal: 'fill' }, 150).dropout).toBe(0);
    expect(generate(150, { quality: 'best' }).steps).toBe(few.steps);
    const own = generate(150, { seconds: 60, dropout: 0 });
    expect([own.dropout, own.steps > few.steps]).toEqual([0, true]);
    expect(generate(150, { epochs: 90 }).epochs).toBe(90);
    expect(generate(150, { model: 'vae' }).dropout).toBe(0);
  });

  it.each(goals)('has a sound plan for tables of any size: %s', (goal) => {
    for (const rows of [1, 2, 50, 5000, 1_000_000]) {
      for (const columns of [1, 3, 200]) {
        const { steps, batch, latent, epochs, parameters } = plan({ goal }, rows, columns * 3, columns);
        expect(batch).toBeLessThanOrEqual(rows);
        for (const number of [steps, batch, latent, epochs, parameters]) {
          expect(Number.isInteger(number) && number >= 1).toBe(true);
        }
      }
    }
  });
});

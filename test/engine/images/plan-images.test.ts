import { describe, expect, it } from 'vitest';
import { runSettings, type RunSettingsInput } from '../../../src-main/contract/run';
import { weightFor } from '../../../src-main/training/plan-model';
import { planImageTraining, type ResolvedImageTraining } from '../../../src-main/training/plan-images';

const digits = { height: 28, width: 28, channels: 1 };
const plan = (settings: RunSettingsInput = {}, body: 'dense' | 'convolution' = 'dense'): ResolvedImageTraining =>
  planImageTraining(runSettings.parse({ goal: 'explore', ...settings }), 9000, digits, body);

describe('the plan of a run on images', () => {
  it('is the same for the same settings, and more is asked of a better quality', () => {
    expect(plan()).toEqual(plan());
    const [fast, balanced, best] = (['fast', 'balanced', 'best'] as const).map((quality) => plan({ quality }));
    expect(fast.units).toBeLessThan(balanced.units);
    expect(balanced.units).toBeLessThan(best.units);
    expect(fast.steps).toBeLessThan(best.steps);
  });

  it('gives a map two dimensions, samples and filling more', () => {
    const latents = (['explore', 'generate', 'fill'] as const).map((goal) => plan({ goal }).latent);
    expect(latents).toEqual([2, 8, 32]);
  });

  it('pushes the clusters of images less than labelled categories and parts of a prior', () => {
    const weight = (settings: RunSettingsInput): number =>
      plan({ phases: 'alternating', ...settings }).adversarialWeight;
    expect(weight({ model: 'clustering' })).toBe(1);
    expect(weight({ model: 'semi-supervised', label: 'digit' })).toBe(3);
    expect(weight({ model: 'clustering', labelledPrior: true })).toBe(3);
    expect(weight({ model: 'translation' })).toBe(3);
    expect(weightFor(runSettings.parse({ model: 'clustering' }), 1, 'table')).toBe(3);
  });

  it('takes what the user chose', () => {
    const chosen = {
      latent: 5,
      units: 48,
      layers: 3,
      batch: 100,
      learningRate: 0.01,
      phases: 'alternating',
      adversarialWeight: 0.5,
      dropout: 0.1,
    } as const;
    const made = plan({ ...chosen, epochs: 3, seed: 8 });
    expect(made).toMatchObject({ ...chosen, epochs: 3, steps: 270 });
    expect(made.config).toMatchObject({ ...chosen, seed: 800, horizon: 270 });
  });

  it('halves an image by convolutions until its side is about seven', () => {
    expect(plan({}, 'convolution')).toMatchObject({ body: 'convolution', layers: 2 });
    const large = planImageTraining(runSettings.parse({}), 50, { height: 64, width: 48, channels: 3 }, 'convolution');
    expect(large.layers).toBe(2);
    const square = planImageTraining(runSettings.parse({}), 50, { height: 64, width: 64, channels: 3 }, 'convolution');
    expect(square.layers).toBe(3);
    expect(square.batch).toBe(50);
    const tiny = planImageTraining(runSettings.parse({}), 50, { height: 5, width: 5, channels: 1 }, 'convolution');
    expect(tiny.layers).toBe(1);
  });
});

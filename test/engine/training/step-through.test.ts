import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { tf } from '../../../src-main/compute/tensors';
import type { ModelKind } from '../../../src-main/contract/model';
import type { PhaseReport } from '../../../src-main/contract/run';
import { anatomies, plainFamily, type Family } from '../../../src-main/model/family';
import type { AaeConfig } from '../../../src-main/model/config';
import type { Passed, TrainingHooks, TrainingLatents, TrainingResult } from '../../../src-main/training/hooks';
import { RemoteTrainer } from '../../../src-main/training/remote/remote-trainer';
import { serveTrainer } from '../../../src-main/training/remote/serve-trainer';
import { localTrainer, type Trainer } from '../../../src-main/training/trainer';
import { smallConfig, synthetic } from '../model/synthetic';
import { testBackend } from '../test-backend';
import { pair } from './remote/pair';

beforeAll(async () => {
  await openBackend(testBackend);
});

const table = synthetic(120);
/** The second column of the synthetic table, three levels, as the label. */
function familyOf(model: ModelKind): Family {
  const { categories, told, classifies } = anatomies[model];
  const y = categories !== 'none';
  return {
    ...plainFamily,
    model,
    posterior: model === 'vae' ? 'gaussian' : 'deterministic',
    classes: y ? 3 : 0,
    shares: y ? [1 / 3, 1 / 3, 1 / 3] : [],
    labels: classifies || told ? 3 : 0,
    label: classifies || told ? 1 : null,
    given: told ? [1] : [],
  };
}

interface Heard {
  readonly reports: Omit<PhaseReport, 'run'>[];
  readonly latents: TrainingLatents[];
}

/** Long enough that the gate is asked: between the steps it is every 30 ms. */
const steps = 400;

/** Trains with a gate that says this, one after the other, and then lets go. */
async function train(
  config: AaeConfig,
  said: readonly Passed[],
  trainer: Trainer = localTrainer,
): Promise<{ readonly result: TrainingResult } & Heard> {
  const heard: Heard = { reports: [], latents: [] };
  const left = [...said];
  const hooks: TrainingHooks = {
    onPoint: () => undefined,
    onLatents: (one) => heard.latents.push(one),
    onPhase: (one) => heard.reports.push(one),
    gate: async () => left.shift() ?? 'go',
  };
  return { result: await trainer.train({ matrix: table, config, steps }, hooks), ...heard };
}

const kinds: readonly (readonly [ModelKind, AaeConfig['phases'], readonly string[]])[] = [
  ['aae', 'weighted', ['weighted', 'discriminator']],
  ['aae', 'alternating', ['reconstruction', 'discriminator', 'generator']],
  ['supervised', 'alternating', ['reconstruction', 'discriminator', 'generator']],
  ['semi-supervised', 'alternating', ['reconstruction', 'discriminator', 'generator', 'classification']],
  ['clustering', 'alternating', ['reconstruction', 'discriminator', 'generator', 'grouping']],
  ['vae', 'weighted', ['penalised']],
  ['ae', 'weighted', ['reconstruction']],
  ['gan', 'weighted', ['discriminator', 'generator']],
];

describe('training phase by phase', () => {
  it.each(kinds)('comes to the same net, and tells each phase in its order: %s, %s', async (model, phases, names) => {
    const config = smallConfig({ latent: 2, warmUp: 0, dropout: 0.1, phases, family: familyOf(model) });
    const { result: whole } = await train(config, []);
    const single: Passed[] = Array.from({ length: 3 * names.length }, () => 'phase');
    const { result, reports, latents } = await train(config, [...single, 'step', 'step']);
    expect(result).toEqual(whole);
    const told = reports.map(({ phase }) => phase);
    expect(told.slice(0, names.length)).toEqual(names);
    for (const { place, phases: count, before, after } of reports) {
      expect(place).toBeLessThanOrEqual(count);
      expect(count).toBe(names.length);
      if (model === 'gan') expect([before.reconstruction, before.discriminator > 0]).toEqual([Number.NaN, true]);
      else expect(before).not.toEqual(after);
    }
    if (model !== 'gan') expect(latents.length).toBeGreaterThanOrEqual(reports.length);
  });

  it('goes by whole steps, and from the middle of one to its end', async () => {
    const config = smallConfig({ latent: 2, warmUp: 0, phases: 'alternating' });
    const { result: whole } = await train(config, []);
    const { result, reports } = await train(config, ['step', 'phase', 'step', 'step', 'phase', 'go']);
    expect(reports.map(({ phase, place }) => [phase, place])).toEqual([
      [null, 3],
      ['reconstruction', 1],
      ['generator', 3],
      [null, 3],
      ['reconstruction', 1],
    ]);
    const [first, second, third] = reports.map(({ step }) => step);
    expect([second, third]).toEqual([first + 1, first + 1]);
    expect(reports[2].before).toEqual(reports[1].after);
    expect(result).toEqual(whole);
  });

  it('ends where the gate says stop, with the step in hand done', async () => {
    const config = smallConfig({ latent: 2, warmUp: 0, phases: 'alternating' });
    const { result, reports } = await train(config, ['phase', 'stop']);
    expect(result.stopped).toBe(true);
    expect(result.net.step).toBe(reports[0].step);
  });

  it('keeps no tensors', async () => {
    const config = smallConfig({ latent: 2, warmUp: 0, phases: 'alternating', family: familyOf('semi-supervised') });
    await train(config, []);
    const before = tf.memory().numTensors;
    await train(
      config,
      Array.from({ length: 20 }, () => 'phase' as const),
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it('goes through a trainer elsewhere, one at a time', async () => {
    const ends = pair();
    serveTrainer(ends.theirs, { open: () => Promise.resolve(), lost: new Promise<string>(() => undefined) });
    const far = new RemoteTrainer(ends.ours, 'wasm');
    const config = smallConfig({ latent: 2, warmUp: 0, phases: 'alternating', horizon: 4000 });
    const reports: Omit<PhaseReport, 'run'>[] = [];
    const left: Passed[] = ['phase', 'phase', 'phase', 'phase', 'step'];
    let asked = 0;
    const result = await far.train(
      { matrix: table, config, steps: 4000 },
      {
        onPoint: () => undefined,
        onLatents: () => undefined,
        onPhase: (one) => reports.push(one),
        gate: async () => {
          // What was let through before has been told.
          while (reports.length < asked) await new Promise((later) => setTimeout(later, 2));
          asked += 1;
          return left.shift() ?? 'stop';
        },
      },
    );
    expect(reports).toHaveLength(5);
    expect(reports.slice(0, 4).map(({ phase }) => phase)).toEqual([
      'reconstruction',
      'discriminator',
      'generator',
      'reconstruction',
    ]);
    expect(reports[1].before).toEqual(reports[0].after);
    expect(result.stopped).toBe(true);
    expect(result.net.step).toBeLessThan(4000);
  });
});

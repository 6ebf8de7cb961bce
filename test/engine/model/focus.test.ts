import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import { runSettings, type RunSettingsInput } from '../../../src-main/contract/run';
import { Aae, type TableForm } from '../../../src-main/model/aae';
import type { AaeConfig } from '../../../src-main/model/config';
import { drawCodes } from '../../../src-main/model/draw-codes';
import { plainFamily } from '../../../src-main/model/family';
import { blurAt } from '../../../src-main/model/focus';
import { Learner } from '../../../src-main/model/learner';
import { loadAae } from '../../../src-main/model/load-aae';
import { packNet, unpackNet } from '../../../src-main/model/pack-net';
import { generatorStep } from '../../../src-main/model/steps';
import { Batches } from '../../../src-main/training/batches';
import { countLatentHalf } from '../../../src-main/training/count-latent-half';
import { planTraining } from '../../../src-main/training/plan';
import { focusFor } from '../../../src-main/training/plan-focus';
import { planImageTraining } from '../../../src-main/training/plan-images';
import { configSchema } from '../../../src-main/training/remote/nets';
import { trainAae } from '../../../src-main/training/train-aae';
import { twoSampleTest } from '../../bench/measures/two-sample';
import { testBackend } from '../test-backend';
import { smallConfig, synthetic } from './synthetic';

beforeAll(async () => {
  await openBackend(testBackend);
});

const table = synthetic(1200, 1, 0);
const steps = 500;
const thin = smallConfig({
  prior: { kind: 'swiss-roll' },
  latent: 2,
  batch: 128,
  warmUp: 0,
  horizon: steps,
  phases: 'alternating',
  adversarialWeight: 6,
});
const focused: AaeConfig = { ...thin, ...focusFor({ model: 'aae', prior: thin.prior }, thin.latent) };
const hooks = { onPoint: () => undefined, gate: () => Promise.resolve('go' as const) };

it('the blur falls from wide to sharp and stays there; without a focus it does not change', () => {
  const { focus, discriminatorNoise } = focused;
  const blurs = Array.from({ length: steps + 500 }, (_, step) => blurAt(focused, step));
  expect(blurs[0]).toBe(focus?.blur);
  expect(blurs[0]).toBeGreaterThan(5 * discriminatorNoise);
  blurs.slice(1).forEach((blur, at) => expect(blur).toBeLessThanOrEqual(blurs[at]));
  expect(blurs[steps - 1]).toBeCloseTo(discriminatorNoise, 12);
  expect(blurs[steps + 499]).toBeCloseTo(discriminatorNoise, 12);
  expect(blurAt(thin, 0)).toBe(thin.discriminatorNoise);
});

describe('a discriminator that sees waves', () => {
  it('has the weights that the plan counts, and takes a border between processes', () => {
    const aae = new Aae(focused, table.spans, table.width);
    const size = aae.discriminatorParameters.reduce((sum, { variable }) => sum + variable.size, 0);
    const sizes = { ...focused, features: 32, values: table.width, told: 0 };
    const of = (focus: AaeConfig['focus']): number => countLatentHalf(plainFamily, { ...sizes, focus }).parameters;
    expect(of(focused.focus) - of(undefined)).toBe(2 * (focused.focus?.waves ?? 0) * 256);
    expect(of(focused.focus)).toBe(size + (32 + 1) * 2);
    expect(configSchema.parse(focused)).toEqual(focused);
    aae.dispose();
  });

  it('says the same of the same codes for the same seed, something else without waves, and leaves nothing behind', () => {
    const said = (config: AaeConfig): Float32Array => {
      const aae = new Aae(config, table.spans, table.width);
      const z = tf.tensor2d([0.1, 0.2, -1, 2, 3, -1], [3, 2]);
      const logits = tf.tidy(() => aae.discriminate(z, null, 'z').dataSync<'float32'>());
      z.dispose();
      aae.dispose();
      return logits;
    };
    const before = tf.memory().numTensors;
    expect(said(focused)).toEqual(said(focused));
    expect(said(focused)).not.toEqual(said({ ...focused, seed: 4 }));
    expect(said(focused)).not.toEqual(said(thin));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is not moved by the step of the encoder against it, which moves', () => {
    const learner = new Learner<TableForm>(new Aae(focused, table.spans, table.width));
    const { aae, generator, noise } = learner;
    const read = (): Map<string, Float32Array> =>
      new Map(aae.parameters.map(({ name, variable }) => [name, variable.dataSync<'float32'>().slice()]));
    const before = read();
    tf.tidy(() => void generatorStep(aae, generator, new Batches(table, 32, 1).at(0), 1e-3, noise.at(0)));
    const moved = [...read()].filter(([name, values]) => values.some((value, k) => value !== before.get(name)?.[k]));
    expect(moved.map(([name]) => name)).toEqual(aae.encoderParameters.map(({ name }) => name));
    learner.dispose();
  });
});

it('brings codes nearer to a swiss roll', async () => {
  const apart = async (config: AaeConfig): Promise<number> => {
    const net = loadAae((await trainAae({ matrix: table, config, steps }, hooks)).net);
    const z = net.encode(table.x, table.mask, table.rows);
    const drawn = drawCodes(net, new Random(7, 'draws'), table.rows).z;
    net.dispose();
    return twoSampleTest(new Random(8, 'two samples'), z, drawn, 2).accuracy;
  };
  const [sharp, usual] = [await apart(focused), await apart(thin)];
  expect(sharp).toBeLessThan(0.68);
  expect(usual - sharp).toBeGreaterThan(0.05);
});

it('goes on as if it had not been stopped', async () => {
  const whole = await trainAae({ matrix: table, config: focused, steps: 20 }, hooks);
  const half = await trainAae({ matrix: table, config: focused, steps: 10 }, hooks);
  const start = unpackNet<TableForm>(packNet<TableForm>(half.net));
  const onward = await trainAae({ matrix: table, config: focused, steps: 10, start }, hooks);
  expect(onward.net.weights.map(({ data }) => data)).toEqual(whole.net.weights.map(({ data }) => data));
});

describe('the plan', () => {
  const digits = { height: 28, width: 28, channels: 1 };
  const images = (settings: RunSettingsInput): AaeConfig =>
    planImageTraining(runSettings.parse({ goal: 'explore', ...settings }), 9000, digits, 'dense').config;
  const rows = (settings: RunSettingsInput): AaeConfig =>
    planTraining(runSettings.parse({ goal: 'explore', ...settings }), 350, 12, 8).configs[0];
  const roll = { prior: { kind: 'swiss-roll' } } as const;
  const petals = { prior: { kind: 'mixture', components: 10 } } as const;

  it('focuses on thin priors in few dimensions, and pulls harder', () => {
    for (const plan of [images, rows]) {
      for (const settings of [roll, petals]) {
        const { focus, discriminatorNoise, adversarialWeight, phases } = plan(settings);
        expect(phases).toBe('alternating');
        expect(focus?.waves).toBeGreaterThan(0);
        expect(focus?.blur).toBeGreaterThan(5 * discriminatorNoise);
        expect(adversarialWeight).toBeGreaterThan(plan({ phases: 'alternating' }).adversarialWeight);
        expect(plan({ ...settings, labelledPrior: true }).adversarialWeight).toBe(adversarialWeight);
        expect(plan({ ...settings, adversarialWeight: 2 }).adversarialWeight).toBe(2);
      }
    }
  });

  it('leaves all others as they were', () => {
    for (const plan of [images, rows]) {
      for (const settings of [
        {},
        { ...roll, latent: 8 },
        { ...roll, model: 'gan' },
        { ...roll, model: 'ae' },
      ] as const) {
        expect(plan(settings)).not.toHaveProperty('focus');
      }
    }
    expect(rows({ ...roll, goal: 'fill' })).not.toHaveProperty('focus');
  });
});

import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { tf } from '../../../src-main/compute/tensors';
import { Aae } from '../../../src-main/model/aae';
import { plainFamily } from '../../../src-main/model/family';
import { Noise } from '../../../src-main/model/noise';
import { Batches } from '../../../src-main/training/batches';
import { testBackend } from '../test-backend';
import { smallConfig, synthetic } from './synthetic';

beforeAll(async () => {
  await openBackend(testBackend);
});

it('a Gaussian posterior keeps a width where a discriminator alone would let it shrink to a point', () => {
  const table = synthetic(60);
  const narrowest = (model: 'aae' | 'vae'): number => {
    const aae = new Aae(
      smallConfig({ family: { ...plainFamily, model, posterior: 'gaussian' } }),
      table.spans,
      table.width,
    );
    const bias = aae.encoderParameters.find(({ name }) => name === 'encoder/variance/bias');
    const least = tf.tidy(() => {
      bias?.variable.assign(tf.fill(bias.variable.shape, -100));
      const { posterior } = aae.encode(new Batches(table, 32, 1).at(0).input, new Noise(1, 0).at(0));
      return posterior === null ? NaN : Math.exp(tf.min(posterior.logVariance).dataSync()[0] / 2);
    });
    aae.dispose();
    return least;
  };
  expect(narrowest('aae')).toBeCloseTo(0.25, 5);
  expect(narrowest('vae')).toBeLessThan(0.02);
});

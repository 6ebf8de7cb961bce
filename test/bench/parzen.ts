import { Random } from '../../src-main/compute/random';
import { drawCodes } from '../../src-main/model/draw-codes';
import { sizeOf } from '../../src-main/model/image-form';
import { valuesOf } from '../../src-main/model/image-input';
import type { TrainedImageAae } from '../../src-main/model/load-image-aae';
import { parzenFigure } from './measures/parzen';
import { readDigits } from './mnist/digits';
import { readOptions } from './mnist/options';
import { trainToEnd } from './mnist/resumable';

/**
 * Log-likelihood of MNIST's test images under a Gaussian Parzen window of 10 000 images made from the prior, its deviation chosen on
 * validation images (Makhzani et al. 2015, table 1: 340 ± 2 nats).
 * usage: node scripts/bench.mjs parzen [--minutes 10] [--steps N] [--tested 10000] [--data FOLDER] [--state FILE]
 *   [SETTING=VALUE …]
 * Killed and started again, it goes on from its last checkpoint.
 */
const samples = 10_000;
/** Validation and test images that the curve is measured by; the figure at the end takes 1000 and all. */
const [few, many] = [200, 1000];

const options = readOptions('parzen', { goal: 'generate', latent: 8, units: 512, minutes: 10 }, { tested: '10000' });
const digits = await readDigits(options.folder);
const tested = Math.min(Number(options.own['tested']), digits.test.count);
const { train, test, learnt, validation } = digits;
const dimensions = sizeOf(train.shape);
const every = (count: number, of: number): Int32Array =>
  Int32Array.from({ length: count }, (_, place) => Math.floor((place * of) / count));
const figure = (model: TrainedImageAae, asked: number, of: number): ReturnType<typeof parzenFigure> => {
  const { z, beside } = drawCodes(model, new Random(options.settings.seed, 'parzen'), samples);
  const known = every(asked, validation.length).map((place) => validation[place]);
  return parzenFigure(
    model.decode(z, samples, beside),
    valuesOf(train, known),
    valuesOf(test, every(of, test.count)),
    dimensions,
  );
};

const { model, seconds } = await trainToEnd(
  {
    images: train,
    learnt,
    names: [],
    family: undefined,
    measure: (net) => {
      const { mean, deviation } = figure(net, few, few);
      return { 'log-likelihood': mean, deviation };
    },
  },
  options,
);
const { mean, error, deviation } = figure(model, many, tested);
console.log(
  `log-likelihood ${mean.toFixed(1)} ± ${error.toFixed(1)} nats of ${tested} test images, σ ${deviation.toFixed(3)}; ${(seconds / 60).toFixed(1)} minutes of training`,
);
model.dispose();

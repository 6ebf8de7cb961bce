import { Random } from '../../src-main/compute/random';
import { drawMixture } from '../../src-main/generation/mixture';
import { fitCodes } from '../../src-main/imagery/fit-codes';
import { drawCodes } from '../../src-main/model/draw-codes';
import { sizeOf } from '../../src-main/model/image-form';
import { valuesOf } from '../../src-main/model/image-input';
import type { TrainedImageAae } from '../../src-main/model/load-image-aae';
import { familyForImages } from '../../src-main/training/plan-family';
import { parzenFigure } from './measures/parzen';
import { readDigits } from './mnist/digits';
import { readOptions } from './mnist/options';
import { trainToEnd } from './mnist/resumable';

/**
 * Log-likelihood of MNIST's test images under a Gaussian Parzen window of 10 000 images made from the prior, its deviation chosen on
 * validation images (Makhzani et al. 2015, table 1: 340 ± 2 nats). At the end beside it: the same of images made from the density that is
 * fitted to the codes, as the product makes them by default, and of codes of learnt images, the bound of what a density of codes can reach.
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
type Source = 'prior' | 'fitted' | 'encoded';
/** Codes of samples: draws of the prior (the paper's figure), of the density fitted to the codes, and codes of learnt images. */
function codesFrom(source: Source, model: TrainedImageAae): { z: Float32Array; beside?: Float32Array } {
  const { seed } = options.settings;
  const random = new Random(seed, 'parzen');
  if (source === 'prior') return drawCodes(model, random, samples);
  if (source === 'encoded')
    return {
      z: model.encode(
        train,
        every(samples, learnt.length).map((at) => learnt[at]),
      ),
    };
  const density = fitCodes(train, learnt, model, seed);
  return { z: drawMixture(density, random, new Float32Array(samples * model.config.latent)) };
}
const figure = (
  model: TrainedImageAae,
  asked: number,
  of: number,
  source: Source = 'prior',
): ReturnType<typeof parzenFigure> => {
  const { z, beside } = codesFrom(source, model);
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
    family: familyForImages(options.settings, [], 0),
    measure: (net) => {
      const { mean, deviation } = figure(net, few, few);
      return { 'log-likelihood': mean, deviation };
    },
  },
  options,
);
console.log(
  `log-likelihood of ${tested} test images, nats, after ${(seconds / 60).toFixed(1)} minutes of training; codes of the samples from`,
);
for (const source of ['prior', 'fitted', 'encoded'] as const) {
  const { mean, error, deviation } = figure(model, many, tested, source);
  console.log(`  ${source}: ${mean.toFixed(1)} ± ${error.toFixed(1)}, σ ${deviation.toFixed(3)}`);
}
model.dispose();

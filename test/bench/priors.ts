import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Random } from '../../src-main/compute/random';
import { drawCodes } from '../../src-main/model/draw-codes';
import type { TrainedImageAae } from '../../src-main/model/load-image-aae';
import { familyForImages } from '../../src-main/training/plan-family';
import { twoSampleTest } from './measures/two-sample';
import { cloudPicture } from './mnist/cloud-picture';
import { readDigits } from './mnist/digits';
import { readOptions } from './mnist/options';
import { lineText, trainToEnd } from './mnist/resumable';

/**
 * How well the latents of MNIST meet a prior in the plane (Makhzani et al. 2015, figure 4): a classifier two-sample test between the
 * latents of test images and as many draws (nearest neighbours, half to learn from; accuracy and area under the curve, 0.5 where they
 * are the same), and a picture of both.
 * usage: node scripts/bench.mjs priors [--prior swiss-roll|mixture|gaussian] [--labelled no|yes] [--picture FILE.png] [--minutes 10] [--steps N]
 *   [--data FOLDER] [--state FILE] [SETTING=VALUE …]
 * Killed and started again, it goes on from its last checkpoint. --labelled yes tells the discriminator the labels (section 2.3).
 */
const kinds = ['swiss-roll', 'mixture', 'gaussian'] as const;
const wish = readOptions(
  'priors',
  { goal: 'explore', latent: 2, units: 512, minutes: 10 },
  { prior: 'swiss-roll', labelled: 'no', picture: '' },
);
const kind = kinds.find((one) => one === wish.own['prior']);
if (kind === undefined) throw new Error(`The priors are: ${kinds.join(', ')}.`);
const labelledPrior = wish.own['labelled'] === 'yes';
const prior = kind === 'mixture' ? { kind, components: 10 } : { kind };
const options = { ...wish, settings: { ...wish.settings, prior, labelledPrior } };
const { train, test, learnt, names } = await readDigits(options.folder);
const asked = Int32Array.from({ length: 4000 }, (_, place) => Math.floor((place * test.count) / 4000));

function clouds(model: TrainedImageAae): { latents: Float32Array; drawn: Float32Array } {
  const random = new Random(options.settings.seed, 'prior of the bench');
  return { latents: model.encode(test, asked), drawn: drawCodes(model, random, asked.length).z };
}

function figures(model: TrainedImageAae): Record<string, number> {
  const { latents, drawn } = clouds(model);
  const { accuracy, auc } = twoSampleTest(new Random(options.settings.seed, 'two samples'), latents, drawn, 2);
  return { accuracy, AUC: auc };
}

const known = learnt.map((row) => train.labels[row]);
const finished = await trainToEnd(
  {
    images: train,
    learnt,
    names: labelledPrior ? names : [],
    family: labelledPrior ? familyForImages(options.settings, known, names.length) : undefined,
    measure: figures,
  },
  options,
);
console.log(`${kind}${labelledPrior ? ', labelled' : ''}:`);
console.log(lineText({ seconds: finished.seconds, step: finished.model.step, figures: figures(finished.model) }));
const picture = wish.own['picture'] || options.state.replace(/(\.state)?$/, '.png');
const { latents, drawn } = clouds(finished.model);
mkdirSync(dirname(picture), { recursive: true });
writeFileSync(
  picture,
  cloudPicture(
    drawn,
    latents,
    asked.map((row) => test.labels[row]),
  ),
);
console.log(`picture: ${picture}`);
finished.model.dispose();

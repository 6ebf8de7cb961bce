import { Random } from '../../src-main/compute/random';
import type { ImagePixels } from '../../src-main/model/image-input';
import type { TrainedImageAae } from '../../src-main/model/load-image-aae';
import { familyForImages } from '../../src-main/training/plan-family';
import { assigned } from './measures/clusters';
import { readDigits } from './mnist/digits';
import { readOptions } from './mnist/options';
import { lineText, trainToEnd } from './mnist/resumable';

/**
 * Semi-supervised classification of MNIST (Makhzani et al. 2015, section 4): error of y on the test images when some training images
 * alone have a label, as many of each digit (the paper: 1.90 ± .10 % with 100 labels, 1.60 ± .08 % with 1000).
 * usage: node scripts/bench.mjs semi-supervised [--labels 100|1000] [--minutes 10] [--steps N] [--data FOLDER] [--state FILE] [SETTING=VALUE …]
 * Killed and started again, it goes on from its last checkpoint.
 */
const options = readOptions(
  'semi-supervised',
  { goal: 'generate', model: 'semi-supervised', latent: 8, units: 512, minutes: 10 },
  { labels: '100' },
);
const { train, test, learnt, validation, names } = await readDigits(options.folder);
const images = { ...train, labels: someLabels(train.labels, learnt, Number(options.own['labels'])) };

/** −1 but for `wanted` labels, evenly of each value, chosen by the seed. */
function someLabels(labels: Int32Array, among: Int32Array, wanted: number): Int32Array {
  const order = new Random(options.settings.seed, 'labels').shuffle(Int32Array.from(among));
  const left = new Int32Array(names.length).fill(Math.ceil(wanted / names.length));
  const kept = new Int32Array(labels.length).fill(-1);
  for (const row of order) {
    if (left[labels[row]] === 0) continue;
    left[labels[row]]--;
    kept[row] = labels[row];
  }
  return kept;
}

function errorOn(model: TrainedImageAae, of: ImagePixels & { readonly labels: Int32Array }, rows: Int32Array): number {
  const { cluster } = assigned(model.categories(of, rows) ?? new Float32Array(0), names.length);
  return cluster.reduce((wrong, found, at) => wrong + (found === of.labels[rows[at]] ? 0 : 1), 0) / rows.length;
}

const all = Int32Array.from({ length: test.count }, (_, place) => place);
const figures = (model: TrainedImageAae): Record<string, number> => ({
  'test error': errorOn(model, test, all),
  'validation error': errorOn(model, train, validation),
});
const known = learnt.map((row) => images.labels[row]);
const family = familyForImages(options.settings, known, names.length);
const finished = await trainToEnd({ images, learnt, names, family, measure: figures }, options);
console.log(`${options.own['labels']} labels:`);
console.log(lineText({ seconds: finished.seconds, step: finished.model.step, figures: figures(finished.model) }));
finished.model.dispose();

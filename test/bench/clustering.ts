import { familyForImages } from '../../src-main/training/plan-family';
import type { ImagePixels } from '../../src-main/model/image-input';
import type { TrainedImageAae } from '../../src-main/model/load-image-aae';
import {
  adjustedRandIndex,
  assigned,
  clusteringError,
  namesByConfidence,
  namesByMajority,
  normalisedMutualInformation,
  type Assigned,
} from './measures/clusters';
import { readDigits } from './mnist/digits';
import { readOptions } from './mnist/options';
import { lineText, trainToEnd } from './mnist/resumable';

/**
 * Unsupervised clustering of MNIST (Makhzani et al. 2015, section 5): error on the test images when each cluster takes the label of the
 * validation image that is surest to belong to it (the paper: 9.55 ± 2.05 % with 16 clusters, 4.10 ± 1.13 % with 30), and when it takes
 * the commonest label of its validation images; NMI and ARI of clusters and labels.
 * usage: node scripts/bench.mjs clustering [--clusters 16|30] [--minutes 10] [--steps N] [--data FOLDER] [--state FILE] [SETTING=VALUE …]
 * Killed and started again, it goes on from its last checkpoint.
 */
const options = readOptions(
  'clustering',
  { goal: 'generate', model: 'clustering', latent: 8, units: 512, minutes: 10 },
  { clusters: '16' },
);
const classes = Number(options.own['clusters']);
const { train, test, learnt, validation } = await readDigits(options.folder);
const places = (count: number): Int32Array => Int32Array.from({ length: count }, (_, place) => place);
const labelsOf = ({ labels }: { readonly labels: Int32Array }, rows: Int32Array): Int32Array =>
  rows.map((row) => labels[row]);

function clustersOf(model: TrainedImageAae, images: ImagePixels, rows: Int32Array): Assigned {
  return assigned(model.categories(images, rows) ?? new Float32Array(0), classes);
}

function figures(model: TrainedImageAae): Record<string, number> {
  const [known, truth] = [clustersOf(model, train, validation), labelsOf(train, validation)];
  const asked = clustersOf(model, test, places(test.count));
  const { labels } = test;
  return {
    error: clusteringError(asked, namesByConfidence(known, truth, classes), labels),
    'error by majority': clusteringError(asked, namesByMajority(known, truth, classes), labels),
    NMI: normalisedMutualInformation(asked.cluster, labels),
    ARI: adjustedRandIndex(asked.cluster, labels),
    'clusters used': new Set(asked.cluster).size,
  };
}

/** Test images of each label in each cluster, the largest first: which labels share one. */
function sharing(model: TrainedImageAae): string {
  const { cluster } = clustersOf(model, test, places(test.count));
  return Array.from({ length: classes }, (_, of) => {
    const counts = new Map<number, number>();
    cluster.forEach((found, row) => {
      if (found === of) counts.set(test.labels[row], (counts.get(test.labels[row]) ?? 0) + 1);
    });
    const parts = [...counts].sort(([, one], [, other]) => other - one);
    return `  cluster ${of + 1}: ${parts.map(([label, count]) => `${count} × ${label}`).join(', ')}`;
  }).join('\n');
}

const settings = { ...options.settings, clusters: classes };
const family = familyForImages(settings, new Int32Array(0), 0);
const finished = await trainToEnd({ images: train, learnt, names: [], family, measure: figures }, options);
console.log(`${classes} clusters, test images:`);
console.log(lineText({ seconds: finished.seconds, step: finished.model.step, figures: figures(finished.model) }));
console.log(sharing(finished.model));
finished.model.dispose();

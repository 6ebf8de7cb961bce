import { prefersConvolutions } from '../compute/convolution';
import type { BackendName } from '../contract/compute';
import type { ComparedKind, ComparisonSettings, Measure } from '../contract/comparison';
import { LacunaError } from '../contract/error';
import type { BodyKind } from '../contract/run';
import { Random } from '../compute/random';
import { scoreImages } from '../imagery/image-scores';
import { ImageJudge, type Likeness } from '../imagery/likeness';
import { bytesOf } from '../imagery/rebuilt';
import { sampleImages } from '../imagery/sample-images';
import { sharpness } from '../imagery/sharpness';
import type { ImageSet } from '../images/image-set';
import { labelNames } from '../images/labels';
import { valuesOf } from '../model/image-input';
import { TrainedImageAae, type SavedImageAae } from '../model/load-image-aae';
import { pixelsOf } from '../training/image-pixels';
import { familyForImages } from '../training/plan-family';
import { planImageTraining, type ResolvedImageTraining } from '../training/plan-images';
import { trainHere, type Trainers } from '../training/trainers';
import { runOf } from './budget';
import { clustersOfCodes, fitOfCodes } from './codes';
import { fewestCompared, someOf, splitForComparison } from './split';
import type { Candidate, Judgement, Subject, Values } from './subject';

/** Images by which principal components are found, by which clusters are made, and that are shown. */
const mostLearntFrom = 1500;
const mostClustered = 4000;
const shown = 10;

/**
 * An image set as the data of a comparison. A backend must be open: it judges, whatever trains.
 * @param backend where the trainers train
 * @throws LacunaError when it is too small
 */
export async function imageSubject(
  set: ImageSet,
  settings: ComparisonSettings,
  backend: BackendName,
  trainers: Trainers = trainHere,
): Promise<Subject> {
  if (set.count < fewestCompared) {
    throw new LacunaError(
      'bad-input',
      `${set.name} holds ${set.count} images, too few to compare models.`,
      `Open at least ${fewestCompared}.`,
    );
  }
  if (settings.label !== undefined) {
    throw new LacunaError(
      'bad-input',
      'Images have no column that could be the label.',
      'Leave the label out; images get theirs from the folders they lie in, or from a file.',
    );
  }
  const { seed } = settings;
  const random = new Random(seed, 'comparison');
  const { learnt, held } = splitForComparison(set.count, random.fork('split'));
  const { labels: codes = new Int32Array(0), ...images } = pixelsOf(set);
  const labels = labelNames(set);
  const { shape } = images;
  const body: BodyKind = prefersConvolutions(backend) ? 'convolution' : 'dense';
  const planOf = (model: ComparedKind): ResolvedImageTraining => {
    const run = runOf(settings, model);
    return planImageTraining(run, learnt.length, shape, body, familyForImages(run, [], 0));
  };
  const usual = planOf('aae');
  const work = { members: 1, seconds: usual.seconds, bytes: images.pixels.length };
  const [trainer] = await trainers.readyFor(work, () => undefined);
  const truth = valuesOf(images, held);
  const clustered = someOf(Int32Array.from(codes.keys()), mostClustered, random.fork('clustered'));
  const clusterLabels = clustered.map((row) => codes[row]);
  const hasLabels = new Set(clusterLabels.filter((label) => label >= 0)).size > 1;
  const examples = exampleImages(held, codes, labels.length);
  const likeness = new ImageJudge(
    valuesOf(images, someOf(learnt, mostLearntFrom, random.fork('components'))),
    truth.length / held.length,
    seed,
  );

  async function judge(model: ComparedKind, saved: SavedImageAae, breathe: () => Promise<void>): Promise<Judgement> {
    const net = new TrainedImageAae(saved);
    try {
      const made = Float32Array.from(
        joined([...sampleImages({ model: net, codes: null }, held.length, seed, 'prior')]),
        (byte) => byte / 255,
      );
      await breathe();
      const samples = samplesMeasured(likeness.compare(truth, made));
      const drawn = bytesOf(made.subarray(0, (shown * truth.length) / held.length));
      if (!net.encodes) {
        return { values: samples, yardsticks: {}, pictures: { model, rebuilt: null, samples: drawn }, shares: [] };
      }
      await breathe();
      const scores = await scoreImages(images, { learnt, held }, net, seed, breathe);
      const rebuilt = net.rebuild(images, held);
      const clusters = hasLabels
        ? clustersOfCodes(net.encode(images, clustered), net.config.latent, clusterLabels, seed)
        : {};
      await breathe();
      return {
        values: {
          ...samples,
          ...clusters,
          ...fitOfCodes(net, net.drawPosterior(images, held, seed), seed),
          rebuilt: scores.rebuilt.model,
          filled: scores.hidden.model,
          sharpness: sharpness(rebuilt, shape) / sharpness(truth, shape),
        },
        yardsticks: {
          mean: { rebuilt: scores.rebuilt.mean, filled: scores.hidden.mean },
          nearest: { filled: scores.hidden.nearest },
        },
        pictures: { model, rebuilt: bytesOf(net.rebuild(images, examples)), samples: drawn },
        shares: [],
      };
    } finally {
      net.dispose();
    }
  }

  return {
    data: {
      kind: 'images',
      name: set.name,
      learnt: learnt.length,
      held: held.length,
      label: hasLabels ? '' : null,
    },
    measures: measuresOf(hasLabels),
    latent: usual.latent,
    steps: usual.steps,
    parameters: (model) => planOf(model).parameters,
    train: async (model, { steps }, { gate, onStep }): Promise<Candidate> => {
      const { config } = planOf(model);
      const result = await trainer.trainImages(
        {
          images,
          learnt,
          held: new Int32Array(0),
          hidden: null,
          steps,
          config: { ...config, horizon: steps },
          form: { shape, body },
        },
        { gate, onPoint: ({ step }) => onStep(step) },
      );
      return {
        model,
        steps: result.steps,
        stopped: result.stopped,
        judge: (breathe) => judge(model, result.net, breathe),
      };
    },
    real: () => {
      const other = someOf(learnt, held.length, random.fork('real'));
      return { ...samplesMeasured(likeness.compare(truth, valuesOf(images, other))), sharpness: 1 };
    },
    pictures: () => ({ ...shape, count: examples.length, originals: bytesOf(valuesOf(images, examples)) }),
    columns: () => [],
  };
}

function samplesMeasured({ detection: samples, density, coverage }: Likeness): Values {
  return { samples, density, coverage };
}

function measuresOf(labels: boolean): Measure[] {
  const clusters: Measure[] = labels ? ['agreement', 'rand', 'astray'] : [];
  return ['rebuilt', 'sharpness', 'samples', 'density', 'coverage', 'codes', ...clusters, 'filled', 'seconds'];
}

/** One image of each label, as far as there is room, then others. */
function exampleImages(held: Int32Array, codes: Int32Array, labels: number): number[] {
  const firsts = Array.from({ length: Math.min(labels, shown) }, (_, label) =>
    held.findIndex((row) => codes[row] === label),
  ).filter((place) => place >= 0);
  const others = [...held.keys()].filter((place) => !firsts.includes(place));
  return [...firsts, ...others].slice(0, shown).map((place) => held[place]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

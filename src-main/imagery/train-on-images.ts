import { prefersConvolutions } from '../compute/convolution';
import { Random } from '../compute/random';
import { LacunaError } from '../contract/error';
import type { BackendName } from '../contract/compute';
import type { ImageScores } from '../contract/image';
import type { BodyKind, CurvePoint, RunSettings } from '../contract/run';
import type { ImageSet } from '../images/image-set';
import { labelNames } from '../images/labels';
import { TrainedImageAae, type SavedImageAae } from '../model/load-image-aae';
import { domainsOf } from '../training/domains/frames';
import { Due } from '../training/due';
import { pixelsOf, splitImages } from '../training/image-pixels';
import { familyForImages } from '../training/plan-family';
import { viewedRows } from '../training/latents';
import { planImageTraining, type ResolvedImageTraining } from '../training/plan-images';
import { resolvedOf } from '../training/resolved';
import { withGroups } from '../training/row-groups';
import type { RunHooks, TrainingFacts } from '../training/run';
import { trainHere, type Trainers } from '../training/trainers';
import { GapFiller } from './fillings';
import { fitCodes } from './fit-codes';
import { hiddenRectangles, scoreImages } from './image-scores';
import { imageRun, packImageRun, type ImageRun } from './image-run';

/** Where training ends, as a share of a run's time. */
const trained = 0.95;
/** Where the fit of domains ends, which comes before. */
const fitted = 0.1;
/** What a crash costs at most. */
const checkpointMs = 3000;
const fewestImages = 2;

/** What a run with these settings would be. @param backend where its net is to be trained */
export function planFor(set: ImageSet, settings: RunSettings, backend: BackendName): ResolvedImageTraining {
  const { learnt } = split(set, settings);
  const { shape, labels = new Int32Array(0) } = pixelsOf(set);
  const known = learnt.map((row) => labels[row]);
  const family = familyForImages(settings, known, labelNames(set).length);
  const body: BodyKind = settings.body ?? (prefersConvolutions(backend) ? 'convolution' : 'dense');
  return planImageTraining(settings, learnt.length, shape, body, family);
}

/**
 * One run: holds some images out, learns from the others, scores. A backend must be open: it scores, whatever trains.
 * @param backend where the trainers train
 * @param start a net of the same images and settings that goes on, at the rate that it ended with
 * @throws LacunaError
 */
export async function trainOnImages(
  set: ImageSet,
  settings: RunSettings,
  hooks: RunHooks,
  backend: BackendName,
  trainers: Trainers = trainHere,
  start?: SavedImageAae,
): Promise<ImageRun> {
  hooks.onState('preparing');
  if (set.count < fewestImages) {
    throw new LacunaError('bad-input', `${set.name} holds a single image.`, 'Open a set of images to learn from.');
  }
  const plan = planFor(set, settings, backend);
  const images = pixelsOf(set);
  const { learnt, held } = split(set, settings);
  const hidden =
    settings.goal === 'fill' ? hiddenRectangles(images, held.length, new Random(settings.seed, 'image watch')) : null;
  const curve: CurvePoint[] = [];
  const due = new Due(checkpointMs);
  const facts = (step: number, bestStep: number, stopped: boolean): TrainingFacts => ({
    resolved: resolvedOf(plan),
    step,
    steps: plan.steps,
    bestStep,
    curve,
    rows: learnt.length,
    stopped,
  });
  const tell = (share: number, points: readonly CurvePoint[]): void => {
    const last = curve[curve.length - 1];
    const { step, epoch } = last ?? { step: 0, epoch: 0 };
    hooks.onProgress({ share, step, steps: plan.steps, epoch, member: 1, members: 1, points });
  };
  const checkpoint = (net: SavedImageAae): void =>
    hooks.checkpoint(packImageRun(net, { ...facts(net.step, net.step, true), curve: [] }, null));

  const work = { members: 1, seconds: plan.seconds, bytes: images.pixels.length + (images.observed?.length ?? 0) };
  const [trainer] = await trainers.readyFor(work, (sentence) => hooks.note(sentence));
  const names = labelNames(set);
  const domains = start === undefined ? domainsOf(plan.config, images.shape) : start.domains;
  let fitting = start === undefined && domains !== undefined;
  const begun = fitting ? fitted : 0;
  if (!fitting) hooks.onState('training');
  const form = {
    shape: images.shape,
    body: start?.body ?? plan.body,
    ...(names.length === 0 ? {} : { labels: names }),
    ...(domains === undefined ? {} : { domains }),
  };
  const { steps, config } = plan;
  const rows = viewedRows(images.count, config.seed);
  const shown = names.length === 0 ? null : { codes: rows.map((row) => images.labels?.[row] ?? -1), names };

  const from = start?.step ?? 0;
  const result = await trainer.trainImages(
    { images, learnt, held, hidden, config, form, steps, seconds: settings.seconds, start },
    {
      onPoint: (point) => {
        curve.push(point);
        tell(begun + ((trained - begun) * (point.step - from)) / steps, [point]);
      },
      onFit: (share) => {
        tell(fitted * share, []);
        if (share < 1 || !fitting) return;
        fitting = false;
        hooks.onState('training');
      },
      onLatents: (snapshot) => hooks.onLatents(withGroups(snapshot, shown, config.family)),
      onPhase: (report) => hooks.onPhase?.(report),
      checkpoint: async (net) => {
        // Before the first step there is no net to ask for, and whoever trains cannot answer.
        if (!fitting && due.take()) checkpoint(await net());
      },
      gate: () => hooks.gate(),
    },
  );
  checkpoint(result.net);
  hooks.onState('scoring');
  const model = new TrainedImageAae(result.net);
  try {
    const pass = (share: number): Promise<unknown> => {
      tell(trained + (1 - trained) * share, []);
      return hooks.gate();
    };
    // A GAN rebuilds and fills nothing that could be scored.
    const scores = model.encodes ? await scored(set, { learnt, held }, model, settings.seed, pass) : null;
    // A density of z alone says nothing of what stands beside it, and a GAN has no codes.
    const fits = settings.goal === 'generate' && model.encodes && model.besides === 0;
    const codes = fits ? fitCodes(images, learnt, model, settings.seed) : null;
    hooks.onState(result.stopped ? 'stopped' : 'done');
    return imageRun(result.net, facts(result.steps, result.bestStep, result.stopped), scores, codes);
  } finally {
    model.dispose();
  }
}

async function scored(
  set: ImageSet,
  split: { readonly learnt: Int32Array; readonly held: Int32Array },
  model: TrainedImageAae,
  seed: number,
  pass: (share: number) => Promise<unknown>,
): Promise<ImageScores> {
  const half = set.mask === undefined ? 1 : 0.5;
  const scores = await scoreImages(pixelsOf(set), split, model, seed, (share) => pass(half * share));
  if (set.mask === undefined) return scores;
  const filler = new GapFiller(set, split.learnt, model, seed);
  return { ...scores, masked: await filler.scores((share) => pass(half + (1 - half) * share)) };
}

/** Which images a run with these settings learns from, and which it holds out. */
export function split({ count }: ImageSet, { seed, hidden }: RunSettings): { learnt: Int32Array; held: Int32Array } {
  const random = new Random(seed, 'held images');
  return splitImages(count, hidden, (places) => random.shuffle(places));
}

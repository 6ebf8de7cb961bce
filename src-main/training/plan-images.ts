import type { BodyKind, RunFacts, RunSettings } from '../contract/run';
import { filterSide, stride } from '../model/convolution';
import type { AaeConfig } from '../model/config';
import { filtersOf, sidesOf } from '../model/image-body';
import { inputSizeOf, sizeOf, type ImageForm, type ImageShape } from '../model/image-form';
import { anatomies, plainFamily, type Family } from '../model/family';
import type { Rivals } from '../model/rivals';
import { countLatentHalf } from './count-latent-half';
import { focusedWeightFor, focusFor } from './plan-focus';
import { latentOf, phasesFor, weightFor } from './plan-model';

/** What a run on images will be. */
export interface ResolvedImageTraining extends NonNullable<RunFacts['resolved']> {
  readonly body: BodyKind;
  /** Steps at most. */
  readonly steps: number;
  readonly config: AaeConfig;
  /** What the steps are expected to take on one core. */
  readonly seconds: number;
}

type Quality = RunSettings['quality'];

/** Units of a dense layer, filters of the last convolution, and passes over the images at most. */
const denseUnits: Readonly<Record<Quality, number>> = { fast: 256, balanced: 512, best: 1000 };
const filters: Readonly<Record<Quality, number>> = { fast: 32, balanced: 64, best: 128 };
const passes: Readonly<Record<Quality, number>> = { fast: 15, balanced: 50, best: 200 };
/** Seconds of training on a quiet computer, for which the steps are reckoned; convolutions run on faster backends. */
const patience: Readonly<Record<Quality, number>> = { fast: 30, balanced: 120, best: 900 };
const fewestSteps = 300;
const mostSteps = 200_000;
/** Convolutions halve an image until its shorter side is this small. */
const smallestSide = 7;

/**
 * Fills in what the user left out. Depends on the settings and the sizes alone, never on the clock.
 * @param count images to learn from
 */
export function planImageTraining(
  settings: RunSettings,
  count: number,
  shape: ImageShape,
  body: BodyKind,
  family?: Family,
): ResolvedImageTraining {
  const { goal, quality, model, prior } = settings;
  const net = {
    latent: latentOf(settings, latentFor(settings)),
    units: settings.units ?? (body === 'dense' ? denseUnits : filters)[quality],
    layers: settings.layers ?? (body === 'dense' ? 2 : convolutionsFor(shape)),
  };
  const adversarial = anatomies[model].matching === 'data';
  const thin = isThin(prior);
  const phases = settings.phases ?? phasesFor(model, thin ? 'alternating' : 'weighted');
  const focused = focusFor(settings, net.latent);
  const training = {
    learningRate: settings.learningRate ?? (adversarial ? rivals.rate : body === 'dense' ? 3e-3 : 5e-3),
    phases,
    adversarialWeight:
      settings.adversarialWeight ??
      focusedWeightFor(focused, model, phases) ??
      weightFor(settings, adversarialWeightFor(goal, phases), 'images'),
    dropout: settings.dropout ?? 0,
  };
  const batch = Math.min(count, settings.batch ?? (count < 5000 ? 64 : 128));
  const { parameters, products } = measure({ shape, body }, { ...net, prior, focus: focused?.focus }, family);
  const milliseconds = stepMilliseconds(parameters, sizeOf(shape) * batch, products * batch, phases);
  const affordable = (patience[quality] * 1000) / milliseconds;
  const planned = Math.min(affordable, (passes[quality] * count) / batch);
  const steps =
    settings.epochs === undefined
      ? Math.round(Math.min(mostSteps, Math.max(fewestSteps, planned)))
      : Math.max(1, Math.ceil((settings.epochs * count) / batch));
  return {
    ...net,
    ...training,
    batch,
    body,
    epochs: Math.max(1, Math.round((steps * batch) / count)),
    members: 1,
    parameters,
    steps,
    seconds: (steps * milliseconds) / 1000,
    config: {
      ...net,
      ...training,
      batch,
      seed: settings.seed * 100,
      prior,
      weightDecay: 0.01,
      horizon: steps,
      warmUp: 0,
      discriminatorNoise: adversarial ? viewNoise : thin ? thinNoise : 0.3,
      ...(adversarial ? { rivals } : {}),
      ...focused,
      ...(family === undefined ? {} : { family }),
    },
  };
}

/** Whether a prior has edges that the usual noise of the discriminator would blur, so that the latents would never meet it. */
function isThin({ kind }: AaeConfig['prior']): boolean {
  return kind === 'mixture' || kind === 'swiss-roll';
}
const thinNoise = 0.05;
/** Deviation of the noise on pixels as a GAN's discriminator sees them. */
const viewNoise = 0.2;
/**
 * A generator learns as fast as its discriminator. Chosen on 1600 digits, 500 steps, dense: with momentum .9 and the discriminator's usual
 * rate every image was told; half as steady, or noise of .1, came to about the same.
 */
const rivals: Rivals = { momentum: 0, rate: 3e-3, steadiness: 0.5 };

/**
 * A map is z itself, so two dimensions; filling wants room; samples come from draws of the prior, best matched in few dimensions. What a
 * translation is to keep has to fit into z, whatever else the model is for.
 */
function latentFor({ goal, model }: Pick<RunSettings, 'goal' | 'model'>): number {
  if (model === 'translation') return 16;
  return { explore: 2, generate: 8, fill: 32 }[goal];
}

function adversarialWeightFor(goal: RunSettings['goal'], phases: AaeConfig['phases']): number {
  if (phases === 'alternating') return 1;
  return goal === 'fill' ? 0.001 : 0.01;
}

function convolutionsFor({ height, width }: ImageShape): number {
  const halvings = Math.floor(Math.log2(Math.min(height, width) / smallestSide));
  return Math.min(4, Math.max(1, halvings));
}

/**
 * Milliseconds of a step on one core with the WASM backend (measured): calls of kernels, passes over the weights, the loss of each
 * value, products.
 */
function stepMilliseconds(parameters: number, values: number, products: number, phases: AaeConfig['phases']): number {
  const step = 3 + parameters * 1e-5 + values * 5e-5 + (6 * products) / 45e6;
  return phases === 'alternating' ? 1.4 * step : step;
}

type Sizes = Pick<AaeConfig, 'latent' | 'units' | 'layers' | 'prior' | 'focus'>;

/** Trainable numbers of the nets, and multiplications of one image's way through encoder and decoder. */
export function measure(
  { shape, body }: ImageForm,
  sizes: Sizes,
  family: Family = plainFamily,
): { parameters: number; products: number } {
  const { latent, units, layers } = sizes;
  const counted = { parameters: sizeOf(shape), products: 0 };
  const encodes = anatomies[family.model].matching !== 'data';
  const encoders = !encodes ? 0 : family.ownCategories === true ? 2 : 1;
  const dense = (from: number, to: number, counts = true): void => {
    if (!counts) return;
    counted.parameters += (from + 1) * to;
    counted.products += from * to;
  };
  const stack = (from: number, counts = true): void => {
    for (let layer = 0; layer < layers; layer++) dense(layer === 0 ? from : units, units, counts);
  };
  const kinds = filtersOf(sizes);
  const sides = sidesOf(shape, layers);
  const area = (level: number): number => sides[level].height * sides[level].width;
  const features = body === 'dense' ? units : area(layers) * kinds[layers - 1];
  const half = countLatentHalf(family, { ...sizes, features, values: sizeOf(shape), told: family.labels });
  counted.parameters += half.parameters;
  counted.products += half.parameters;
  if (body === 'dense') {
    stack(inputSizeOf(shape), encodes);
    stack(inputSizeOf(shape), family.ownCategories === true);
    stack(latent + half.besides);
    dense(units, sizeOf(shape));
    return counted;
  }
  kinds.forEach((kind, level) => {
    const before = level === 0 ? shape.channels + 1 : kinds[level - 1];
    const after = level === 0 ? shape.channels : kinds[level - 1];
    for (let encoder = 0; encoder < encoders; encoder++) {
      counted.parameters += filterSide ** 2 * before * kind + kind;
      counted.products += filterSide ** 2 * before * kind * area(level + 1);
    }
    counted.parameters += filterSide ** 2 * after * kind + after;
    counted.products += (filterSide / stride) ** 2 * after * kind * area(level);
  });
  dense(latent + half.besides, features);
  return counted;
}

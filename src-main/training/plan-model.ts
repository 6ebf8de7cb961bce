import { LacunaError } from '../contract/error';
import type { ModelKind } from '../contract/model';
import type { RunSettings } from '../contract/run';
import { anatomies } from '../model/family';
import { discriminatorRate } from './schedule';

type Phases = NonNullable<RunSettings['phases']>;

/** Categories are learnt in phases of their own, as in the paper: in one loss the reconstruction would drown them. */
export function phasesFor(model: ModelKind, usual: Phases): Phases {
  return anatomies[model].categories === 'none' ? usual : 'alternating';
}

/** A GAN's generator has no reconstruction to lean on: it learns as fast as its discriminator, not faster (training/schedule.ts). */
export function rateFor(model: ModelKind, usual: number): number {
  return anatomies[model].matching === 'data' ? discriminatorRate : usual;
}

/** Of the encoder's rate against the discriminators, where labels or categories have to be matched: at 1 they often were not. */
const matchedParts = 3;

/**
 * The same for clusters of images, which moved views bring about already: pushed harder, y is one-hot before views have told the
 * clusters apart, and 4 and 9 go on sharing theirs (digits of 14 × 14, 16 clusters, 800 steps: error .08 and .12 at 1, .22 and .17 at 3).
 * Labels say which categories there are, so there the harder push is the better one (100 labels, 800 steps: .058 at 1, .050 at 3).
 */
const seenParts = 1;

/**
 * Weight of a VAE's divergence, which is the scale of the decoder's noise: pixels are Bernoulli, so 1. A table's loss takes errors in
 * standard deviations as they are, as if the noise were as wide as the column; at 1 a VAE of rows is all but told to forget them
 * (penguins: rebuilding error .20 against .04 at a tenth, and no better samples).
 */
export const divergenceWeight = { table: 0.1, images: 1 } as const;

/**
 * Pull towards the prior. A VAE's divergence has the weight that its decoder's noise gives it, a WAE's penalty is λ = 10 as in its paper; categories and parts of
 * the prior are harder to match than one cloud.
 */
export function weightFor(
  { model, labelledPrior }: Pick<RunSettings, 'model' | 'labelledPrior'>,
  usual: number,
  data: keyof typeof divergenceWeight,
): number {
  if (model === 'vae') return divergenceWeight[data];
  if (model === 'wae') return 10;
  if (labelledPrior || model === 'translation') return matchedParts * usual;
  const { categories, classifies } = anatomies[model];
  if (categories === 'none') return usual;
  return (data === 'images' && !classifies ? seenParts : matchedParts) * usual;
}

/**
 * Width of z: what the user says, else that of the prior where it lies in so many dimensions, else the usual one.
 * @throws LacunaError when a cloud of points has another width than the user says
 */
export function latentOf(
  { latent, prior, goal }: Pick<RunSettings, 'latent' | 'prior' | 'goal'>,
  usual: number,
): number {
  if (prior.kind === 'points') {
    const { length } = prior.points[0];
    if (latent === undefined || latent === length) return length;
    throw new LacunaError(
      'bad-input',
      `The points of the prior have ${length} dimensions, and the latent code is to have ${latent}.`,
      'Leave the width of the latent code out, or give points of that width.',
    );
  }
  const plane = prior.kind === 'mixture' || prior.kind === 'swiss-roll';
  return latent ?? (plane && goal !== 'fill' ? 2 : usual);
}

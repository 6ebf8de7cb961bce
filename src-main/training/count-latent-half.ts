import type { AaeConfig } from '../model/config';
import { anatomies, type Family } from '../model/family';
import { seenOf } from '../model/focus';
import { categoryDiscriminatorUnits, discriminatorUnits, noiseWidth } from '../model/latent-half';

interface HalfSizes extends Pick<AaeConfig, 'prior' | 'latent' | 'focus'> {
  readonly units: number;
  /** Numbers that the encoder's body gives for a row. */
  readonly features: number;
  /** Numbers of a row itself. */
  readonly values: number;
  /** Numbers that a decoder is told, if it is told any. */
  readonly told: number;
}

/** Trainable numbers of latent-half.ts, and the numbers that the decoder is given beside z. */
export function countLatentHalf(
  { model, posterior, classes, labels, labelledPrior }: Family,
  { prior, focus, latent, units, features, values, told }: HalfSizes,
): { readonly parameters: number; readonly besides: number } {
  const { matching, categories, told: tells } = anatomies[model];
  const dense = (from: number, to: number): number => (from + 1) * to;
  const judge = (from: number, hidden: number): number =>
    dense(from, hidden) + dense(hidden, hidden) + dense(hidden, 1);
  const gaussian = posterior === 'gaussian' || matching === 'divergence';
  const universal = !gaussian && posterior === 'universal';
  let parameters = 0;
  if (matching === 'data') parameters += judge(values, units);
  else parameters += dense(universal ? units : features, latent);
  if (matching === 'adversarial')
    parameters += judge(seenOf({ focus, latent }) + (labelledPrior ? labels : 0), discriminatorUnits({ prior }));
  if (matching !== 'data' && gaussian) parameters += dense(features, latent);
  if (matching !== 'data' && universal) parameters += dense(features + noiseWidth, units);
  if (categories !== 'none') parameters += dense(features, classes) + judge(classes, categoryDiscriminatorUnits);
  if (categories === 'heads') parameters += dense(classes, latent);
  return { parameters, besides: tells ? told : categories === 'beside' ? classes : 0 };
}

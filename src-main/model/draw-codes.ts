import type { Random } from '../compute/random';
import { oneHot } from './categories';
import type { AaeConfig } from './config';
import { anatomyOf, familyOf } from './family';
import { buildPrior } from './prior';

/** What draws are asked to be. */
export interface Wish {
  /** The category y of all draws; left out: drawn from p(y). */
  readonly category?: number;
  /** Of the part of the prior that belongs to this label, where each has one; left out: of all labels. */
  readonly label?: number;
  /** What the decoder is told of each: [besides] (told-spans.ts; images: the label, one-hot); left out: nothing. */
  readonly told?: Float32Array;
}

/** Codes as the decoder is given them. */
export interface DrawnCodes {
  /** [rows, latent] */
  readonly z: Float32Array;
  /** [rows, besides]; what `decode` of a net at rest takes. */
  readonly beside: Float32Array;
}

/** z ~ p(z), y ~ p(y), and what the decoder is told: the codes of rows or images that do not exist yet. */
export function drawCodes(
  { config, besides }: { readonly config: AaeConfig; readonly besides: number },
  random: Random,
  rows: number,
  wish: Wish = {},
): DrawnCodes {
  const family = familyOf(config);
  const { told } = anatomyOf(config);
  const { label } = wish;
  const parts =
    family.labelledPrior && label !== undefined
      ? { which: new Int32Array(rows).fill(label), of: family.labels }
      : undefined;
  const z = buildPrior(config.prior).draw(random, new Float32Array(rows * config.latent), config.latent, parts);
  if (besides === 0) return { z, beside: new Float32Array(0) };
  if (told) {
    const beside = new Float32Array(rows * besides);
    if (wish.told !== undefined) for (let row = 0; row < rows; row++) beside.set(wish.told, row * besides);
    return { z, beside };
  }
  const { category } = wish;
  const y = category === undefined ? drawCategories(random, rows, family.shares) : new Int32Array(rows).fill(category);
  return { z, beside: oneHot(y, besides) };
}

/** Categories, as often as their shares say: [rows] */
export function drawCategories(random: Random, rows: number, shares: readonly number[]): Int32Array {
  return Int32Array.from({ length: rows }, () => {
    let left = random.uniform();
    const found = shares.findIndex((share) => (left -= share) < 0);
    return found < 0 ? shares.length - 1 : found;
  });
}

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
  /** [rows, latent], or where codes stand on the map (z + W y) for categories with heads. */
  readonly z: Float32Array;
  /** [rows, besides]; what `decode` of a net at rest takes. */
  readonly beside: Float32Array;
  /** [rows] category of each; null where the model has none. */
  readonly y: Int32Array | null;
}

/** Of a net at rest, what codes are drawn by. */
export interface Drawable {
  readonly config: AaeConfig;
  readonly besides: number;
  /** What each category adds to z: [classes, latent]; empty where they have no heads. */
  readonly heads: Float32Array;
}

/** z ~ p(z), y ~ p(y), and what the decoder is told: the codes of rows or images that do not exist yet. */
export function drawCodes(
  { config, besides, heads }: Drawable,
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
  if (told) {
    const beside = new Float32Array(rows * besides);
    if (wish.told !== undefined) for (let row = 0; row < rows; row++) beside.set(wish.told, row * besides);
    return { z, beside, y: null };
  }
  if (family.classes === 0) return { z, beside: new Float32Array(0), y: null };
  const { category } = wish;
  const y = category === undefined ? drawCategories(random, rows, family.shares) : new Int32Array(rows).fill(category);
  if (heads.length === 0) return { z, beside: oneHot(y, besides), y };
  for (let at = 0; at < z.length; at++) {
    z[at] += heads[y[Math.floor(at / config.latent)] * config.latent + (at % config.latent)];
  }
  return { z, beside: new Float32Array(0), y };
}

/** Categories, as often as their shares say: [rows] */
export function drawCategories(random: Random, rows: number, shares: readonly number[]): Int32Array {
  return Int32Array.from({ length: rows }, () => {
    let left = random.uniform();
    const found = shares.findIndex((share) => (left -= share) < 0);
    return found < 0 ? shares.length - 1 : found;
  });
}

import type { ImageSet } from '../images/image-set';
import { labelCodes, labelNames } from '../images/labels';
import type { ImagePixels } from '../model/image-input';

/**
 * An image set as the model sees it; the bytes are shared.
 * @param names the labels that the model knows, in its order; left out: those of the set
 */
export function pixelsOf(set: ImageSet, names: readonly string[] = labelNames(set)): ImagePixels {
  const { count, height, width, channels, pixels, observed } = set;
  return { shape: { height, width, channels }, count, pixels, observed, labels: labelCodes(set, names) };
}

/** Images by which training is watched and the run is scored: a share of all, at most so many; none of a handful. */
const fewest = 20;
const mostHeld = 500;

/** Splits the images by the seed into those to learn from and those held out. */
export function splitImages(
  count: number,
  share: number,
  shuffle: (places: Int32Array) => Int32Array,
): { readonly learnt: Int32Array; readonly held: Int32Array } {
  const places = shuffle(Int32Array.from({ length: count }, (_, place) => place));
  const held = count < fewest ? 0 : Math.min(mostHeld, Math.max(1, Math.round(count * share)));
  return { held: places.slice(0, held).sort(), learnt: places.slice(held).sort() };
}

import type { Random } from '../compute/random';

/** Of all rows or images, those that no model sees: a share, so many at most. */
const share = 0.2;
const mostHeld = 1000;
const mostLearnt = 200_000;
/** Fewer tell nothing. */
export const fewestCompared = 30;

export interface Split {
  /** Places, rising. */
  readonly learnt: Int32Array;
  readonly held: Int32Array;
}

export function splitForComparison(count: number, random: Random): Split {
  const places = random.shuffle(Int32Array.from({ length: count }, (_, place) => place));
  const held = Math.min(mostHeld, Math.round(share * count));
  return { held: places.slice(0, held).sort(), learnt: places.slice(held, held + mostLearnt).sort() };
}

/** Some places in the order of chance. */
export function someOf(places: Int32Array, most: number, random: Random): Int32Array {
  return random.shuffle(places.slice()).slice(0, most);
}

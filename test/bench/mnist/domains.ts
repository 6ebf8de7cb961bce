import type { Random } from '../../../src-main/compute/random';
import { sizeOf, type ImageShape } from '../../../src-main/model/image-form';
import type { ImagePixels } from '../../../src-main/model/image-input';

type Labelled = ImagePixels & { readonly labels: Int32Array };

/** Images of two domains, 0 and 1, none of them of the same original. */
export interface Domains {
  readonly images: Labelled;
  /** The same before those of domain 1 were changed; the images themselves where the domains are two labels. */
  readonly originals: ImagePixels;
  /** [count] label that each had in its set. */
  readonly classes: Int32Array;
}

interface Change {
  make(images: ImagePixels): ImagePixels;
  undo(images: ImagePixels): ImagePixels;
}

/** Changes that can be undone, by name; turned images are square. */
export const changes: Readonly<Record<string, Change>> = {
  inverted: { make: inverted, undo: inverted },
  rotated: { make: (images) => turned(images, 1), undo: (images) => turned(images, 3) },
};

/** @param places of the images to choose from; @param what a change, or two labels: A,B; @param count of both domains together */
export function domainsOf(
  set: Labelled,
  places: Int32Array,
  what: string,
  names: readonly string[],
  count: number,
  random: Random,
): Domains {
  const pairs = what in changes ? null : what.split(',').map((name) => names.indexOf(name));
  const [plain, other] = pairs ?? [null, null];
  if (pairs !== null && (pairs.length !== 2 || pairs.includes(-1))) throw new Error(`There are no domains ${what}.`);
  const order = random.shuffle(places.slice());
  const half = Math.floor(count / 2);
  const some = (label: number | null, from: number): Int32Array =>
    order.filter((place) => label === null || set.labels[place] === label).slice(from, from + half);
  const rows = [some(plain ?? null, 0), some(other ?? null, pairs === null ? half : 0)];
  const all = Int32Array.from([...rows[0], ...rows[1]]);
  const originals = gathered(set, all);
  const changed = pairs === null ? changes[what].make(gathered(set, rows[1])).pixels : gathered(set, rows[1]).pixels;
  const pixels = originals.pixels.slice();
  pixels.set(changed, rows[0].length * sizeOf(set.shape));
  const labels = new Int32Array(all.length).fill(1, rows[0].length);
  return {
    images: { ...originals, pixels, labels },
    originals,
    classes: all.map((place) => set.labels[place]),
  };
}

/** Pixels as a set without labels. */
export function part(shape: ImageShape, pixels: Uint8Array): ImagePixels {
  return { shape, count: pixels.length / sizeOf(shape), pixels, observed: null };
}

function gathered({ shape, pixels }: ImagePixels, rows: Int32Array): ImagePixels {
  const size = sizeOf(shape);
  const own = new Uint8Array(rows.length * size);
  rows.forEach((row, to) => own.set(pixels.subarray(row * size, (row + 1) * size), to * size));
  return part(shape, own);
}

function inverted(images: ImagePixels): ImagePixels {
  return { ...images, pixels: images.pixels.map((value) => 255 - value) };
}

/** Square images of one channel, turned counter-clockwise. */
function turned(images: ImagePixels, quarters: number): ImagePixels {
  const { width: side } = images.shape;
  const size = side * side;
  let pixels = images.pixels;
  for (let quarter = 0; quarter < quarters; quarter++) {
    const before = pixels;
    pixels = new Uint8Array(before.length);
    for (let at = 0; at < before.length; at++) {
      const [image, y, x] = [Math.floor(at / size), Math.floor((at % size) / side), at % side];
      pixels[image * size + (side - 1 - x) * side + y] = before[at];
    }
  }
  return { ...images, pixels };
}

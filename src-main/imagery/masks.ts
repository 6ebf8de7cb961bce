import { Random } from '../compute/random';
import { LacunaError } from '../contract/error';
import type { ImageMask, RandomMask, RegionMask } from '../contract/mask';
import type { ImageSet } from '../images/image-set';

/**
 * A set with what masks hide as gaps. The set itself stays as it is: masks that are taken away show again what it holds.
 * @throws LacunaError where a mask does not fit the images
 */
export function maskImages(set: ImageSet, masks: readonly ImageMask[]): ImageSet {
  const whole = set.mask?.whole ?? set;
  if (masks.length === 0) return whole;
  const area = whole.width * whole.height;
  const observed = whole.observed?.slice() ?? new Uint8Array(whole.count * area).fill(1);
  for (const mask of masks) {
    if (mask.kind === 'random') hideAtRandom(whole, mask, observed);
    else hideRegion(whole, mask, observed);
  }
  const pixels = whole.pixels.slice();
  observed.forEach((seen, at) => {
    if (seen === 0) pixels.fill(0, at * whole.channels, (at + 1) * whole.channels);
  });
  return { ...whole, pixels, observed, mask: { masks, whole } };
}

/** As many squares of each image as make up the share, at least one and never all; which of them differs from image to image. */
function hideAtRandom({ count, width, height }: ImageSet, mask: RandomMask, observed: Uint8Array): void {
  const { share, block, seed } = mask;
  const across = Math.ceil(width / block);
  const blocks = across * Math.ceil(height / block);
  if (blocks < 2) {
    throw new LacunaError(
      'bad-input',
      `Squares of ${block} pixels hide whole images: these have ${width} × ${height}.`,
      'Choose smaller squares.',
    );
  }
  const hidden = Math.min(blocks - 1, Math.max(1, Math.round(share * blocks)));
  const random = new Random(seed, 'image mask');
  const order = new Int32Array(blocks);
  for (let image = 0; image < count; image++) {
    for (let at = 0; at < blocks; at++) order[at] = at;
    random.shuffle(order);
    for (const at of order.subarray(0, hidden)) {
      const left = (at % across) * block;
      const top = Math.floor(at / across) * block;
      for (let y = top; y < Math.min(height, top + block); y++) {
        const line = (image * height + y) * width;
        observed.fill(0, line + left, line + Math.min(width, left + block));
      }
    }
  }
}

function hideRegion({ count, width, height }: ImageSet, { image, runs }: RegionMask, observed: Uint8Array): void {
  const area = width * height;
  if (image !== null && image >= count) {
    throw new LacunaError(
      'bad-input',
      `There is no image ${image + 1}: the set has ${count}.`,
      'Choose another image.',
    );
  }
  if (runs.some(([from, length]) => from + length > area)) {
    throw new LacunaError(
      'bad-input',
      `The mask is larger than the images, which have ${width} × ${height} pixels.`,
      'Make a mask of their size.',
    );
  }
  const [first, last] = image === null ? [0, count - 1] : [image, image];
  for (let own = first; own <= last; own++) {
    for (const [from, length] of runs) observed.fill(0, own * area + from, own * area + from + length);
  }
}

/** The pixels that are set, as runs. @param set [height × width] */
export function runsOf(set: ArrayLike<unknown>): RegionMask['runs'] {
  const runs: [number, number][] = [];
  for (let at = 0; at < set.length; at++) {
    if (!set[at]) continue;
    const from = at;
    while (at < set.length && set[at]) at += 1;
    runs.push([from, at - from]);
  }
  return runs;
}

import type { Random } from '../compute/random';
import type { ImagePixels } from '../model/image-input';

/** Shares of the pixels that are hidden one by one, and sides of hidden rectangles as shares of the image's. */
const fewest = 0.1;
const most = 0.6;
const shortest = 0.25;
const longest = 0.6;

/**
 * Hides pixels of one image from the encoder: a third of the images lose nothing, a third single pixels, a third a rectangle. Where
 * images have gaps, half of them lose what another image lacks instead: those are the gaps to be filled.
 * @param into [height × width] of this image, all 0 before; 1 afterwards where a pixel is hidden
 */
export function hidePixels({ shape, count, observed }: ImagePixels, random: Random, into: Uint8Array): void {
  const { height, width } = shape;
  if (observed !== null && random.uniform() < 0.5) {
    const other = random.integer(count) * height * width;
    for (let pixel = 0; pixel < into.length; pixel++) into[pixel] = 1 - observed[other + pixel];
    return;
  }
  const form = random.integer(3);
  if (form === 1) {
    const share = fewest + (most - fewest) * random.uniform();
    for (let pixel = 0; pixel < into.length; pixel++) if (random.uniform() < share) into[pixel] = 1;
  }
  if (form === 2) hideRectangle(height, width, random, into);
}

export function hideRectangle(height: number, width: number, random: Random, into: Uint8Array): void {
  const side = (whole: number): number =>
    Math.max(1, Math.round(whole * (shortest + (longest - shortest) * random.uniform())));
  const [rows, columns] = [side(height), side(width)];
  const top = random.integer(height - rows + 1);
  const left = random.integer(width - columns + 1);
  for (let row = top; row < top + rows; row++) into.fill(1, row * width + left, row * width + left + columns);
}

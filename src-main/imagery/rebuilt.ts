import type { ImageErrors } from '../contract/image';
import { sizeOf } from '../model/image-form';
import type { ImagePixels } from '../model/image-input';
import type { TrainedImageAae } from '../model/load-image-aae';
import { meanImage } from '../training/mean-image';

const listed = 5000;
const block = 512;

/** Values 0…1 as bytes. */
export function bytesOf(values: Float32Array): Uint8Array {
  return Uint8Array.from(values, (value) => Math.round(255 * value));
}

/** Mean squared error of every image rebuilt from itself, over observed pixels; NaN for an image without any. */
export async function imageErrors(images: ImagePixels, model: TrainedImageAae): Promise<ImageErrors> {
  const { count } = images;
  const all = new Float32Array(count);
  for (let start = 0; start < count; start += block) {
    const rows = Int32Array.from({ length: Math.min(block, count - start) }, (_, place) => start + place);
    const rebuilt = model.rebuild(images, rows);
    rows.forEach((row, place) => (all[row] = errorOf(images, row, rebuilt, place)));
    // A long set takes seconds: others get their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const places = Int32Array.from(all, (_, place) => place);
  const mean = meanImage(images, places);
  const trivial = places.reduce((sum, row) => sum + (errorOf(images, row, mean, 0) || 0), 0) / count;
  const order = places
    .filter((row) => !Number.isNaN(all[row]))
    .sort((a, b) => all[b] - all[a])
    .slice(0, listed);
  return { images: order, errors: Float32Array.from(order, (row) => all[row]), all, mean: trivial };
}

/** Mean squared error of one image, values 0…1, against the `place`-th of what was said. */
export function errorOf(
  { shape, pixels, observed }: ImagePixels,
  row: number,
  said: Float32Array,
  place: number,
): number {
  const size = sizeOf(shape);
  const { channels } = shape;
  let [sum, count] = [0, 0];
  for (let at = 0; at < size; at++) {
    if (observed !== null && observed[(row * size) / channels + Math.floor(at / channels)] === 0) continue;
    sum += (said[place * size + at] - pixels[row * size + at] / 255) ** 2;
    count += 1;
  }
  return count === 0 ? NaN : sum / count;
}

/** The images with their gaps filled by what the model rebuilds; observed pixels stay: [rows.length, height, width, channels] */
export function filledImages(images: ImagePixels, rows: ArrayLike<number>, model: TrainedImageAae): Uint8Array {
  const { shape, pixels, observed } = images;
  const filled = bytesOf(model.rebuild(images, rows));
  const size = sizeOf(shape);
  for (let place = 0; place < rows.length; place++) {
    for (let at = 0; at < size; at++) {
      const pixel = (rows[place] * size) / shape.channels + Math.floor(at / shape.channels);
      if (observed === null || observed[pixel] === 1) filled[place * size + at] = pixels[rows[place] * size + at];
    }
  }
  return filled;
}

/** Places of the images that have gaps. */
export function gappyImages({ count, shape, observed }: ImagePixels): Int32Array {
  if (observed === null) return new Int32Array(0);
  const area = shape.height * shape.width;
  return Int32Array.from({ length: count }, (_, row) => row).filter((row) =>
    observed.subarray(row * area, (row + 1) * area).includes(0),
  );
}

import { LacunaError } from '../../contract/error';
import { mostInGrid } from '../../contract/image';
import { translateImages } from '../../imagery/translate-images';
import type { ImagePixels } from '../../model/image-input';
import type { TrainedImageAae } from '../../model/load-image-aae';
import { sizeOf } from '../../model/image-form';
import { gridPicture, PictureFolder, sizeOfPictures, writePng, type PictureSize } from './write-images';

const block = 512;

/** Writes some images beside what they would be with another label, as one picture. @throws LacunaError */
export async function writePairs(
  model: TrainedImageAae,
  images: ImagePixels,
  rows: Int32Array,
  label: number,
  target: string,
): Promise<void> {
  if (2 * rows.length > mostInGrid) {
    throw new LacunaError(
      'bad-input',
      `A picture of ${2 * rows.length} images is larger than most programs can open.`,
      `Ask for at most ${mostInGrid / 2}, or save each image as a file.`,
    );
  }
  const size = sizeOfPictures(model.form.shape);
  const pairs = sideBySide(pixelsAt(images, rows), translateImages(model, images, rows, label), rows.length, size);
  await writePng(target, gridPicture(pairs, rows.length, { ...size, width: 2 * size.width }));
}

/** Writes each translated image into a folder, numbered in the set's order. @throws LacunaError */
export async function writeTranslated(
  model: TrainedImageAae,
  images: ImagePixels,
  label: number,
  target: string,
): Promise<void> {
  const size = sizeOfPictures(model.form.shape);
  const folder = new PictureFolder(target);
  const digits = String(images.count).length;
  for (let from = 0, done = 0; from < images.count; from += block) {
    const rows = Int32Array.from({ length: Math.min(block, images.count - from) }, (_, place) => from + place);
    for (const data of folder.split(translateImages(model, images, rows, label), size)) {
      await folder.write(`${String(++done).padStart(digits, '0')}.png`, { ...size, data });
    }
  }
}

/** Bytes of some images: [rows.length, height, width, channels] */
export function pixelsAt({ shape, pixels }: ImagePixels, rows: ArrayLike<number>): Uint8Array {
  const size = sizeOf(shape);
  const some = new Uint8Array(rows.length * size);
  for (let place = 0; place < rows.length; place++) {
    some.set(pixels.subarray(rows[place] * size, (rows[place] + 1) * size), place * size);
  }
  return some;
}

/** [count, height, 2 × width, channels] */
function sideBySide(
  left: Uint8Array,
  right: Uint8Array,
  count: number,
  { width, height, channels }: PictureSize,
): Uint8Array {
  const line = width * channels;
  const both = new Uint8Array(2 * left.length);
  for (let at = 0; at < count * height; at++) {
    both.set(left.subarray(at * line, (at + 1) * line), 2 * at * line);
    both.set(right.subarray(at * line, (at + 1) * line), (2 * at + 1) * line);
  }
  return both;
}

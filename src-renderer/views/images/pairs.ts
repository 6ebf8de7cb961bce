import type { ImagePage, MadeImages } from '../../../src-main/contract/image';

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** Clear pixels between two images. */
const seam = 1;

/** Size of an image and its twin side by side. */
export function pairSize({ width, height, channels }: Size): Size {
  return { width: 2 * width + seam, height, channels };
}

/** Each image with its twin at its right, as one picture; the seam is clear. */
export function pairUp(left: ImagePage, right: MadeImages, size: Size): ImagePage {
  const { width, height, channels } = size;
  const whole = pairSize(size).width;
  const pixels = new Uint8Array(left.count * whole * height * channels);
  const observed = new Uint8Array(left.count * whole * height).fill(1);
  for (let row = 0; row < left.count * height; row++) {
    const from = row * width;
    const to = row * whole;
    pixels.set(left.pixels.subarray(from * channels, (from + width) * channels), to * channels);
    pixels.set(right.pixels.subarray(from * channels, (from + width) * channels), (to + width + seam) * channels);
    if (left.observed) observed.set(left.observed.subarray(from, from + width), to);
    observed.fill(0, to + width, to + width + seam);
  }
  return { from: 0, count: left.count, pixels, observed, labels: left.labels };
}

/** The images with what the model says at their gaps alone. */
export function fillGaps(page: ImagePage, made: MadeImages, channels: 1 | 3): MadeImages {
  const pixels = page.pixels.slice();
  page.observed?.forEach((seen, pixel) => {
    if (seen === 1) return;
    pixels.set(made.pixels.subarray(pixel * channels, (pixel + 1) * channels), pixel * channels);
  });
  return { count: page.count, pixels };
}

/** How far an image is from its twin, pixel by pixel: black where they agree, white where they differ most. */
export function difference(page: ImagePage, made: MadeImages): Uint8Array {
  return page.pixels.map((value, at) => Math.abs(value - made.pixels[at]));
}

/** Images in rows of `columns` as one picture, without seams. */
export function mosaic({ pixels, count }: MadeImages, { width, height, channels }: Size, columns: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  const line = width * channels;
  for (let place = 0; place < count; place++) {
    const left = (place % columns) * line;
    const top = Math.floor(place / columns) * height;
    for (let y = 0; y < height; y++) {
      const from = (place * height + y) * line;
      out.set(pixels.subarray(from, from + line), (top + y) * columns * line + left);
    }
  }
  return out;
}

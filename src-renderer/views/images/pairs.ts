import type { ImagePage, MadeImages } from '../../../src-main/contract/image';

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
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

import type { PictureSize } from './write-images';

/** Names of the values of a picture in reading order: x1_y1, x2_y1, …, with the channel in colour. */
export function pixelNames({ width, height, channels }: PictureSize): string[] {
  const parts = channels === 3 ? ['_r', '_g', '_b'] : [''];
  return Array.from({ length: width * height * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    return `x${(pixel % width) + 1}_y${Math.floor(pixel / width) + 1}${parts[at % channels]}`;
  });
}

/** The values of the `place`-th picture, 0…255, as texts. */
export function pixelCells(pixels: Uint8Array, place: number, { width, height, channels }: PictureSize): string[] {
  const size = width * height * channels;
  return Array.from(pixels.subarray(place * size, (place + 1) * size), String);
}

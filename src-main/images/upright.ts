import readExif from 'exif-reader';
import type { Picture } from './pixels';

/**
 * Where a pixel of the upright picture stands in the stored one, by the Exif tag Orientation (CIPA DC-008, 4.6.4A): 1 as it is, 2 to 4
 * mirrored or turned by half, 5 to 8 the same with sides exchanged.
 */
const stored: Readonly<Record<number, (x: number, y: number, width: number, height: number) => [number, number]>> = {
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
};

/** A picture as it is meant to be seen: cameras store it as they were held. @param exif the segment in which its file says more of it; null: none */
export function upright(picture: Picture, exif: Uint8Array | null): Picture {
  const way = stored[orientationOf(exif)];
  if (way === undefined) return picture;
  const { width, height, channels, data } = picture;
  const exchanged = way(0, 1, width, height)[0] !== way(0, 0, width, height)[0];
  const [wide, high] = exchanged ? [height, width] : [width, height];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [column, row] = way(x, y, width, height);
      const from = (row * width + column) * channels;
      for (let channel = 0; channel < channels; channel++) {
        turned[(y * wide + x) * channels + channel] = data[from + channel];
      }
    }
  }
  return { ...picture, width: wide, height: high, data: turned };
}

/** 1, as it is, where the file says nothing that could be read: a broken note is no reason to refuse a picture. */
function orientationOf(exif: Uint8Array | null): number {
  if (exif === null) return 1;
  try {
    return readExif(Buffer.from(exif)).Image?.Orientation ?? 1;
  } catch {
    return 1;
  }
}

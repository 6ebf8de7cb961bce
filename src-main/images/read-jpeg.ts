import { decode } from 'jpeg-js';
import { checkDeclaredSize, maximumImagePixels } from './image-set';
import type { Picture } from './pixels';
import { upright } from './upright';

/** What decoding one picture may take. */
const mostMegabytes = 1024;

export function looksLikeJpeg(bytes: Uint8Array): boolean {
  return bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Checks the declared size in the frame header before anything is decoded. @throws Error that says why it cannot be read */
export function readJpeg(bytes: Uint8Array): Picture {
  const { width, height, components, exif } = frameOf(bytes);
  checkDeclaredSize(width, height);
  const { data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: maximumImagePixels / 1e6,
    maxMemoryUsageInMB: mostMegabytes,
  });
  return upright({ width, height, channels: 3, depth: 8, data, palette: null, colour: components > 1 }, exif);
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** The first segment APP1 before it, where cameras note what they know; null: there is none. */
  readonly exif: Uint8Array | null;
}

/** The start-of-frame segment: markers C0…CF but for those of tables and arithmetic conditioning (ITU T.81, table B.1). */
function frameOf(bytes: Uint8Array): Frame {
  let at = 2;
  let exif: Uint8Array | null = null;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const height = bytes[at + 5] * 256 + bytes[at + 6];
      const width = bytes[at + 7] * 256 + bytes[at + 8];
      return { width, height, components: bytes[at + 9], exif };
    }
    const next = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    if (marker === 0xe1) exif ??= bytes.subarray(at + 4, next);
    at = next;
  }
  throw new Error('it holds no picture.');
}

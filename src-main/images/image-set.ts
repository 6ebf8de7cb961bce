import { LacunaError } from '../contract/error';
import type { ImageMask } from '../contract/mask';

/** Pictures of one size, decoded. */
export interface ImageSet {
  readonly name: string;
  readonly path: string;
  /** File of the labels, where it was chosen apart. */
  readonly labelsPath: string | null;
  /** Where the second of two sets lies that were joined as domains; left out: there is one set. */
  readonly otherPath?: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** [count, height, width, channels] 0…255 */
  readonly pixels: Uint8Array;
  /** [count, height × width] 1 observed, 0 gap (a transparent pixel); null where nothing is missing. */
  readonly observed: Uint8Array | null;
  /** Pictures that had another size and were brought to the common one. */
  readonly resized: number;
  /** [count]; '' where a picture has no label. */
  readonly labels: readonly string[];
  readonly problems: readonly { readonly file: string; readonly message: string }[];
  /** Where masks hide parts of it: those, and the set as it was opened. `pixels` is 0 at what they hide, so that nothing learns from it. */
  readonly mask?: { readonly masks: readonly ImageMask[]; readonly whole: ImageSet };
}

/** Decoded pixels of a set may take this many bytes; beyond, opening is refused instead of exhausting the memory. */
export const maximumSetBytes = 2 ** 30;
/** Pixels that one picture may declare (a 65-byte PNG can declare a gigabyte). */
export const maximumImagePixels = 2 ** 26;

export function refuseLargeSet(name: string, bytes: number): void {
  if (bytes <= maximumSetBytes) return;
  throw new LacunaError(
    'bad-input',
    `${name} would take ${Math.ceil(bytes / 2 ** 20)} MB of pixels; at most ${maximumSetBytes / 2 ** 20} MB can be opened.`,
    'Open a part of the pictures, or make them smaller.',
  );
}

/** Picture files of one set. */
export const maximumFiles = 200_000;

export function refuseManyFiles(name: string): never {
  throw new LacunaError(
    'bad-input',
    `${name} holds more than ${maximumFiles} pictures.`,
    'Open a part of the pictures.',
  );
}

export function isPictureName(name: string): boolean {
  return /\.(png|jpe?g)$/i.test(name);
}

/** @throws Error that says why the picture cannot be read */
export function checkDeclaredSize(width: number, height: number): void {
  if (width * height > 0 && width * height <= maximumImagePixels) return;
  throw new Error(`it declares ${width} × ${height} pixels, more than can be opened.`);
}

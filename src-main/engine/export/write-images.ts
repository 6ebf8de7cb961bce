import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { encode } from 'fast-png';
import { LacunaError } from '../../contract/error';
import type { ImageShape } from '../../model/image-form';
import { writeFailure } from '../../table/file-errors';
import { writeSafely } from '../../project/write-safely';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

const gap = 2;

export function sizeOfPictures({ width, height, channels }: ImageShape): PictureSize {
  return { width, height, channels: channels === 3 ? 3 : 1 };
}

/** Pictures side by side, as near to a square as their number allows or so many a line, with a white line between them. */
export function gridPicture(
  pixels: Uint8Array,
  count: number,
  { width, height, channels }: PictureSize,
  columns = Math.ceil(Math.sqrt((count * (height + gap)) / (width + gap))),
): { readonly data: Uint8Array } & PictureSize {
  const rows = Math.ceil(count / columns);
  const whole = { width: columns * (width + gap) + gap, height: rows * (height + gap) + gap, channels };
  const data = new Uint8Array(whole.width * whole.height * channels).fill(255);
  for (let place = 0; place < count; place++) {
    const left = gap + (place % columns) * (width + gap);
    const top = gap + Math.floor(place / columns) * (height + gap);
    for (let y = 0; y < height; y++) {
      const from = (place * height + y) * width * channels;
      data.set(pixels.subarray(from, from + width * channels), ((top + y) * whole.width + left) * channels);
    }
  }
  return { ...whole, data };
}

/** @throws LacunaError when the target cannot be written */
export async function writePng(path: string, picture: { readonly data: Uint8Array } & PictureSize): Promise<void> {
  await writeSafely(path, pngOf(picture));
}

export function pngOf(picture: { readonly data: Uint8Array } & PictureSize): Uint8Array {
  return encode(picture);
}

/** Writes pictures into a folder that is made if need be; nothing else in it is touched. */
export class PictureFolder {
  #made = false;

  constructor(private readonly path: string) {}

  async write(name: string, picture: { readonly data: Uint8Array } & PictureSize): Promise<void> {
    if (!this.#made) await this.#make();
    await writePng(join(this.path, name), picture);
  }

  /** The pictures of a block, one by one. */
  *split(pixels: Uint8Array, { width, height, channels }: PictureSize): Generator<Uint8Array> {
    const size = width * height * channels;
    for (let at = 0; at < pixels.length; at += size) yield pixels.subarray(at, at + size);
  }

  async #make(): Promise<void> {
    const name = basename(this.path);
    await mkdir(this.path, { recursive: true }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
        throw new LacunaError('bad-input', `${name} is a file, not a folder.`, 'Choose another name for the folder.');
      }
      throw writeFailure(error, name);
    });
    this.#made = true;
  }
}

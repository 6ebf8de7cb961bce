import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { LacunaError } from '../contract/error';
import { maximumSetBytes, refuseLargeSet, type ImageSet } from './image-set';

const unzip = promisify(gunzip);

/** An IDX tensor of unsigned bytes (LeCun's format: magic 0, 0, 8, rank; big-endian sizes; data). */
export interface IdxTensor {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** Reads an IDX file, gzip or not. */
export async function readIdx(path: string): Promise<IdxTensor> {
  const name = basename(path);
  const bytes = await readMaybeZipped(path, name);
  const rank = bytes[3] ?? 0;
  if (bytes.length < 8 || bytes[0] !== 0 || bytes[1] !== 0 || rank < 1 || rank > 4) {
    throw new LacunaError(
      'bad-input',
      `${name} is not an IDX file: its first bytes are not those of one.`,
      'Choose an IDX file such as train-images-idx3-ubyte, or a folder of PNG pictures.',
    );
  }
  if (bytes[2] !== 8) {
    throw new LacunaError(
      'bad-input',
      `${name} holds IDX values of type 0x${bytes[2].toString(16)}; only unsigned bytes (0x8) are pictures or labels.`,
      'Choose an IDX file of unsigned bytes.',
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + 4 * rank;
  const shape = Array.from({ length: rank }, (_, axis) =>
    4 + 4 * axis + 4 <= bytes.length ? view.getUint32(4 + 4 * axis) : 0,
  );
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length - start < size) {
    throw new LacunaError(
      'bad-input',
      `${name} is cut short: it announces ${size} values and holds ${Math.max(0, bytes.length - start)}.`,
      'Copy or download the file again.',
    );
  }
  return { shape, data: new Uint8Array(bytes.buffer, bytes.byteOffset + start, size) };
}

/** An IDX file of pictures [count, height, width] (or [count, height, width, 3]) as an image set; labels from `labelsPath` or the file beside it. */
export async function readIdxImages(path: string, labelsPath?: string): Promise<ImageSet> {
  const name = basename(path);
  const { shape, data } = await readIdx(path);
  const [count = 0, height = 0, width = 0, channels = 1] = shape;
  if (shape.length < 3 || (channels !== 1 && channels !== 3)) {
    throw new LacunaError(
      'bad-input',
      `${name} holds ${shape.length === 1 ? 'labels' : `values of shape ${shape.join(' × ')}`}, not pictures.`,
      'Choose the file of the pictures (idx3); its labels are found beside it.',
    );
  }
  refuseLargeSet(name, data.length);
  const labels = await readLabels(labelsPath ?? (await labelsBeside(path)), count, labelsPath !== undefined);
  const facts = { name, path, count, height, width, channels, observed: null, resized: 0, problems: [] };
  return { ...facts, pixels: data, labels };
}

async function readMaybeZipped(path: string, name: string): Promise<Buffer> {
  const bytes = await readFile(path);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: maximumSetBytes + 4096 });
  } catch (error) {
    throw new LacunaError(
      'bad-input',
      `${name} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`,
      'Copy or download the file again.',
    );
  }
}

/** The conventional name of the labels of a picture file: images → labels, idx3 → idx1. */
async function labelsBeside(path: string): Promise<string | null> {
  const candidate = join(dirname(path), basename(path).replace('images', 'labels').replace('idx3', 'idx1'));
  if (candidate === path) return null;
  return stat(candidate).then(
    () => candidate,
    () => null,
  );
}

async function readLabels(path: string | null, count: number, asked: boolean): Promise<readonly string[]> {
  if (path === null) return new Array<string>(count).fill('');
  const { shape, data } = await readIdx(path);
  if (shape.length !== 1 || shape[0] !== count) {
    if (!asked) return new Array<string>(count).fill('');
    throw new LacunaError(
      'bad-input',
      `${basename(path)} holds ${shape.join(' × ')} labels for ${count} pictures.`,
      'Choose the label file that belongs to these pictures.',
    );
  }
  return Array.from(data, String);
}

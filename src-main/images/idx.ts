import { readFile } from 'node:fs/promises';
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

/** Whether a file's name is one that IDX files have. */
export function isIdxName(name: string): boolean {
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  return plain.endsWith('.idx') || /[-.]idx[1-4](-ubyte)?$/.test(plain);
}

/** The conventional name of the labels of a picture file: images → labels, idx3 → idx1. */
export function labelsNameOf(name: string): string {
  return name.replace('images', 'labels').replace('idx3', 'idx1');
}

/** Reads the bytes of an IDX file, gzip or not. `most`: bytes that it may unpack to. */
export async function readIdx(packed: Uint8Array, name: string, most = maximumSetBytes + 4096): Promise<IdxTensor> {
  const bytes = await unpacked(packed, name, most);
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
  const candidate = join(dirname(path), labelsNameOf(basename(path)));
  const beside = candidate === path ? null : await readFile(candidate).catch(() => null);
  return idxImages(basename(path), path, await readFile(path), { beside, asked: labelsPath });
}

/** @param labels `beside`: bytes of the labels that lie beside the pictures; `asked`: path of those that were named instead */
export async function idxImages(
  name: string,
  path: string,
  bytes: Uint8Array,
  labels: { readonly beside: Uint8Array | null; readonly asked?: string },
): Promise<ImageSet> {
  const { shape, data } = await readIdx(bytes, name);
  const [count = 0, height = 0, width = 0, channels = 1] = shape;
  if (shape.length < 3 || (channels !== 1 && channels !== 3)) {
    throw new LacunaError(
      'bad-input',
      `${name} holds ${shape.length === 1 ? 'labels' : `values of shape ${shape.join(' × ')}`}, not pictures.`,
      'Choose the file of the pictures (idx3); its labels are found beside it.',
    );
  }
  refuseLargeSet(name, data.length);
  return {
    name,
    path,
    labelsPath: labels.asked ?? null,
    count,
    height,
    width,
    channels,
    pixels: data,
    observed: null,
    resized: 0,
    labels: await readLabels(labels, count),
    problems: [],
  };
}

async function unpacked(bytes: Uint8Array, name: string, most: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: most });
  } catch (error) {
    throw new LacunaError(
      'bad-input',
      `${name} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`,
      'Copy or download the file again.',
    );
  }
}

async function readLabels(
  { beside, asked }: { readonly beside: Uint8Array | null; readonly asked?: string },
  count: number,
): Promise<readonly string[]> {
  const none = new Array<string>(count).fill('');
  if (asked === undefined && beside === null) return none;
  const bytes = asked === undefined ? beside : await readFile(asked);
  if (bytes === null) return none;
  const name = asked === undefined ? '' : basename(asked);
  // Labels that nobody asked for may be of another set.
  const { shape, data } = await readIdx(bytes, name).catch((error: unknown) => {
    if (asked !== undefined) throw error;
    return { shape: [], data: new Uint8Array(0) };
  });
  if (shape.length === 1 && shape[0] === count) return Array.from(data, String);
  if (asked === undefined) return none;
  throw new LacunaError(
    'bad-input',
    `${name} holds ${shape.join(' × ')} labels for ${count} pictures.`,
    'Choose the label file that belongs to these pictures.',
  );
}

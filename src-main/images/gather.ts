import { LacunaError } from '../contract/error';
import { refuseLargeSet, type ImageSet } from './image-set';
import { toPixels, type Picture } from './pixels';
import { looksLikeJpeg, readJpeg } from './read-jpeg';
import { looksLikePng, readPng } from './read-png';

/** A picture file, wherever it lies. */
export interface PictureFile {
  /** Its path inside the set, with '/' between folders. */
  readonly name: string;
  read(): Promise<Uint8Array>;
}

/** The form that images shall take: that of those a model was trained on. */
export type Form = Pick<ImageSet, 'width' | 'height' | 'channels'>;

/** Longest side of an image that is learnt from: a net over more pixels would take hours and gigabytes. */
export const longestSide = 64;

/**
 * Picture files as an image set. All take the size of the first (at most 64 pixels at the longer side); the name of the outermost
 * folder is the label; transparent pixels are gaps.
 * @param form left out: that of the first picture
 * @throws LacunaError when none can be read
 */
export async function gatherPictures(
  name: string,
  path: string,
  files: readonly PictureFile[],
  form?: Form,
): Promise<ImageSet> {
  const problems: { file: string; message: string }[] = [];
  const labels: string[] = [];
  const parts: { pixels: Uint8Array; observed: Uint8Array | null }[] = [];
  let size = form === undefined ? null : { width: form.width, height: form.height };
  let resized = 0;
  let colour = false;
  for (const file of files) {
    try {
      const picture = readPicture(await file.read());
      size ??= commonSize(picture);
      const { width, height } = size;
      parts.push(toPixels(picture, width, height));
      if (picture.width !== width || picture.height !== height) resized += 1;
      colour ||= picture.colour;
      labels.push(file.name.includes('/') ? file.name.slice(0, file.name.indexOf('/')) : '');
    } catch (error) {
      problems.push({ file: file.name, message: error instanceof Error ? error.message : String(error) });
    }
    if (size) refuseLargeSet(name, parts.length * size.width * size.height * 3);
  }
  if (!size || parts.length === 0) {
    throw new LacunaError(
      'bad-input',
      `None of the ${files.length} pictures in ${name} could be read: ${problems[0]?.message ?? ''}`,
      'Check that the files open in a picture viewer.',
    );
  }
  const channels = form?.channels ?? (colour ? 3 : 1);
  const area = size.width * size.height;
  const pixels = new Uint8Array(parts.length * area * channels);
  const gappy = parts.some(({ observed }) => observed !== null);
  const observed = gappy ? new Uint8Array(parts.length * area).fill(1) : null;
  parts.forEach((part, place) => {
    if (channels === 3) pixels.set(part.pixels, place * area * 3);
    else for (let at = 0; at < area; at++) pixels[place * area + at] = grey(part.pixels, at * 3);
    if (part.observed) observed?.set(part.observed, place * area);
  });
  const facts = { name, path, labelsPath: null, count: parts.length, ...size, resized, problems };
  return { ...facts, channels, pixels, observed, labels };
}

function readPicture(bytes: Uint8Array): Picture {
  if (looksLikePng(bytes)) return readPng(bytes);
  if (looksLikeJpeg(bytes)) return readJpeg(bytes);
  throw new Error('it is no PNG or JPEG file.');
}

function commonSize({ width, height }: Picture): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Luma of ITU-R BT.601. */
function grey(pixels: Uint8Array, at: number): number {
  return Math.round(0.299 * pixels[at] + 0.587 * pixels[at + 1] + 0.114 * pixels[at + 2]);
}

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { LacunaError } from '../contract/error';
import type { ImagePage, ImageSetFacts } from '../contract/image';
import { readImageFolder } from './folder';
import type { Form } from './gather';
import { readIdxImages } from './idx';
import { isPictureName, type ImageSet } from './image-set';
import { domainName, joinDomains } from './join-domains';
import { readImageZip } from './zip';

/** Opens a folder of PNG and JPEG pictures, an IDX file (also gzip), or a ZIP of either. `form`: pictures (not those of an IDX file) are brought to it. */
export async function openImages(path: string, labelsPath?: string, form?: Form): Promise<ImageSet> {
  const found = await stat(path).catch(() => null);
  if (!found) {
    throw new LacunaError('not-found', `${basename(path)} is not there any more.`, 'Choose the pictures again.');
  }
  if (found.isDirectory()) return readImageFolder(path, form);
  if (isPictureName(path)) {
    throw new LacunaError('bad-input', `${basename(path)} is a single picture.`, 'Open the folder that holds it.');
  }
  return /\.zip$/i.test(path) ? readImageZip(path, labelsPath, form) : readIdxImages(path, labelsPath);
}

/** Two sets as domains to translate between (join-domains.ts); pictures of the second are brought to the size of the first. */
export async function openDomains(path: string, otherPath: string): Promise<ImageSet> {
  const first = await openImages(path);
  const { height, width, channels } = first;
  return joinDomains(first, await openImages(otherPath, undefined, { height, width, channels }));
}

export function imageSetFacts(set: ImageSet): ImageSetFacts {
  const counts = new Map<string, number>();
  for (const label of set.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const { name, count, width, height, channels, problems, resized } = set;
  return {
    name,
    ...(set.otherPath === undefined ? {} : { domains: [domainName(set.path), domainName(set.otherPath)] as const }),
    count,
    width,
    height,
    channels,
    problems,
    resized,
    gaps: gapsOf(set),
    masks: set.mask?.masks ?? [],
    meanError: meanErrorOf(set),
    labels: [...counts]
      .map(([label, pictures]) => ({ label, count: pictures }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true })),
  };
}

/** `count` pictures from the `from`-th on, of one label if asked. */
export function imagePage(set: ImageSet, from: number, count: number, label?: string): ImagePage {
  const chosen: number[] = [];
  let seen = 0;
  for (let index = 0; index < set.count && chosen.length < count; index++) {
    if (label !== undefined && set.labels[index] !== label) continue;
    if (seen >= from) chosen.push(index);
    seen += 1;
  }
  return { ...pickImages(set, chosen), from };
}

/** Some pictures by their places. */
export function pickImages(set: ImageSet, places: readonly number[]): ImagePage {
  const area = set.width * set.height;
  const size = area * set.channels;
  const pixels = new Uint8Array(places.length * size);
  const observed = set.observed && new Uint8Array(places.length * area);
  places.forEach((index, place) => {
    pixels.set(set.pixels.subarray(index * size, (index + 1) * size), place * size);
    if (set.observed) observed?.set(set.observed.subarray(index * area, (index + 1) * area), place * area);
  });
  const labels = places.map((index) => set.labels[index] ?? '');
  return { from: 0, count: places.length, places, pixels, observed, labels };
}

const meanErrors = new WeakMap<ImageSet, number>();

/** Variance of the observed values of each pixel, over all pixels. */
function meanErrorOf(set: ImageSet): number {
  const known = meanErrors.get(set);
  if (known !== undefined) return known;
  const { count, width, height, channels, pixels, observed } = set;
  const size = width * height * channels;
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  const counts = new Float64Array(size);
  for (let at = 0; at < count * size; at++) {
    if (observed !== null && observed[Math.floor(at / channels)] === 0) continue;
    const value = pixels[at] / 255;
    sums[at % size] += value;
    squares[at % size] += value * value;
    counts[at % size] += 1;
  }
  const all = counts.reduce((sum, one) => sum + one, 0);
  const error =
    squares.reduce((sum, square, at) => sum + (counts[at] === 0 ? 0 : square - sums[at] ** 2 / counts[at]), 0) / all;
  meanErrors.set(set, error);
  return error;
}

const gaps = new WeakMap<ImageSet, ImageSetFacts['gaps']>();

function gapsOf(set: ImageSet): ImageSetFacts['gaps'] {
  const known = gaps.get(set) ?? countGaps(set);
  gaps.set(set, known);
  return known;
}

function countGaps(set: ImageSet): ImageSetFacts['gaps'] {
  const { count, width, height, observed } = set;
  if (observed === null) return { pixels: 0, images: 0, hidden: 0, unseen: 0 };
  const area = width * height;
  const known = set.mask?.whole.observed ?? null;
  const shown = new Uint32Array(area);
  let [pixels, images, before] = [0, 0, 0];
  for (let image = 0; image < count; image++) {
    let own = 0;
    for (let at = 0; at < area; at++) {
      const seen = observed[image * area + at];
      shown[at] += seen;
      own += 1 - seen;
      if (known !== null) before += 1 - known[image * area + at];
    }
    pixels += own;
    if (own > 0) images += 1;
  }
  const hidden = set.mask === undefined ? 0 : pixels - before;
  return { pixels, images, hidden, unseen: shown.filter((images) => images === 0).length };
}

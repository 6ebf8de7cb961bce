import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { LacunaError } from '../contract/error';
import type { ImagePage, ImageSetFacts } from '../contract/image';
import { readImageFolder } from './folder';
import { readIdxImages } from './idx';
import type { ImageSet } from './image-set';

/** Opens a folder of PNG pictures or an IDX file (also gzip). */
export async function openImages(path: string, labelsPath?: string): Promise<ImageSet> {
  const found = await stat(path).catch(() => null);
  if (!found) {
    throw new LacunaError('not-found', `${basename(path)} is not there any more.`, 'Choose the pictures again.');
  }
  return found.isDirectory() ? readImageFolder(path) : readIdxImages(path, labelsPath);
}

export function imageSetFacts(set: ImageSet): ImageSetFacts {
  const counts = new Map<string, number>();
  for (const label of set.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const { name, count, width, height, channels, problems } = set;
  return {
    name,
    count,
    width,
    height,
    channels,
    problems,
    labels: [...counts]
      .map(([label, pictures]) => ({ label, count: pictures }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true })),
  };
}

/** `count` pictures from the `from`-th on, of one label if asked. */
export function imagePage(set: ImageSet, from: number, count: number, label?: string): ImagePage {
  const size = set.width * set.height * set.channels;
  const chosen: number[] = [];
  let seen = 0;
  for (let index = 0; index < set.count && chosen.length < count; index++) {
    if (label !== undefined && set.labels[index] !== label) continue;
    if (seen >= from) chosen.push(index);
    seen += 1;
  }
  const pixels = new Uint8Array(chosen.length * size);
  chosen.forEach((index, place) => pixels.set(set.pixels.subarray(index * size, (index + 1) * size), place * size));
  return { from, count: chosen.length, pixels, labels: chosen.map((index) => set.labels[index]) };
}

import { basename, dirname, join } from 'node:path';
import { LacunaError } from '../contract/error';
import { maskImages } from '../imagery/masks';
import { openDomains, openImages } from '../images/open';
import type { ImageSet } from '../images/image-set';
import { pixelHash, type ImagesReference } from '../project/project';
import { besideIt } from './find-table';
import { openImagesAgain } from './workbench';

/**
 * Opens the image set of a project: where it was, or beside the project file.
 *
 * @returns the set, or null with a sentence that says why and what to do
 */
export async function findImages(
  reference: ImagesReference,
  projectPath: string,
): Promise<{ readonly images: ImageSet | null; readonly notes: readonly string[] }> {
  const { name, other } = reference;
  let changed = false;
  let reason: string | null = null;
  for (const path of new Set([reference.path, join(dirname(projectPath), basename(reference.path))])) {
    try {
      const images =
        other === undefined
          ? await openImages(path, reference.labels ?? undefined)
          : await openDomains(path, path === reference.path ? other : join(dirname(projectPath), basename(other)));
      if (isSame(images, reference)) return { images: maskImages(images, reference.masks), notes: [] };
      changed = true;
    } catch (error) {
      if (!(error instanceof LacunaError)) throw error;
      if (error.kind !== 'not-found') reason ??= error.message;
    }
  }
  const note = changed
    ? `${name} has changed since this project was saved, so the project’s answers do not belong to it any more.`
    : (reason ?? `${name} is no longer at ${other === undefined ? reference.path : `${reference.path}, ${other}`}.`);
  const again = openImagesAgain(other === undefined ? name : besideIt(reference.path, other));
  return { images: null, notes: [`${note} ${again}`] };
}

/** Whether a set, as it was read, is the one of a project. */
export function isSame(images: ImageSet, { count, sha256 }: ImagesReference): boolean {
  return images.count === count && pixelHash(images) === sha256;
}

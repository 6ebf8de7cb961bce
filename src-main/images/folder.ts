import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { LacunaError } from '../contract/error';
import { gatherPictures, type Form } from './gather';
import { isPictureName, maximumFiles, refuseManyFiles, type ImageSet } from './image-set';

/** A folder of PNG and JPEG pictures as an image set; the name of a subfolder is the label of its pictures. */
export async function readImageFolder(path: string, form?: Form): Promise<ImageSet> {
  const name = basename(path);
  const files = await findPictures(path);
  if (files.length === 0) {
    throw new LacunaError(
      'bad-input',
      `The folder ${name} holds no PNG or JPEG picture.`,
      'Choose a folder of .png or .jpg files; subfolders give the labels.',
    );
  }
  return gatherPictures(
    name,
    path,
    files.map((file) => ({ name: relative(path, file).split(sep).join('/'), read: () => readFile(file) })),
    form,
  );
}

async function findPictures(root: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    for (const entry of entries) {
      if (entry.isDirectory() && depth < 2) await visit(join(folder, entry.name), depth + 1);
      else if (entry.isFile() && isPictureName(entry.name)) found.push(join(folder, entry.name));
      if (found.length > maximumFiles) refuseManyFiles(basename(root));
    }
  };
  await visit(root, 0);
  return found;
}

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { LacunaError } from '../contract/error';
import { gatherPictures, type Form } from './gather';
import { idxImages, isIdxName, labelsNameOf } from './idx';
import { isPictureName, maximumFiles, maximumSetBytes, refuseManyFiles, type ImageSet } from './image-set';

/** Deflate cannot make a file smaller than this share; an entry that claims so wants to fill the memory. */
const mostShrinkage = 1100;
/** Packed bytes that are read. */
const mostPacked = 2 ** 31 - 2 ** 20;

/** A ZIP of a folder of pictures, or of IDX files. @throws LacunaError */
export async function readImageZip(path: string, labelsPath?: string, form?: Form): Promise<ImageSet> {
  const name = basename(path);
  const { size } = await stat(path);
  if (size > mostPacked) throw damaged(name, 'it is larger than 2 GB');
  const entries = unpack(await readFile(path), name);
  const pictures = [...entries.keys()]
    .filter(isPictureName)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  if (pictures.length > 0) {
    const inner = commonFolder(pictures);
    const files = pictures.map((entry) => ({
      name: entry.slice(inner.length),
      read: () => Promise.resolve(entries.get(entry) ?? new Uint8Array(0)),
    }));
    return gatherPictures(name, path, files, form);
  }
  const images = [...entries.keys()].find((entry) => isIdxName(entry) && !/labels|idx1/.test(entry));
  const bytes = images === undefined ? undefined : entries.get(images);
  if (images === undefined || bytes === undefined) {
    throw new LacunaError(
      'bad-input',
      `${name} holds no PNG or JPEG picture and no IDX file of pictures.`,
      'Choose a ZIP of pictures in folders, or of IDX files.',
    );
  }
  return idxImages(name, path, bytes, { beside: entries.get(labelsNameOf(images)) ?? null, asked: labelsPath });
}

/** The entries that can hold pictures, unpacked; sizes are checked before anything is. */
function unpack(bytes: Uint8Array, name: string): Map<string, Uint8Array> {
  let total = 0;
  let files = 0;
  const filter = (entry: UnzipFileInfo): boolean => {
    if (/(^|\/)(__MACOSX|\.)/.test(entry.name)) return false;
    if (!isPictureName(entry.name) && !isIdxName(entry.name)) return false;
    total += entry.originalSize;
    files += 1;
    if (files > maximumFiles) refuseManyFiles(name);
    if (total > maximumSetBytes || entry.originalSize > entry.size * mostShrinkage + 1024) {
      throw damaged(name, 'it claims to hold more than can be opened');
    }
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof LacunaError) throw error;
    throw damaged(name, 'it is cut off or was changed');
  }
}

/** A single folder at the top is the packed folder itself, not a label. */
function commonFolder(names: readonly string[]): string {
  const top = names[0].slice(0, names[0].indexOf('/') + 1);
  return names.every((name) => name.startsWith(top)) ? top : '';
}

function damaged(name: string, why: string): LacunaError {
  return new LacunaError('bad-input', `${name} cannot be unpacked: ${why}.`, 'Copy or download the file again.');
}

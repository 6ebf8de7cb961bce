import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { isIdxName } from '../images/idx';

/** Whether a path is one of images: a folder, a ZIP, or a file with a name that IDX files have. */
export async function isImageInput(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return true;
  return extname(path).toLowerCase() === '.zip' || isIdxName(basename(path));
}

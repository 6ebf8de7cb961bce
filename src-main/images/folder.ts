import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { decode } from 'fast-png';
import { LacunaError } from '../contract/error';
import { maximumImagePixels, refuseLargeSet, type ImageSet } from './image-set';
import { toPixels, type Picture } from './pixels';

const maximumFiles = 200_000;

/** A folder of PNG pictures as an image set; the name of a subfolder is the label of its pictures. All take the size of the first. */
export async function readImageFolder(path: string): Promise<ImageSet> {
  const name = basename(path);
  const files = await findPictures(path);
  if (files.length === 0) {
    throw new LacunaError(
      'bad-input',
      `The folder ${name} holds no PNG picture.`,
      'Choose a folder of .png files; subfolders give the labels.',
    );
  }
  const problems: { file: string; message: string }[] = [];
  const pictures: Picture[] = [];
  const labels: string[] = [];
  for (const file of files) {
    try {
      pictures.push(readPng(await readFile(file)));
      labels.push(labelOf(path, file));
    } catch (error) {
      problems.push({ file: relative(path, file), message: error instanceof Error ? error.message : String(error) });
    }
    const first = pictures[0];
    if (first) refuseLargeSet(name, pictures.length * first.width * first.height * 3);
  }
  const first = pictures[0];
  if (!first) {
    throw new LacunaError(
      'bad-input',
      `None of the ${files.length} PNG files in ${name} could be read: ${problems[0]?.message ?? ''}`,
      'Check that the files open in a picture viewer.',
    );
  }
  const channels = pictures.some((picture) => picture.colour) ? 3 : 1;
  const { width, height } = first;
  const size = width * height * channels;
  const pixels = new Uint8Array(pictures.length * size);
  pictures.forEach((picture, index) => pixels.set(toPixels(picture, width, height, channels), index * size));
  return { name, path, count: pictures.length, width, height, channels, pixels, labels, problems };
}

async function findPictures(root: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    for (const entry of entries) {
      if (entry.isDirectory() && depth < 2) await visit(join(folder, entry.name), depth + 1);
      else if (entry.isFile() && /\.png$/i.test(entry.name)) found.push(join(folder, entry.name));
      if (found.length > maximumFiles) {
        throw new LacunaError(
          'bad-input',
          `The folder ${basename(root)} holds more than ${maximumFiles} pictures.`,
          'Open a smaller folder.',
        );
      }
    }
  };
  await visit(root, 0);
  return found;
}

function labelOf(root: string, file: string): string {
  const parts = relative(root, file).split(/[\\/]/);
  return parts.length > 1 ? (parts[0] ?? '') : '';
}

/** Checks the declared size in the IHDR chunk before anything is decoded. */
function readPng(bytes: Buffer): Picture {
  if (bytes.length < 33 || bytes.readUInt32BE(0) !== 0x89504e47) throw new Error('it is not a PNG file.');
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (width * height === 0 || width * height > maximumImagePixels) {
    throw new Error(`it declares ${width} × ${height} pixels, more than can be opened.`);
  }
  const png = decode(bytes);
  const palette = png.palette ?? null;
  return {
    width,
    height,
    channels: png.channels,
    depth: png.depth,
    data: png.data,
    palette,
    colour: palette ? palette.some(([red, green, blue]) => red !== green || green !== blue) : png.channels >= 3,
  };
}

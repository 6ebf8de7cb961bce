import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImageRun } from '../../imagery/image-run';
import type { GapFiller } from '../../imagery/fillings';
import type { ImageSet } from '../../images/image-set';
import { writeSafely } from '../../project/write-safely';
import { readFailure } from '../../table/file-errors';
import { imageIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

type Handlers = Pick<
  HandlersOf<'image'>,
  'image/mask' | 'image/read-mask' | 'image/gappy' | 'image/fillings' | 'image/export-filled' | 'image/export-masks'
>;

/** The gaps of images: hidden by masks, filled, written. */
export function imageMaskHandlers(bench: Workbench): Handlers {
  const rebuilt = (): Promise<typeof import('../../imagery/rebuilt')> => import('../../imagery/rebuilt');
  const pixels = (): Promise<typeof import('../../training/image-pixels')> => import('../../training/image-pixels');
  const writing = (): Promise<typeof import('../export/write-images')> => import('../export/write-images');
  return {
    'image/mask': async ({ masks }) => {
      const set = bench.openImages();
      bench.runs.refuseWhileGoing(
        'A run is going on, and it learns from the images as they are.',
        'Stop the run or wait for its end, then hide parts of them.',
      );
      bench.comparison.refuseWhileGoing();
      const { maskImages } = await import('../../imagery/masks');
      const { imageSetFacts } = await import('../../images/open');
      const masked = maskImages(set, masks);
      await bench.comparison.clear();
      bench.setImages(masked);
      bench.runs.retire();
      bench.project.touch();
      return imageSetFacts(masked);
    },
    'image/read-mask': async ({ file }) => {
      const path = bench.options.resolve(file);
      const { readMask } = await import('../../images/read-mask');
      const { runsOf } = await import('../../imagery/masks');
      const name = basename(path);
      const bytes = await readFile(path).catch((error: unknown) => {
        throw readFailure(error, name);
      });
      const white = readMask(bytes, name, bench.openImages());
      return { kind: 'region', image: null, runs: runsOf(white) };
    },
    'image/gappy': async ({ from, count }) => {
      const { gappyImages } = await rebuilt();
      const { pixelsOf } = await pixels();
      return gappyImages(pixelsOf(bench.openImages())).slice(from, from + count);
    },
    'image/fillings': async ({ image }) => {
      const run = bench.trainedImages();
      imageIn(bench.openImages(), image);
      return (await fillerOf(bench, run, bench.openImages())).of(image);
    },
    'image/export-filled': async ({ target }) => {
      const { model, scores } = bench.trainedImages();
      const set = bench.openImages();
      const path = await targetPath(bench, target);
      const { filledImages, gappyImages } = await rebuilt();
      const { pixelsOf } = await pixels();
      const { PictureFolder, sizeOfPictures } = await writing();
      const images = pixelsOf(set, model.form.labels);
      const rows = gappyImages(images);
      const size = sizeOfPictures(images.shape);
      const folder = new PictureFolder(path);
      for (const row of rows) {
        await folder.write(nameOf(row, set), { ...size, data: filledImages(images, [row], model) });
      }
      if (scores?.masked) {
        const { hiddenErrorsText } = await import('../export/hidden-errors');
        await writeSafely(join(path, 'errors.csv'), hiddenErrorsText(scores.masked));
      }
      return { images: rows.length };
    },
    'image/export-masks': async ({ target }) => {
      const set = bench.openImages();
      const path = await targetPath(bench, target);
      const { gappyImages } = await rebuilt();
      const { pixelsOf } = await pixels();
      const { PictureFolder } = await writing();
      const rows = gappyImages(pixelsOf(set));
      const { width, height, observed } = set;
      const area = width * height;
      const folder = new PictureFolder(path);
      for (const row of rows) {
        const data = Uint8Array.from({ length: area }, (_, at) => (observed?.[row * area + at] === 0 ? 255 : 0));
        await folder.write(nameOf(row, set), { width, height, channels: 1, data });
      }
      return { images: rows.length };
    },
  };
}

/** A file's name says which image it is of. */
function nameOf(row: number, { count }: ImageSet): string {
  return `${String(row + 1).padStart(String(count).length, '0')}.png`;
}

const fillers = new WeakMap<ImageRun, GapFiller>();

/** Made once of a run: it counts what every image shows. */
async function fillerOf(bench: Workbench, run: ImageRun, set: ImageSet): Promise<GapFiller> {
  const known = fillers.get(run);
  if (known) return known;
  const { GapFiller } = await import('../../imagery/fillings');
  const { learnt } = await bench.imageSplit();
  const made = new GapFiller(set, learnt, run.model, bench.seed);
  fillers.set(run, made);
  return made;
}

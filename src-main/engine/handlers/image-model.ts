import { LacunaError } from '../../contract/error';
import type { GenerationWish } from '../../contract/generation';
import { mostInGrid } from '../../contract/image';
import type { Order } from '../../generation/orders';
import type { TrainedImageAae } from '../../model/load-image-aae';
import { imageIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

type Handlers = Omit<HandlersOf<'image'>, 'image/open' | 'image/facts' | 'image/page' | 'image/pick'>;

/** What is asked of a model of images. */
export function imageModelHandlers(bench: Workbench): Handlers {
  const rebuilt = (): Promise<typeof import('../../imagery/rebuilt')> => import('../../imagery/rebuilt');
  const pixels = (): Promise<typeof import('../../training/image-pixels')> => import('../../training/image-pixels');
  return {
    'image/gappy': async ({ from, count }) => {
      const { gappyImages } = await rebuilt();
      const { pixelsOf } = await pixels();
      return gappyImages(pixelsOf(bench.openImages())).slice(from, from + count);
    },
    'image/scores': () => bench.imageRun?.scores ?? null,
    'image/errors': () => (bench.imageRun && bench.images ? bench.imageErrors() : null),
    'image/rebuild': async ({ images }) => {
      const { model } = bench.trainedImages();
      const set = bench.openImages();
      for (const place of images) imageIn(set, place);
      const { bytesOf } = await rebuilt();
      const { pixelsOf } = await pixels();
      return { count: images.length, pixels: bytesOf(model.rebuild(pixelsOf(set, model.form.labels), images)) };
    },
    'image/walk': async ({ from, to, steps }) => {
      const set = bench.openImages();
      const space = await bench.imageSpace();
      return { count: steps, pixels: space.walk(imageIn(set, from), imageIn(set, to), steps) };
    },
    'image/decode': async ({ points }) => ({
      count: points.length,
      pixels: (await bench.imageSpace()).decode(points),
    }),
    'image/sample': async ({ count, seed, ...wish }) => {
      const { model } = bench.trainedImages();
      const { sampleImages } = await import('../../imagery/sample-images');
      const orders = await ordersOf(model, wish, count);
      const { priorWarning } = await import('../../generation/prior-warning');
      const made = joined([...sampleImages(model, count, seed, orders)]);
      const space = bench.images && (await bench.imageSpace());
      return { count, pixels: made, warning: space && priorWarning(space.fit(), space.dimensions) };
    },
    'image/export-samples': async ({ count, seed, target, form, ...wish }) => {
      const { model } = bench.trainedImages();
      const orders = await ordersOf(model, wish, count);
      const path = await targetPath(bench, target);
      const { sampleImages } = await import('../../imagery/sample-images');
      const { gridPicture, PictureFolder, sizeOfPictures, writePng } = await import('../export/write-images');
      const size = sizeOfPictures(model.form.shape);
      if (form === 'grid') {
        if (count > mostInGrid) {
          throw new LacunaError(
            'bad-input',
            `A picture of ${count} images is larger than most programs can open.`,
            `Ask for at most ${mostInGrid}, or save each image as a file.`,
          );
        }
        await writePng(path, gridPicture(joined([...sampleImages(model, count, seed, orders)]), count, size));
        return { images: count };
      }
      const folder = new PictureFolder(path);
      const digits = String(count).length;
      let done = 0;
      for (const block of sampleImages(model, count, seed, orders)) {
        for (const data of folder.split(block, size)) {
          await folder.write(`${String(++done).padStart(digits, '0')}.png`, { ...size, data });
        }
      }
      return { images: count };
    },
    'image/export-filled': async ({ target }) => {
      const { model } = bench.trainedImages();
      const set = bench.openImages();
      const path = await targetPath(bench, target);
      const { filledImages, gappyImages } = await rebuilt();
      const { pixelsOf } = await pixels();
      const { PictureFolder, sizeOfPictures } = await import('../export/write-images');
      const images = pixelsOf(set, model.form.labels);
      const rows = gappyImages(images);
      const size = sizeOfPictures(images.shape);
      const folder = new PictureFolder(path);
      for (const row of rows) {
        const data = filledImages(images, [row], model);
        await folder.write(`${String(row + 1).padStart(String(set.count).length, '0')}.png`, { ...size, data });
      }
      return { images: rows.length };
    },
  };
}

async function ordersOf(model: TrainedImageAae, wish: GenerationWish, count: number): Promise<Order[]> {
  const { ordersForImages } = await import('../../generation/orders');
  return ordersForImages(model.form.labels ?? [], model.config, wish, count);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

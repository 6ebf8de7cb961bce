import { LacunaError } from '../../contract/error';
import type { GenerationWish } from '../../contract/generation';
import { mostInGrid } from '../../contract/image';
import type { Order } from '../../generation/orders';
import type { TrainedImageAae } from '../../model/load-image-aae';
import { writeSafely } from '../../project/write-safely';
import { joinedBytes } from '../joined-bytes';
import { imageIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';
import type { imageMaskHandlers } from './image-masks';

type Handlers = Omit<
  HandlersOf<'image'>,
  'image/open' | 'image/join' | 'image/facts' | 'image/page' | 'image/pick' | keyof ReturnType<typeof imageMaskHandlers>
>;

/** What is asked of a model of images. */
export function imageModelHandlers(bench: Workbench): Handlers {
  const rebuilt = (): Promise<typeof import('../../imagery/rebuilt')> => import('../../imagery/rebuilt');
  const pixels = (): Promise<typeof import('../../training/image-pixels')> => import('../../training/image-pixels');
  return {
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
    'image/sample': async ({ count, seed, codes, ...wish }) => {
      const run = bench.trainedImages();
      const { codeSource, sampleImages } = await import('../../imagery/sample-images');
      const { priorWarning } = await import('../../generation/prior-warning');
      const orders = await ordersOf(run.model, wish, count);
      const source = codeSource(run, codes, orders);
      const made = joinedBytes([...sampleImages(run, count, seed, codes, orders)]);
      const space = source === 'prior' && run.model.encodes && bench.images ? await bench.imageSpace() : null;
      return { count, pixels: made, source, warning: space && priorWarning(space.fit(), space.dimensions) };
    },
    'image/quality': (settings) => bench.judgeImages(settings),
    'image/export-quality': async ({ target, language, ...settings }) => {
      const path = await targetPath(bench, target);
      const { imageReportFacts } = await import('../image-report-facts');
      const { renderImageReport } = await import('../../report/quality/image-report');
      await writeSafely(path, renderImageReport(await imageReportFacts(bench, settings, language)));
    },
    'image/export-samples': async ({ count, seed, codes, target, form, ...wish }) => {
      const run = bench.trainedImages();
      const { model } = run;
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
        await writePng(path, gridPicture(joinedBytes([...sampleImages(run, count, seed, codes, orders)]), count, size));
        return { images: count };
      }
      if (form === 'csv') {
        const { writeSamples } = await import('../export/write-samples');
        return { images: await writeSamples(path, sampleImages(run, count, seed, codes, orders), size) };
      }
      const folder = new PictureFolder(path);
      const digits = String(count).length;
      let done = 0;
      for (const block of sampleImages(run, count, seed, codes, orders)) {
        for (const data of folder.split(block, size)) {
          await folder.write(`${String(++done).padStart(digits, '0')}.png`, { ...size, data });
        }
      }
      return { images: count };
    },
  };
}

async function ordersOf(model: TrainedImageAae, wish: GenerationWish, count: number): Promise<Order[]> {
  const { ordersForImages } = await import('../../generation/orders');
  return ordersForImages(model.form.labels ?? [], model.config, wish, count);
}

import type { ImageSet } from '../../images/image-set';
import { attachModel } from '../open-project';
import { imageIn } from '../row-in';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';
import { imageModelHandlers } from './image-model';

export function imageHandlers(bench: Workbench): HandlersOf<'image'> {
  // Loaded when the first picture is asked for: most sessions have a table.
  const room = (): Promise<typeof import('../../images/open')> => import('../../images/open');
  return {
    ...imageModelHandlers(bench),
    'image/open': async ({ file, labels }) => {
      const { openImages, imageSetFacts } = await room();
      const { resolve } = bench.options;
      const images = await openImages(resolve(file), labels === undefined ? undefined : resolve(labels));
      if (await isAwaited(bench, images)) {
        await attachModel(bench, { table: null, images });
        return imageSetFacts(images);
      }
      await bench.close();
      bench.setImages(images);
      bench.project.begin(null, false, [], null);
      await bench.project.autosave.forget();
      return imageSetFacts(images);
    },
    'image/facts': async () => (bench.images ? (await room()).imageSetFacts(bench.images) : null),
    'image/page': async ({ from, count, label }) => (await room()).imagePage(bench.openImages(), from, count, label),
    'image/pick': async ({ images }) => {
      const set = bench.openImages();
      for (const place of images) imageIn(set, place);
      return (await room()).pickImages(set, images);
    },
  };
}

/** Whether an opened project is waiting for this set. */
async function isAwaited(bench: Workbench, images: ImageSet): Promise<boolean> {
  const reference = bench.project.waiting?.images;
  if (!reference) return false;
  const { isSame } = await import('../find-images');
  return isSame(images, reference);
}

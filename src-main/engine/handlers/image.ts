import { basename, dirname, join } from 'node:path';
import type { ImageSet } from '../../images/image-set';
import { attachModel } from '../open-project';
import type { ImagesReference } from '../../project/project';
import { imageIn } from '../row-in';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';
import { imageMaskHandlers } from './image-masks';
import { imageModelHandlers } from './image-model';

export function imageHandlers(bench: Workbench): HandlersOf<'image'> {
  // Loaded when the first picture is asked for: most sessions have a table.
  const room = (): Promise<typeof import('../../images/open')> => import('../../images/open');
  return {
    ...imageModelHandlers(bench),
    ...imageMaskHandlers(bench),
    'image/open': async ({ file, labels, other }) => {
      const { openDomains, openImages, imageSetFacts } = await room();
      const { resolve } = bench.options;
      const images =
        other === undefined
          ? await openImages(resolve(file), labels === undefined ? undefined : resolve(labels))
          : await openDomains(resolve(file), resolve(other));
      const awaited = await awaitedOf(bench, images);
      if (awaited) {
        const { maskImages } = await import('../../imagery/masks');
        const masked = maskImages(awaited.images, awaited.masks);
        await attachModel(bench, { table: null, images: masked });
        return imageSetFacts(masked);
      }
      await bench.close();
      bench.setImages(images);
      bench.project.begin(null, false, [], null);
      await bench.project.autosave.forget();
      return imageSetFacts(images);
    },
    'image/join': async ({ other }) => {
      const open = bench.openImages();
      bench.runs.refuseWhileGoing(
        'A run is going on, and it learns from the images as they are.',
        'Stop the run or wait for its end, then change the domains.',
      );
      bench.comparison.refuseWhileGoing();
      const { openDomains, openImages, imageSetFacts } = await room();
      const images =
        other === undefined ? await openImages(open.path) : await openDomains(open.path, bench.options.resolve(other));
      const { maskImages } = await import('../../imagery/masks');
      // What hides a part of an image that is no longer there goes with it.
      const masks = (open.mask?.masks ?? []).filter(
        (mask) => mask.kind !== 'region' || mask.image === null || mask.image < images.count,
      );
      const masked = maskImages(images, masks);
      await bench.comparison.clear();
      bench.setImages(masked);
      bench.runs.retire();
      bench.project.touch();
      return imageSetFacts(masked);
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

/** The images that an opened project is waiting for, if this set is those, or the first of two and the second lies beside it; and their masks. */
async function awaitedOf(
  bench: Workbench,
  opened: ImageSet,
): Promise<{ readonly images: ImageSet; readonly masks: ImagesReference['masks'] } | null> {
  const reference = bench.project.waiting?.images;
  if (!reference) return null;
  const { isSame } = await import('../find-images');
  const { masks, other } = reference;
  if (isSame(opened, reference)) return { images: opened, masks };
  if (other === undefined || opened.otherPath !== undefined) return null;
  const { openDomains } = await import('../../images/open');
  const both = await openDomains(opened.path, join(dirname(opened.path), basename(other))).catch(() => null);
  return both && isSame(both, reference) ? { images: both, masks } : null;
}

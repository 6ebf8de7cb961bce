import { LacunaError } from '../../contract/error';
import { imagePage, imageSetFacts, openImages } from '../../images/open';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function imageHandlers(bench: Workbench): HandlersOf<'image'> {
  return {
    'image/open': async ({ file, labels }) => {
      const { resolve } = bench.options;
      const images = await openImages(resolve(file), labels === undefined ? undefined : resolve(labels));
      await bench.close();
      bench.images = images;
      bench.project.begin(null, false, [], null);
      await bench.project.autosave.forget();
      return imageSetFacts(images);
    },
    'image/facts': () => (bench.images ? imageSetFacts(bench.images) : null),
    'image/page': ({ from, count, label }) => {
      if (!bench.images) throw new LacunaError('bad-input', 'No image set is open.', 'Open one first.');
      return imagePage(bench.images, from, count, label);
    },
  };
}

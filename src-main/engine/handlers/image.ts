import { LacunaError } from '../../contract/error';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function imageHandlers(bench: Workbench): HandlersOf<'image'> {
  // Loaded when the first picture is asked for: most sessions have a table.
  const room = (): Promise<typeof import('../../images/open')> => import('../../images/open');
  return {
    'image/open': async ({ file, labels }) => {
      const { openImages, imageSetFacts } = await room();
      const { resolve } = bench.options;
      const images = await openImages(resolve(file), labels === undefined ? undefined : resolve(labels));
      await bench.close();
      bench.images = images;
      bench.project.begin(null, false, [], null);
      await bench.project.autosave.forget();
      return imageSetFacts(images);
    },
    'image/facts': async () => (bench.images ? (await room()).imageSetFacts(bench.images) : null),
    'image/page': async ({ from, count, label }) => {
      if (!bench.images) throw new LacunaError('bad-input', 'No image set is open.', 'Open one first.');
      return (await room()).imagePage(bench.images, from, count, label);
    },
  };
}

import { version } from '../../package.json';
import type { SampleSettings } from '../contract/image';
import type { ImageReportFacts } from '../report/quality/image-report';
import { gridPicture, pngOf, sizeOfPictures } from './export/write-images';
import type { Workbench } from './workbench';

/** Pairs of images that the report shows. */
const shown = 48;

/** What the report of made images tells. @throws LacunaError when there is no image set or no finished run */
export async function imageReportFacts(
  bench: Workbench,
  settings: Omit<SampleSettings, 'count'>,
  language: ImageReportFacts['language'],
): Promise<ImageReportFacts> {
  const quality = await bench.judgeImages(settings);
  const run = bench.runs.facts();
  if (!run) throw new Error('A model without the facts of its run.');
  const images = bench.openImages();
  const { model } = bench.trainedImages();
  const size = sizeOfPictures(model.form.shape);
  const bytes = size.width * size.height * size.channels;
  const pairs = Math.min(shown, quality.nearest.images.length);
  const columns = Math.ceil(Math.sqrt(2 * pairs));
  const lines = Math.ceil(pairs / columns);
  // Lines of made images and lines of their nearest ones in turn; white where the last line ends.
  const pixels = new Uint8Array(2 * lines * columns * bytes).fill(255);
  for (let pair = 0; pair < pairs; pair++) {
    const place = 2 * Math.floor(pair / columns) * columns + (pair % columns);
    const near = quality.nearest.images[pair] * bytes;
    pixels.set(quality.nearest.made.subarray(pair * bytes, (pair + 1) * bytes), place * bytes);
    pixels.set(images.pixels.subarray(near, near + bytes), (place + columns) * bytes);
  }
  const picture = pngOf(gridPicture(pixels, 2 * lines * columns, size, columns));
  return { language, app: version, name: images.name, run, quality, picture };
}

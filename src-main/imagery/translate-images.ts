import type { TranslationMeasures } from '../contract/translation';
import { Random } from '../compute/random';
import { translationMeasures } from '../latent/translation-measures';
import { familyOf } from '../model/family';
import { sizeOf } from '../model/image-form';
import { valuesOf, type ImagePixels } from '../model/image-input';
import type { TrainedImageAae } from '../model/load-image-aae';
import { relabelled } from '../model/relabel';
import { bytesOf } from './rebuilt';

/** More images make the measures no truer. */
const mostMeasured = 2000;

/** Images as they would be with another label: [rows.length, height, width, channels] 0…255 */
export function translateImages(
  model: TrainedImageAae,
  images: ImagePixels,
  rows: ArrayLike<number>,
  label: number,
): Uint8Array {
  const beside = relabelled(model.config, model.beside(images, rows), rows.length, label);
  return bytesOf(model.decode(model.encode(images, rows), rows.length, beside));
}

/** Whether translating a set, or a sample of a large one, moves the label and keeps the content. */
export function measureImages(
  model: TrainedImageAae,
  images: ImagePixels,
  label: number,
  seed: number,
): TranslationMeasures {
  const random = new Random(seed, 'translation measures');
  const all = Int32Array.from({ length: images.count }, (_, place) => place);
  const rows = random.shuffle(all).slice(0, mostMeasured);
  const known = images.labels ?? new Int32Array(images.count).fill(-1);
  const labels = rows.map((row) => known[row]);
  const width = sizeOf(images.shape);
  const after = setOf(images, translateImages(model, images, rows, label), new Int32Array(rows.length).fill(label));
  const back = new Float32Array(rows.length * width);
  const { labels: count } = familyOf(model.config);
  for (let own = 0; own < count; own++) {
    const places = Int32Array.from(labels.keys()).filter((place) => labels[place] === own);
    if (places.length === 0) continue;
    const returned = translateImages(model, after, places, own);
    places.forEach((place, at) => {
      for (let i = 0; i < width; i++) back[place * width + i] = returned[at * width + i] / 255;
    });
  }
  const order = Int32Array.from(rows.keys());
  const before = valuesOf(images, rows);
  const compared = {
    rows: rows.length,
    width,
    before,
    after: valuesOf(after, order),
    back,
    labels,
    count,
    asked: label,
  };
  return translationMeasures(compared, random);
}

function setOf({ shape }: ImagePixels, pixels: Uint8Array, labels: Int32Array): ImagePixels {
  return { shape, count: labels.length, pixels, observed: null, labels };
}

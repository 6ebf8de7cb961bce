import { Random } from '../../compute/random';
import type { DomainFrames } from '../../model/domain-frames';
import { sizeOf } from '../../model/image-form';
import { valuesOf, type ImagePixels } from '../../model/image-input';
import { meanImage } from '../mean-image';
import type { Between } from './fit-progress';
import { fitFrames } from './frames';

/** Images of a domain from which its frame is learnt: with more domains fewer of each, so that it takes seconds. */
const [mostOfTwo, mostOfMore] = [2000, 600];

/**
 * Frames of the domains that images lie in.
 * @param learnt places of the images to learn from; their labels are the domains
 * @param values labels that there are
 * @param between as `fitFrames` asks it
 */
export function fitDomains(
  images: ImagePixels,
  learnt: Int32Array,
  values: number,
  seed: number,
  between?: Between,
): Promise<DomainFrames> {
  const { labels } = images;
  const random = new Random(seed, 'domains');
  const most = values > 2 ? mostOfMore : mostOfTwo;
  const groups = Array.from({ length: values }, (_, domain) => {
    const own = learnt.filter((row) => labels?.[row] === domain);
    const rows = random.fork(`members ${domain}`).shuffle(own).slice(0, most);
    return { rows: rows.length, values: filled(images, rows) };
  });
  return fitFrames(groups, sizeOf(images.shape), random, between);
}

/** Values of images, the mean of the others in their gaps. */
function filled(images: ImagePixels, rows: Int32Array): Float32Array {
  const values = valuesOf(images, rows);
  const { observed, shape } = images;
  if (observed === null) return values;
  const mean = meanImage(images, rows);
  const size = sizeOf(shape);
  const area = size / shape.channels;
  for (let at = 0; at < values.length; at++) {
    const pixel = Math.floor((at % size) / shape.channels);
    if (observed[rows[Math.floor(at / size)] * area + pixel] === 0) values[at] = mean[at % size];
  }
  return values;
}

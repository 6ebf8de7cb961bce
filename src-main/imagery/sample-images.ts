import { Random } from '../compute/random';
import type { TrainedImageAae } from '../model/load-image-aae';
import { drawCodes, type Wish } from '../model/draw-codes';
import { bytesOf } from './rebuilt';

const block = 1024;

/**
 * Images from the priors: z ~ p(z), y ~ p(y), then the decoder's means (Makhzani et al. 2015, section 2: the decoder maps the imposed prior to
 * the data distribution). The same seed gives the same images, however many are asked for.
 */
export function* sampleImages(
  model: TrainedImageAae,
  count: number,
  seed: number,
  wish: Wish = {},
): Generator<Uint8Array> {
  const random = new Random(seed, 'samples');
  for (let from = 0; from < count; from += block) {
    const size = Math.min(block, count - from);
    const { z, beside } = drawCodes(model, random, size, wish);
    yield bytesOf(model.decode(z, size, beside));
  }
}

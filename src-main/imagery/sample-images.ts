import { Random } from '../compute/random';
import type { TrainedImageAae } from '../model/load-image-aae';
import { drawCodes } from '../model/draw-codes';
import type { Order } from '../generation/orders';
import { bytesOf } from './rebuilt';

const block = 1024;

/**
 * Images from the priors: z ~ p(z), y ~ p(y), then the decoder's means (Makhzani et al. 2015, section 2: the decoder maps the imposed prior to
 * the data distribution). The same seed gives the same images, however many are asked for.
 * @param orders what is asked of the images, one after the other; left out: nothing of any
 */
export function* sampleImages(
  model: TrainedImageAae,
  count: number,
  seed: number,
  orders: readonly Pick<Order, 'rows' | 'wish'>[] = [{ rows: count, wish: {} }],
): Generator<Uint8Array> {
  const random = new Random(seed, 'samples');
  for (const { rows, wish } of orders) {
    for (let from = 0; from < rows; from += block) {
      const size = Math.min(block, rows - from);
      const { z, beside } = drawCodes(model, random, size, wish);
      yield bytesOf(model.decode(z, size, beside));
    }
  }
}

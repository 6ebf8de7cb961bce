import type { CodeSource } from '../contract/generation';
import { Random } from '../compute/random';
import { drawMixture, type Mixture } from '../generation/mixture';
import type { Order } from '../generation/orders';
import { needsOrder, nothingAsked, orderedCodes } from '../generation/sample-ordered';
import { drawCodes } from '../model/draw-codes';
import type { TrainedImageAae } from '../model/load-image-aae';
import { bytesOf } from './rebuilt';

const block = 1024;

/** A model with the density fitted to the codes of the images that it learnt from; null: none was. */
export interface ImageSource {
  readonly model: TrainedImageAae;
  readonly codes: Mixture | null;
}

/** Where the codes of images come from: the prior where nothing has been fitted, or something is asked, whatever is wished. */
export function codeSource(
  { model, codes }: ImageSource,
  wished: CodeSource,
  orders: readonly Order[] = nothingAsked(0),
): CodeSource {
  return codes === null || needsOrder([model], orders) ? 'prior' : wished;
}

/**
 * Images from the priors, or from the density fitted to the codes of the learnt images: z and y, then the decoder's means (Makhzani et al.
 * 2015, section 2: the decoder maps the imposed prior to the data distribution). The same seed gives the same images, however many are
 * asked for (of each order).
 * @param orders what is asked of the images (generation/orders.ts), one after the other; left out: nothing of any
 */
export function* sampleImages(
  source: ImageSource,
  count: number,
  seed: number,
  wished: CodeSource,
  orders: readonly Order[] = nothingAsked(count),
): Generator<Uint8Array> {
  const { model, codes } = source;
  if (needsOrder([model], orders)) return yield* orderedImages(model, seed, orders);
  const random = new Random(seed, 'samples');
  const fitted = codeSource(source, wished, orders) === 'fitted' ? codes : null;
  for (let from = 0; from < count; from += block) {
    const size = Math.min(block, count - from);
    if (fitted !== null) {
      yield bytesOf(model.decode(drawMixture(fitted, random, new Float32Array(size * model.config.latent)), size));
      continue;
    }
    // Categories are drawn after z: of a part of a block they would be others.
    const own = random.fork(`block ${from}`);
    const { z } = drawCodes(model, own, block);
    yield bytesOf(model.decode(z.subarray(0, size * model.config.latent), size));
  }
}

function* orderedImages(model: TrainedImageAae, seed: number, orders: readonly Order[]): Generator<Uint8Array> {
  for (const [number, order] of orders.entries()) {
    const random = new Random(seed, `samples of order ${number}`);
    for (let from = 0; from < order.rows; from += block) {
      const size = Math.min(block, order.rows - from);
      const { z, beside } = orderedCodes(model, order, random.fork(`block ${from}`), block, size);
      yield bytesOf(model.decode(z, size, beside));
    }
  }
}

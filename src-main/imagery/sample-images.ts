import { Random } from '../compute/random';
import type { TrainedImageAae } from '../model/load-image-aae';
import { buildPrior } from '../model/prior';
import { bytesOf } from './rebuilt';

const block = 1024;

/**
 * Images from the prior: z ~ p(z), then the decoder's means (Makhzani et al. 2015, section 2: the decoder maps the imposed prior to
 * the data distribution). The same seed gives the same images, however many are asked for.
 */
export function* sampleImages(model: TrainedImageAae, count: number, seed: number): Generator<Uint8Array> {
  const random = new Random(seed, 'samples');
  const prior = buildPrior(model.config.prior);
  for (let from = 0; from < count; from += block) {
    const size = Math.min(block, count - from);
    const z = prior.draw(random, new Float32Array(size * model.config.latent));
    yield bytesOf(model.decode(z, size));
  }
}

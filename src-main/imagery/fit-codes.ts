import { Random } from '../compute/random';
import { chooseMixture } from '../generation/choose-mixture';
import type { Mixture } from '../generation/mixture';
import type { ImagePixels } from '../model/image-input';
import type { TrainedImageAae } from '../model/load-image-aae';

/** More images make the density no better by much. */
const mostImages = 10_000;

/** The density of the codes of the images that were learnt from: see generation/sampler.ts. */
export function fitCodes(images: ImagePixels, learnt: Int32Array, model: TrainedImageAae, seed: number): Mixture {
  const random = new Random(seed, 'image codes');
  const some = random.shuffle(learnt.slice()).slice(0, mostImages);
  return chooseMixture(model.encode(images, some), some.length, model.config.latent, random);
}

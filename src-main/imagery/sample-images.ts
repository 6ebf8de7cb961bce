import type { CodeSource } from '../contract/generation';
import { Random } from '../compute/random';
import { drawMixture, type Mixture } from '../generation/mixture';
import { drawCodes } from '../model/draw-codes';
import type { TrainedImageAae } from '../model/load-image-aae';
import { bytesOf } from './rebuilt';

const block = 1024;

/** Where the codes of images come from: the prior where nothing has been fitted, whatever is wished. */
export function codeSource(fitted: Mixture | null, wished: CodeSource): CodeSource {
  return fitted === null ? 'prior' : wished;
}

/**
 * Images from the prior, or from the density fitted to the codes of the learnt images: z, then the decoder's means (Makhzani et al. 2015,
 * section 2: the decoder maps the imposed prior to the data distribution). The same seed gives the same images, however many are asked for.
 */
export function* sampleImages(
  model: TrainedImageAae,
  count: number,
  seed: number,
  fitted: Mixture | null,
  wished: CodeSource,
): Generator<Uint8Array> {
  const random = new Random(seed, 'samples');
  const source = codeSource(fitted, wished);
  for (let from = 0; from < count; from += block) {
    const size = Math.min(block, count - from);
    if (fitted !== null && source === 'fitted') {
      const z = drawMixture(fitted, random, new Float32Array(size * model.config.latent));
      yield bytesOf(model.decode(z, size));
      continue;
    }
    const { z, beside } = drawCodes(model, random, size);
    yield bytesOf(model.decode(z, size, beside));
  }
}

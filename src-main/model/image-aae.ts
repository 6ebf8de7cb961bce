/**
 * The adversarial autoencoder (Makhzani et al. 2015, arXiv 1511.05644) for images; figure 1 and section 2 as in aae.ts, with the
 * same prior, discriminator and phases.
 *
 * Deliberate differences from the paper, besides those of aae.ts:
 * - the encoder sees x ⊕ (1 − mask), one value a pixel, 1 where it is transparent or was hidden in training (turned round, since a
 *   plane of ones in every image drowned what differs between them and convolutions did not begin to learn); losses count
 *   observed pixels alone, so that the decoder learns to answer for gaps;
 * - p(x|z) is a Bernoulli distribution a value (pixel-head.ts);
 * - each pixel has a bias of its own that begins at the training images' mean, so that learning starts from the mean image.
 */
import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Scalar, Tensor2D } from '../compute/tensors';
import { buildDiscriminator, judge, type Discriminator } from './aae';
import type { AaeConfig } from './config';
import { decoderBody, encoderBody, type Body } from './image-body';
import { sizeOf, type ImageForm } from './image-form';
import { buildDense, dense, noDropout, parametersOf, type Dense, type Parameter } from './layers';
import type { Decoded, Learning, Net } from './net';
import { pixelError, pixelLoss } from './pixel-head';
import { buildPrior, type Prior } from './prior';

export interface ImageEncoder {
  readonly body: Body;
  readonly latent: Dense;
}

export interface ImageDecoder {
  readonly body: Body;
  /** [height × width × channels] logits of the mean image. */
  readonly mean: Parameter;
}

/** x ⊕ (1 − mask) [height × width × (channels + 1)] → z [latent] */
export function buildImageEncoder(form: ImageForm, config: AaeConfig, random: Random): ImageEncoder {
  const body = encoderBody(form, config, random);
  return { body, latent: buildDense('encoder/latent', body.outputs, config.latent, random, 1) };
}

/** z [latent] → logits [height × width × channels] */
export function buildImageDecoder(form: ImageForm, config: AaeConfig, random: Random): ImageDecoder {
  const variable = tf.tidy(() => tf.variable(tf.zeros([sizeOf(form.shape)])));
  return { body: decoderBody(form, config, random), mean: { name: 'decoder/mean', variable } };
}

/** The three nets over images of one shape. Every function is pure but for the variables. */
export class ImageAae implements Net<ImageForm> {
  readonly prior: Prior;
  readonly #encoder: ImageEncoder;
  readonly #decoder: ImageDecoder;
  readonly #discriminator: Discriminator;

  constructor(
    readonly config: AaeConfig,
    readonly form: ImageForm,
  ) {
    const random = new Random(config.seed, 'weights');
    this.prior = buildPrior(config.prior);
    this.#encoder = buildImageEncoder(form, config, random);
    this.#decoder = buildImageDecoder(form, config, random);
    this.#discriminator = buildDiscriminator(config, random);
  }

  get encoderParameters(): Parameter[] {
    return [...this.#encoder.body.parameters, ...parametersOf([this.#encoder.latent])];
  }

  get decoderParameters(): Parameter[] {
    return [...this.#decoder.body.parameters, this.#decoder.mean];
  }

  get discriminatorParameters(): Parameter[] {
    return parametersOf([...this.#discriminator.hidden, this.#discriminator.output]);
  }

  get parameters(): Parameter[] {
    return [...this.encoderParameters, ...this.decoderParameters, ...this.discriminatorParameters];
  }

  /** Lets the decoder begin at a mean image. @param mean [height × width × channels] 0…1 */
  beginAt(mean: Float32Array): void {
    const logits = mean.map((value) => {
      const inside = Math.min(0.99, Math.max(0.01, value));
      return Math.log(inside / (1 - inside));
    });
    tf.tidy(() => this.#decoder.mean.variable.assign(tf.tensor1d(logits)));
  }

  encode(input: Tensor2D, dropout = noDropout): Tensor2D {
    return dense(this.#encoder.latent, this.#encoder.body.apply(input, dropout));
  }

  decode(z: Tensor2D, dropout = noDropout): Decoded {
    const out: Tensor2D = tf.add(this.#decoder.body.apply(z, dropout), this.#decoder.mean.variable);
    return { out, hidden: z };
  }

  discriminate(z: Tensor2D, learning?: Learning): Tensor2D {
    return judge(this.#discriminator, z, learning);
  }

  reconstructionLoss({ out }: Decoded, target: Tensor2D, weights: Tensor2D): Scalar {
    return pixelLoss(out, target, weights);
  }

  error({ out }: Decoded, target: Tensor2D, weights: Tensor2D): Scalar {
    return pixelError(out, target, weights);
  }

  dispose(): void {
    for (const { variable } of this.parameters) variable.dispose();
  }
}

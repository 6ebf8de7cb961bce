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
import type { AaeConfig } from './config';
import type { Anatomy, Family } from './family';
import { decoderBody, encoderBody, type Body } from './image-body';
import { inputSizeOf, sizeOf, type ImageForm } from './image-form';
import { LatentHalf, noEncoder } from './latent-half';
import { noDropout, type Parameter } from './layers';
import type { Code, CodeToDecode, Decoded, Learning, Net } from './net';
import type { StepNoise } from './noise';
import { pixelError, pixelLoss, pixelValues } from './pixel-head';
import type { Prior } from './prior';

/** The nets over images of one shape. Every function is pure but for the variables. */
export class ImageAae implements Net<ImageForm> {
  readonly half: LatentHalf;
  /** Null: a GAN. */
  readonly #encoder: Body | null;
  readonly #decoder: Body;
  /** [height × width × channels] logits of the mean image. */
  readonly #mean: Parameter;

  constructor(
    readonly config: AaeConfig,
    readonly form: ImageForm,
  ) {
    const random = new Random(config.seed, 'weights');
    const body = encoderBody(form, config, random);
    this.half = new LatentHalf(config, body.outputs, sizeOf(form.shape), random);
    this.#encoder = this.anatomy.matching === 'data' ? null : body;
    if (this.#encoder === null) for (const { variable } of body.parameters) variable.dispose();
    this.#decoder = decoderBody(form, config, config.latent + this.besides, random);
    const variable = tf.tidy(() => tf.variable(tf.zeros([sizeOf(form.shape)])));
    this.#mean = { name: 'decoder/mean', variable };
  }

  get family(): Family {
    return this.half.family;
  }

  get anatomy(): Anatomy {
    return this.half.anatomy;
  }

  get prior(): Prior {
    return this.half.prior;
  }

  get cells(): number {
    return sizeOf(this.form.shape);
  }

  /** Numbers beside z that the decoder is given: of what it is told, the label, or of the categories. */
  get besides(): number {
    return this.half.besides(this.family.labels);
  }

  /** Values of the label that stands beside an image's pixels: those that the decoder is told; 0: none does. */
  get told(): number {
    return this.anatomy.told ? this.family.labels : 0;
  }

  /** Numbers that `encode` takes of one image: those of its pixels, then its label, one-hot, where the decoder is told it. */
  get inputs(): number {
    return inputSizeOf(this.form.shape) + this.told;
  }

  get encoderParameters(): Parameter[] {
    return [...(this.#encoder?.parameters ?? []), ...this.half.encoderParameters];
  }

  get decoderParameters(): Parameter[] {
    return [...this.#decoder.parameters, this.#mean, ...this.half.headParameters];
  }

  get classifierParameters(): Parameter[] {
    const own = this.half.categoryParameters;
    return own.length === 0 ? [] : [...(this.#encoder?.parameters ?? []), ...own];
  }

  get discriminatorParameters(): Parameter[] {
    return this.half.discriminatorParameters;
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
    tf.tidy(() => this.#mean.variable.assign(tf.tensor1d(logits)));
  }

  /** input: [batch, inputs] */
  encode(input: Tensor2D, noise: StepNoise | null = null): Code {
    if (this.#encoder === null) throw noEncoder();
    const { told } = this;
    const [rows] = input.shape;
    const size = inputSizeOf(this.form.shape);
    const image = told === 0 ? input : tf.slice2d(input, [0, 0], [rows, size]);
    const label = told === 0 ? null : tf.slice2d(input, [0, size], [rows, told]);
    return this.half.code(this.#encoder.apply(image, noise?.dropout ?? noDropout), label, noise);
  }

  decode(code: CodeToDecode, noise: StepNoise | null = null): Decoded {
    return this.decodeInput(this.half.decoderInput(code), noise);
  }

  /** input: [batch, latent + besides], or where codes stand on the map */
  decodeInput(input: Tensor2D, noise: StepNoise | null = null): Decoded {
    const out: Tensor2D = tf.add(this.#decoder.apply(input, noise?.dropout ?? noDropout), this.#mean.variable);
    return { out, hidden: input };
  }

  place(code: Pick<Code, 'z' | 'y'>): Tensor2D {
    return this.half.place(code);
  }

  discriminate(z: Tensor2D, labels: ArrayLike<number> | null, learning: Learning): Tensor2D {
    return this.half.discriminate(z, labels, learning);
  }

  discriminateCategories(y: Tensor2D, learning: Learning): Tensor2D {
    return this.half.discriminateCategories(y, learning);
  }

  rows({ out }: Decoded): Tensor2D {
    return pixelValues(out);
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

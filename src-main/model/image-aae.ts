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
import { softmax } from './categories';
import type { AaeConfig } from './config';
import { FrameMaps, type DomainFrames } from './domain-frames';
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
  /** Null: y comes from the encoder of z. */
  readonly #categoryEncoder: Body | null;
  /** [height × width × channels] logits of the mean image, or one row a domain. */
  readonly #mean: Parameter;
  /** Null: there are no domains to bring together. */
  readonly #frames: FrameMaps | null;

  constructor(
    readonly config: AaeConfig,
    readonly form: ImageForm,
  ) {
    const random = new Random(config.seed, 'weights');
    const body = encoderBody(form, config, random);
    this.half = new LatentHalf(config, body.outputs, sizeOf(form.shape), random);
    this.#encoder = this.anatomy.matching === 'data' ? null : body;
    if (this.#encoder === null) for (const { variable } of body.parameters) variable.dispose();
    this.#categoryEncoder =
      this.family.ownCategories === true ? encoderBody(form, config, random, 'encoder/categories') : null;
    this.#decoder = decoderBody(form, config, config.latent + this.besides, random);
    const size = sizeOf(form.shape);
    const { labels } = this.family;
    const { domains } = form;
    this.#frames = domains === undefined || labels === 0 ? null : new FrameMaps(form.shape, labels, domains);
    const variable = tf.tidy(() => tf.variable(tf.zeros(this.#frames === null ? [size] : [labels, size])));
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
    const [own, shared] = [this.#categoryEncoder?.parameters ?? [], this.#encoder?.parameters ?? []];
    return [...shared, ...own, ...this.half.encoderParameters];
  }

  get decoderParameters(): Parameter[] {
    return [...this.#decoder.parameters, this.#mean, ...this.half.headParameters];
  }

  get classifierParameters(): Parameter[] {
    const own = this.half.categoryParameters;
    const body = this.#categoryEncoder ?? this.#encoder;
    return own.length === 0 ? [] : [...(body?.parameters ?? []), ...own];
  }

  get discriminatorParameters(): Parameter[] {
    return this.half.discriminatorParameters;
  }

  get parameters(): Parameter[] {
    const trained = [...this.encoderParameters, ...this.decoderParameters, ...this.discriminatorParameters];
    return [...trained, ...(this.#frames?.parameters ?? [])];
  }

  /** Lets the decoder begin at a mean image. @param mean [height × width × channels] 0…1 */
  beginAt(mean: Float32Array): void {
    const of = this.#mean.variable.size / mean.length;
    const all = Float32Array.from({ length: of * mean.length }, (_, at) => mean[at % mean.length]);
    this.#assignMean(all);
  }

  /** Brings the domains together, and lets the decoder begin at the mean image of each. */
  align(domains: DomainFrames): void {
    if (this.#frames === null) throw new Error('This net has no domains.');
    this.#frames.set(domains);
    const means = domains.frames.map(({ mean }) => mean);
    const size = sizeOf(this.form.shape);
    this.#assignMean(
      Float32Array.from({ length: means.length * size }, (_, at) => means[Math.floor(at / size)][at % size]),
    );
  }

  #assignMean(mean: Float32Array): void {
    const logits = mean.map((value) => {
      const inside = Math.min(0.99, Math.max(0.01, value));
      return Math.log(inside / (1 - inside));
    });
    const { variable } = this.#mean;
    tf.tidy(() => variable.assign(tf.tensor(logits, variable.shape)));
  }

  /** input: [batch, inputs] */
  encode(input: Tensor2D, noise: StepNoise | null = null): Code {
    if (this.#encoder === null) throw noEncoder();
    const { told } = this;
    const [rows] = input.shape;
    const size = inputSizeOf(this.form.shape);
    const image = told === 0 ? input : tf.slice2d(input, [0, 0], [rows, size]);
    const label = told === 0 ? null : tf.slice2d(input, [0, size], [rows, told]);
    const seen = this.#frames === null || label === null ? image : this.#frames.seen(image, label);
    const dropout = noise?.dropout ?? noDropout;
    const features = this.#encoder.apply(seen, dropout);
    return this.half.code(features, label, noise, this.#categoryEncoder?.apply(seen, dropout));
  }

  /** y alone, where it has an encoder of its own: [batch, classes]; else null. input: [batch, inputs] */
  ownCategories(input: Tensor2D): Tensor2D | null {
    const logits =
      this.#categoryEncoder === null ? null : this.half.logits(this.#categoryEncoder.apply(input, noDropout));
    return logits === null ? null : softmax(logits);
  }

  decode(code: CodeToDecode, noise: StepNoise | null = null): Decoded {
    return this.decodeInput(this.half.decoderInput(code), noise);
  }

  /** input: [batch, latent + besides], or where codes stand on the map */
  decodeInput(input: Tensor2D, noise: StepNoise | null = null): Decoded {
    const said = this.#decoder.apply(input, noise?.dropout ?? noDropout);
    return { out: this.#frames === null ? tf.add(said, this.#mean.variable) : this.#moved(said, input), hidden: input };
  }

  /** What the decoder said, moved into the domains that stand at the end of its input. */
  #moved(said: Tensor2D, input: Tensor2D): Tensor2D {
    const { labels } = this.family;
    const label = tf.slice2d(input, [0, input.shape[1] - labels], [input.shape[0], labels]);
    return this.#frames === null ? said : this.#frames.said(said, label, this.#mean.variable);
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
    this.#frames?.dispose();
  }
}

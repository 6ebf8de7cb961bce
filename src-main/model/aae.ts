/**
 * The adversarial autoencoder (Makhzani, Shlens, Jaitly, Goodfellow and Frey 2015, arXiv 1511.05644) for rows of mixed columns
 * with gaps. As in its figure 1: an encoder q(z|x), deterministic (section 2.1, first choice); a decoder p(x|z); and a discriminator that
 * tells draws of the prior p(z) from codes of the data, so that the aggregated posterior q(z) = ∫ q(z|x) p(x) dx becomes p(z).
 *
 * Deliberate differences:
 * - the encoder sees x ⊕ mask, with zeros at the gaps, and training hides some more of the observed cells (denoising, Vincent et al.
 *   2008), so that the decoder learns to answer for gaps; losses count observed cells alone;
 * - p(x|z) has a softmax for a column of levels and, for a column of numbers, a location with a bounded slope and a deviation
 *   that is learnt apart (heads.ts);
 * - hidden layers after the first are residual, the units SiLU (Elfwing et al. 2017), the optimiser AdamW instead of SGD;
 * - the discriminator sees z through Gaussian noise (Arjovsky and Bottou 2017), which keeps its slope alive;
 * - besides the paper's alternating phases there is a weighted form, one optimiser over reconstruction + weight × adversarial
 *   (steps.ts): it leaves the reconstruction nearly untouched.
 */
import { Random } from '../compute/random';
import type { Scalar, Tensor2D } from '../compute/tensors';
import type { Span } from '../encoding/matrix';
import type { AaeConfig } from './config';
import type { Anatomy, Family } from './family';
import { Heads } from './heads';
import { LatentHalf, noEncoder } from './latent-half';
import { buildDense, buildStack, dense, noDropout, parametersOf, stack, type Dense, type Parameter } from './layers';
import type { Code, CodeToDecode, Decoded, Learning, Net } from './net';
import type { StepNoise } from './noise';
import type { Prior } from './prior';
import { ToldSpans } from './told-spans';

/** z [latent + besides] → means and logits [width], log-deviations [gaussians] */
interface Decoder {
  readonly hidden: readonly Dense[];
  readonly output: Dense;
  /** Logarithm of the deviations of the Gaussian heads; null where there are none. */
  readonly deviation: Dense | null;
}

function buildDecoder(config: AaeConfig, inputs: number, width: number, gaussians: number, random: Random): Decoder {
  return {
    hidden: buildStack('decoder', inputs, config.units, config.layers, random),
    output: buildDense('decoder/output', config.units, width, random, 0.3),
    deviation: gaussians === 0 ? null : buildDense('decoder/deviation', config.units, gaussians, random, 0.1),
  };
}

/** What a table's net needs besides its configuration to be built again. */
export interface TableForm {
  readonly spans: readonly Span[];
  readonly width: number;
}

/** The nets over one table's spans. Every function is pure but for the variables. */
export class Aae implements Net<TableForm> {
  readonly heads: Heads;
  readonly half: LatentHalf;
  readonly told: ToldSpans;
  readonly #encoder: readonly Dense[];
  readonly #decoder: Decoder;

  constructor(
    readonly config: AaeConfig,
    readonly spans: readonly Span[],
    readonly width: number,
  ) {
    const random = new Random(config.seed, 'weights');
    this.heads = new Heads(spans, width);
    this.half = new LatentHalf(config, config.units, width, random);
    this.told = new ToldSpans(this.half.family, this.half.anatomy, spans, width);
    const decoded = config.latent + this.besides;
    // A GAN has no encoder.
    this.#encoder =
      this.anatomy.matching === 'data'
        ? []
        : buildStack('encoder', width + spans.length, config.units, config.layers, random);
    this.#decoder = buildDecoder(config, decoded, width, this.#deviates ? this.heads.gaussians.length : 0, random);
  }

  get form(): TableForm {
    return { spans: this.spans, width: this.width };
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

  /** A GAN's generator has no likelihood from which deviations could be learnt. */
  get #deviates(): boolean {
    return this.anatomy.matching !== 'data';
  }

  get cells(): number {
    return this.spans.length;
  }

  /** Numbers beside z that the decoder is given. */
  get besides(): number {
    return this.half.besides(this.told.width);
  }

  get encoderParameters(): Parameter[] {
    return [...parametersOf(this.#encoder), ...this.half.encoderParameters];
  }

  get decoderParameters(): Parameter[] {
    const { hidden, output, deviation } = this.#decoder;
    return [
      ...parametersOf([...hidden, output, ...(deviation === null ? [] : [deviation])]),
      ...this.half.headParameters,
    ];
  }

  get classifierParameters(): Parameter[] {
    const own = this.half.categoryParameters;
    return own.length === 0 ? [] : [...parametersOf(this.#encoder), ...own];
  }

  get discriminatorParameters(): Parameter[] {
    return this.half.discriminatorParameters;
  }

  get parameters(): Parameter[] {
    return [...this.encoderParameters, ...this.decoderParameters, ...this.discriminatorParameters];
  }

  /** input: x ⊕ mask [batch, width + spans] */
  encode(input: Tensor2D, noise: StepNoise | null = null): Code {
    if (this.#encoder.length === 0) throw noEncoder();
    const dropout = noise?.dropout ?? noDropout;
    const features = stack(this.#encoder, this.told.seen(input), dropout, { constant: true });
    return this.half.code(features, this.told.of(input), noise);
  }

  decode(code: CodeToDecode, noise: StepNoise | null = null): Decoded {
    return this.decodeInput(this.half.decoderInput(code), noise);
  }

  /** input: [batch, latent + besides], or where codes stand on the map */
  decodeInput(input: Tensor2D, noise: StepNoise | null = null): Decoded {
    const hidden = stack(this.#decoder.hidden, input, noise?.dropout ?? noDropout);
    return { out: dense(this.#decoder.output, hidden), hidden };
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

  rows({ out }: Decoded, noise: StepNoise): Tensor2D {
    return this.heads.relaxed(out, noise.gumbels(out.size));
  }

  /** What the decoder says of rows: numbers and probabilities, the label's from y where y stands for it. [batch, width] */
  predicted({ y }: Pick<Code, 'y'>, { out }: Decoded): Tensor2D {
    const said = this.heads.predict(out);
    return y === null || !this.anatomy.classifies ? said : this.told.withLabel(said, y);
  }

  /** Standard deviations of the Gaussian heads: [batch, gaussians], or null where there are none. */
  deviations({ hidden }: Decoded): Tensor2D | null {
    return this.#decoder.deviation === null ? null : this.heads.deviations(this.#decoder.deviation, hidden);
  }

  /** See heads.ts. target, weights: [batch, width]; unseen: [batch, gaussians], the weights of the cells that were hidden. */
  reconstructionLoss({ out, hidden }: Decoded, target: Tensor2D, weights: Tensor2D, unseen: Tensor2D): Scalar {
    const { deviation } = this.#decoder;
    // The decoder's hidden units do not feel the likelihood: see heads.ts.
    const s = deviation === null ? null : dense(deviation, hidden, { constant: true });
    return this.heads.loss(out, s, target, weights, unseen);
  }

  error({ out }: Decoded, target: Tensor2D, weights: Tensor2D): Scalar {
    return this.heads.error(out, target, weights);
  }

  dispose(): void {
    this.heads.dispose();
    this.told.dispose();
    for (const { variable } of this.parameters) variable.dispose();
  }
}

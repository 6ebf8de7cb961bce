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
import type { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { Span } from '../encoding/matrix';
import type { AaeConfig } from './config';
import { Heads } from './heads';
import { buildDense, buildStack, dense, noDropout, parametersOf, stack, type Dense, type Parameter } from './layers';
import { buildPrior, type Prior } from './prior';

export interface Encoder {
  readonly hidden: readonly Dense[];
  readonly latent: Dense;
}

export interface Decoder {
  readonly hidden: readonly Dense[];
  readonly output: Dense;
  /** Logarithm of the deviations of the Gaussian heads; null where there are none. */
  readonly deviation: Dense | null;
}

export interface Discriminator {
  readonly hidden: readonly Dense[];
  readonly output: Dense;
}

const discriminatorUnits = 64;

/** x ⊕ mask [width + spans] → z [latent] */
export function buildEncoder(config: AaeConfig, inputs: number, random: Random): Encoder {
  return {
    hidden: buildStack('encoder', inputs, config.units, config.layers, random),
    latent: buildDense('encoder/latent', config.units, config.latent, random, 1),
  };
}

/** z [latent] → means and logits [width], log-deviations [gaussians] */
export function buildDecoder(config: AaeConfig, width: number, gaussians: number, random: Random): Decoder {
  return {
    hidden: buildStack('decoder', config.latent, config.units, config.layers, random),
    output: buildDense('decoder/output', config.units, width, random, 0.3),
    deviation: gaussians === 0 ? null : buildDense('decoder/deviation', config.units, gaussians, random, 0.1),
  };
}

/** z [latent] → logit of "from the prior" [1] */
export function buildDiscriminator(config: AaeConfig, random: Random): Discriminator {
  return {
    hidden: buildStack('discriminator', config.latent, discriminatorUnits, 2, random),
    output: buildDense('discriminator/output', discriminatorUnits, 1, random, 1),
  };
}

/** What the decoder answers before it is read: means and logits [batch, width], and the hidden units [batch, units] under them. */
export interface Decoded {
  readonly out: Tensor2D;
  readonly hidden: Tensor2D;
}

/** The three nets over one table's spans. Every function is pure but for the variables. */
export class Aae {
  readonly heads: Heads;
  readonly prior: Prior;
  readonly #encoder: Encoder;
  readonly #decoder: Decoder;
  readonly #discriminator: Discriminator;

  constructor(
    readonly config: AaeConfig,
    readonly spans: readonly Span[],
    readonly width: number,
  ) {
    const random = new Random(config.seed, 'weights');
    this.heads = new Heads(spans, width);
    this.prior = buildPrior(config.prior);
    this.#encoder = buildEncoder(config, width + spans.length, random);
    this.#decoder = buildDecoder(config, width, this.heads.gaussians.length, random);
    this.#discriminator = buildDiscriminator(config, random);
  }

  get encoderParameters(): Parameter[] {
    return parametersOf([...this.#encoder.hidden, this.#encoder.latent]);
  }

  get decoderParameters(): Parameter[] {
    const { hidden, output, deviation } = this.#decoder;
    return parametersOf([...hidden, output, ...(deviation === null ? [] : [deviation])]);
  }

  get discriminatorParameters(): Parameter[] {
    return parametersOf([...this.#discriminator.hidden, this.#discriminator.output]);
  }

  get parameters(): Parameter[] {
    return [...this.encoderParameters, ...this.decoderParameters, ...this.discriminatorParameters];
  }

  /** input: x ⊕ mask [batch, width + spans] → z [batch, latent] */
  encode(input: Tensor2D, dropout = noDropout): Tensor2D {
    return dense(this.#encoder.latent, stack(this.#encoder.hidden, input, dropout, { constant: true }));
  }

  /** z: [batch, latent] */
  decode(z: Tensor2D, dropout = noDropout): Decoded {
    const hidden = stack(this.#decoder.hidden, z, dropout);
    return { out: dense(this.#decoder.output, hidden), hidden };
  }

  /** Logit of D(z): [batch, 1]. `trained`: whether the discriminator learns from z, or what z comes from learns from it. */
  discriminate(z: Tensor2D, trained: 'discriminator' | 'z' = 'z'): Tensor2D {
    const [first, others] =
      trained === 'z' ? [{ frozen: true }, { frozen: true }] : [{ constant: true }, { frozen: false }];
    return dense(this.#discriminator.output, stack(this.#discriminator.hidden, z, noDropout, first), others);
  }

  /** Standard deviations of the Gaussian heads: [batch, gaussians], or null where there are none. */
  deviations({ hidden }: Decoded): Tensor2D | null {
    return this.#decoder.deviation === null ? null : this.heads.deviations(this.#decoder.deviation, hidden);
  }

  /** See heads.ts. target, weights: [batch, width]; unseen: [batch, gaussians], the weights of the cells that were hidden. */
  reconstructionLoss({ out, hidden }: Decoded, target: Tensor2D, weights: Tensor2D, unseen: Tensor2D): tf.Scalar {
    const { deviation } = this.#decoder;
    // The decoder's hidden units do not feel the likelihood: see heads.ts.
    const s = deviation === null ? null : dense(deviation, hidden, { constant: true });
    return this.heads.loss(out, s, target, weights, unseen);
  }

  dispose(): void {
    this.heads.dispose();
    for (const { variable } of this.parameters) variable.dispose();
  }
}

import type { Random } from '../compute/random';
import { LacunaError } from '../contract/error';
import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import { oneHot, softmax } from './categories';
import type { AaeConfig } from './config';
import { anatomyOf, familyOf, type Anatomy, type Family } from './family';
import { seenOf, Waves } from './focus';
import { buildDense, buildStack, dense, noDropout, parametersOf, stack, type Dense, type Parameter } from './layers';
import type { Code, CodeToDecode, Learning } from './net';
import type { StepNoise } from './noise';
import { buildPrior, type Prior } from './prior';

/** Units of a hidden layer of a discriminator: one cloud is easily known, petals and spirals have many edges. */
export function discriminatorUnits({ prior }: Pick<AaeConfig, 'prior'>): number {
  return prior.kind === 'gaussian' ? 64 : 256;
}
export const categoryDiscriminatorUnits = 64;
/** Numbers of noise that a universal approximator posterior sees. */
export const noiseWidth = 8;
/**
 * Logarithms of the variances that a Gaussian posterior may have: narrower or wider it is neither told from a point nor of use. A
 * divergence keeps its width by itself. A discriminator sees only q(z), to which a point is as good, and the reconstruction narrows it
 * to one; so a deviation of a quarter, against a prior of about 1, is the least there: the decoder then answers for the surroundings of
 * codes, where draws fall.
 */
const logVarianceBounds = { divergence: [-8, 4], others: [2 * Math.log(0.25), 4] } as const;

/** Why a GAN neither rebuilds, fills nor places a row or an image. */
export function noEncoder(): LacunaError {
  return new LacunaError(
    'bad-input',
    'A GAN has no encoder: it makes samples, and neither rebuilds nor places what is there.',
    'Train another model for that, an adversarial autoencoder for one.',
  );
}

interface Discriminator {
  readonly hidden: readonly Dense[];
  readonly output: Dense;
}

/**
 * The half of a net that lies in latent space, the same whatever its data are: how the encoder's features become a code, what the
 * decoder is given of it, and who judges it. Makhzani et al. 2015: sections 2.1 (posteriors), 2.3 (labels in the discriminator),
 * 3 to 6 (y). A GAN has only the judge, of data instead of codes.
 *
 * Deliberate difference: the noise of a universal approximator posterior enters beside the encoder's features, not beside x, so
 * that one encoder serves all posteriors.
 */
export class LatentHalf {
  readonly family: Family;
  readonly anatomy: Anatomy;
  readonly prior: Prior;
  readonly #latent: Dense | null;
  readonly #logVariance: Dense | null;
  readonly #noisy: readonly Dense[];
  readonly #categories: Dense | null;
  readonly #heads: Dense | null;
  /** Null: the discriminator sees z alone. */
  readonly #waves: Waves | null;
  readonly #discriminator: Discriminator | null;
  readonly #categoryDiscriminator: Discriminator | null;

  /**
   * @param features numbers that the encoder's body gives for a row
   * @param values numbers of a row itself, which a GAN's discriminator judges
   */
  constructor(config: AaeConfig, features: number, values: number, random: Random) {
    this.family = familyOf(config);
    this.anatomy = anatomyOf(config);
    this.prior = buildPrior(config.prior);
    const { latent, units } = config;
    const { posterior, classes, labels, labelledPrior } = this.family;
    const { matching, categories } = this.anatomy;
    const encodes = matching !== 'data';
    const gaussian = encodes && (posterior === 'gaussian' || matching === 'divergence');
    const universal = encodes && !gaussian && posterior === 'universal';
    this.#noisy = universal ? buildStack('encoder/noisy', features + noiseWidth, units, 1, random) : [];
    this.#latent = encodes ? buildDense('encoder/latent', universal ? units : features, latent, random, 1) : null;
    this.#logVariance = gaussian ? buildDense('encoder/variance', features, latent, random, 0.1) : null;
    this.#categories = categories === 'none' ? null : buildDense('encoder/categories', features, classes, random, 1);
    // Further apart than z is wide, so that clusters begin on heads of their own.
    this.#heads =
      categories === 'heads' ? buildDense('decoder/heads', classes, latent, random, 3 * Math.sqrt(classes)) : null;
    const { focus } = config;
    this.#waves = focus === undefined ? null : new Waves(focus, latent, random.fork('discriminator/waves'));
    const judged = seenOf(config) + (labelledPrior ? labels : 0);
    this.#discriminator =
      matching === 'adversarial'
        ? buildDiscriminator('discriminator', judged, discriminatorUnits(config), random)
        : matching === 'data'
          ? buildDiscriminator('discriminator', values, units, random)
          : null;
    this.#categoryDiscriminator =
      categories === 'none'
        ? null
        : buildDiscriminator('discriminator/categories', classes, categoryDiscriminatorUnits, random);
  }

  get encoderParameters(): Parameter[] {
    const layers = [...this.#noisy, this.#latent, this.#logVariance, this.#categories];
    return parametersOf(layers.filter((layer) => layer !== null));
  }

  /** Of the encoder's layers, those that y comes from. */
  get categoryParameters(): Parameter[] {
    return this.#categories === null ? [] : parametersOf([this.#categories]);
  }

  /** W and b of z + W y + b: of the decoder, since only it is given that sum. */
  get headParameters(): Parameter[] {
    return this.#heads === null ? [] : parametersOf([this.#heads]);
  }

  get discriminatorParameters(): Parameter[] {
    return [this.#discriminator, this.#categoryDiscriminator].flatMap((one) =>
      one === null ? [] : parametersOf([...one.hidden, one.output]),
    );
  }

  /** Numbers beside z that the decoder is given. @param told of a row, where the model tells any */
  besides(told: number): number {
    if (this.anatomy.told) return told;
    return this.anatomy.categories === 'beside' ? this.family.classes : 0;
  }

  /**
   * @param features [batch, features]; told: [batch, …] what the decoder is told; noise: null at rest, where a posterior answers its mean
   * @param own [batch, features] those that y comes from, where it has an encoder of its own
   */
  code(features: Tensor2D, told: Tensor2D | null, noise: StepNoise | null, own: Tensor2D = features): Code {
    if (this.#latent === null) throw noEncoder();
    const logits = this.logits(own);
    const y = logits === null ? null : softmax(logits);
    const beside = { y, logits, told: this.anatomy.told ? told : null };
    if (this.#logVariance !== null) {
      const mean = dense(this.#latent, features);
      const [least, most] = logVarianceBounds[this.anatomy.matching === 'divergence' ? 'divergence' : 'others'];
      const logVariance: Tensor2D = tf.clipByValue(dense(this.#logVariance, features), least, most);
      const z: Tensor2D =
        noise === null
          ? mean
          : tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), normals(noise, mean.shape[0], mean.shape[1])));
      return { ...beside, z, posterior: { mean, logVariance } };
    }
    if (this.#noisy.length === 0) return { ...beside, z: dense(this.#latent, features), posterior: null };
    const [rows] = features.shape;
    const eta = noise === null ? tf.zeros<tf.Rank.R2>([rows, noiseWidth]) : normals(noise, rows, noiseWidth);
    const hidden = stack(this.#noisy, tf.concat2d([features, eta], 1), noDropout);
    return { ...beside, z: dense(this.#latent, hidden), posterior: null };
  }

  /** y before the softmax: [batch, classes]; null where the model has none. features: [batch, features] those that y comes from */
  logits(features: Tensor2D): Tensor2D | null {
    return this.#categories === null ? null : dense(this.#categories, features);
  }

  /** Where a code stands on the map: z, or z + W y where clusters have heads. [batch, latent] */
  place({ z, y }: Pick<Code, 'z' | 'y'>): Tensor2D {
    if (this.#heads === null || y === null) return z;
    return tf.add(z, dense(this.#heads, y));
  }

  /** What each category adds to z: [classes, latent]; null where they have no heads. */
  heads(): Tensor2D | null {
    const { classes } = this.family;
    return this.#heads === null ? null : dense(this.#heads, tf.eye(classes));
  }

  /** What the decoder is given: [batch, latent + besides] */
  decoderInput(code: CodeToDecode): Tensor2D {
    const beside = code.told ?? (this.anatomy.categories === 'beside' ? code.y : null);
    return beside === null ? this.place(code) : tf.concat2d([code.z, beside], 1);
  }

  /**
   * Logit of D(z): [batch, 1].
   * labels: [batch] of the rows, or of the draws that stand for them; read where the prior is labelled
   * learning: whether the discriminator learns from z, or what z comes from learns from it
   */
  discriminate(z: Tensor2D, labels: ArrayLike<number> | null, learning: Learning): Tensor2D {
    if (this.#discriminator === null) throw new Error('This model has no discriminator.');
    const { labelledPrior, labels: values } = this.family;
    const seen = this.#waves?.beside(z) ?? z;
    if (!labelledPrior) return judge(this.#discriminator, seen, learning);
    const known = labels ?? new Int32Array(z.shape[0]).fill(-1);
    const told = tf.tensor2d(oneHot(known, values), [z.shape[0], values]);
    return judge(this.#discriminator, tf.concat2d([seen, told], 1), learning);
  }

  /** Logit of D(y), of probabilities or draws of the categories [batch, classes]: [batch, 1] */
  discriminateCategories(y: Tensor2D, learning: Learning): Tensor2D {
    if (this.#categoryDiscriminator === null) throw new Error('This model has no categories.');
    return judge(this.#categoryDiscriminator, y, learning);
  }
}

function buildDiscriminator(name: string, inputs: number, units: number, random: Random): Discriminator {
  return {
    hidden: buildStack(name, inputs, units, 2, random),
    output: buildDense(`${name}/output`, units, 1, random, 1),
  };
}

function judge({ hidden, output }: Discriminator, z: Tensor2D, learning: Learning): Tensor2D {
  const [first, others] =
    learning === 'z' ? [{ frozen: true }, { frozen: true }] : [{ constant: true }, { frozen: false }];
  return dense(output, stack(hidden, z, noDropout, first), others);
}

function normals(noise: StepNoise, rows: number, columns: number): Tensor2D {
  return tf.tensor2d(noise.normals(rows * columns), [rows, columns]);
}

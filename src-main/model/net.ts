import type { Scalar, Tensor2D } from '../compute/tensors';
import type { AaeConfig } from './config';
import type { Anatomy, Family } from './family';
import type { Parameter } from './layers';
import type { StepNoise } from './noise';
import type { Prior } from './prior';

/** What the decoder is given. */
export interface CodeToDecode {
  /** Style: [batch, latent] */
  readonly z: Tensor2D;
  /** Probabilities of the categories, [batch, classes]; null where the model has none. */
  readonly y: Tensor2D | null;
  /** What the decoder is told of the rows themselves, [batch, told]; null where nothing. */
  readonly told: Tensor2D | null;
}

/** What the encoder says of some rows. */
export interface Code extends CodeToDecode {
  /** y before the softmax. */
  readonly logits: Tensor2D | null;
  /** Mean and logarithm of the variance of q(z|x), [batch, latent] each, where it is a Gaussian; z is a draw of it, or its mean at rest. */
  readonly posterior: { readonly mean: Tensor2D; readonly logVariance: Tensor2D } | null;
}

/** What the decoder answers before it is read: means and logits [batch, width], and the hidden units [batch, units] under them. */
export interface Decoded {
  readonly out: Tensor2D;
  readonly hidden: Tensor2D;
}

/** Who learns from a judgement of the discriminator: itself, or what z comes from. */
export type Learning = 'discriminator' | 'z';

/**
 * A model of the family as the phases of training see it, whatever its data are: rows of a table, images.
 * `Form`: what besides the configuration is needed to build it again; JSON-serialisable, saved with the weights.
 */
export interface Net<Form extends object = object> {
  readonly config: AaeConfig;
  readonly family: Family;
  readonly anatomy: Anatomy;
  readonly form: Form;
  readonly prior: Prior;
  /** Values of one row that the reconstruction loss is a mean over. */
  readonly cells: number;
  readonly encoderParameters: Parameter[];
  readonly decoderParameters: Parameter[];
  readonly discriminatorParameters: Parameter[];
  /** Of the encoder's, those that y comes from; none where the model has no y. */
  readonly classifierParameters: Parameter[];
  /** All of them, encoder first. */
  readonly parameters: Parameter[];
  /** x ⊕ mask [batch, inputs] → code; `noise`: of a step, or null at rest */
  encode(input: Tensor2D, noise?: StepNoise | null): Code;
  decode(code: CodeToDecode, noise?: StepNoise | null): Decoded;
  /** Where a code stands on the map: [batch, latent] */
  place(code: Pick<Code, 'z' | 'y'>): Tensor2D;
  /** Logit of D(z), or of D(x) for a GAN: [batch, 1]. labels: [batch], read where the prior is labelled. */
  discriminate(z: Tensor2D, labels: ArrayLike<number> | null, learning: Learning): Tensor2D;
  /** Logit of D(y): [batch, 1] */
  discriminateCategories(y: Tensor2D, learning: Learning): Tensor2D;
  /** Rows as data, for a discriminator of x: numbers and nearly one-hot levels with a slope; [batch, width] */
  rows(decoded: Decoded, noise: StepNoise): Tensor2D;
  /** Weighted sum of the losses. target, weights: [batch, width]; `unseen`: see Batch in steps.ts. */
  reconstructionLoss(decoded: Decoded, target: Tensor2D, weights: Tensor2D, unseen: Tensor2D): Scalar;
  /** The same cells in the units of the curves. */
  error(decoded: Decoded, target: Tensor2D, weights: Tensor2D): Scalar;
  dispose(): void;
}

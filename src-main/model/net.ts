import type { Scalar, Tensor2D } from '../compute/tensors';
import type { AaeConfig } from './config';
import type { Dropout, Parameter } from './layers';
import type { Prior } from './prior';

/** What the decoder answers before it is read: means and logits [batch, width], and the hidden units [batch, units] under them. */
export interface Decoded {
  readonly out: Tensor2D;
  readonly hidden: Tensor2D;
}

/** Who learns from a judgement of the discriminator: itself, or what z comes from. */
export type Learning = 'discriminator' | 'z';

/**
 * An adversarial autoencoder as the phases of training see it, whatever its data are: rows of a table, images.
 * `Form`: what besides the configuration is needed to build it again; JSON-serialisable, saved with the weights.
 */
export interface Net<Form extends object = object> {
  readonly config: AaeConfig;
  readonly form: Form;
  readonly prior: Prior;
  readonly encoderParameters: Parameter[];
  readonly decoderParameters: Parameter[];
  readonly discriminatorParameters: Parameter[];
  /** All of them, encoder first. */
  readonly parameters: Parameter[];
  /** x ⊕ mask [batch, inputs] → z [batch, latent] */
  encode(input: Tensor2D, dropout?: Dropout): Tensor2D;
  /** z: [batch, latent] */
  decode(z: Tensor2D, dropout?: Dropout): Decoded;
  /** Logit of D(z): [batch, 1]. `learning`: whether the discriminator learns from z, or what z comes from learns from it. */
  discriminate(z: Tensor2D, learning?: Learning): Tensor2D;
  /** Weighted sum of the losses. target, weights: [batch, width]; `unseen`: see Batch in steps.ts. */
  reconstructionLoss(decoded: Decoded, target: Tensor2D, weights: Tensor2D, unseen: Tensor2D): Scalar;
  /** The same cells in the units of the curves. */
  error(decoded: Decoded, target: Tensor2D, weights: Tensor2D): Scalar;
  dispose(): void;
}

import type { PriorSettings } from '../contract/model';
import type { Family } from './family';
import type { Focus } from './focus';
import type { Rivals } from './rivals';

/** Everything that shapes one net and its training; saved with the weights. JSON-serialisable, never changed after it was made. */
export interface AaeConfig {
  readonly seed: number;
  readonly prior: PriorSettings;
  /** Width of z. */
  readonly latent: number;
  /** Units of each hidden layer. */
  readonly units: number;
  /** Hidden layers of encoder and decoder each; those after the first are residual. */
  readonly layers: number;
  /** Share of hidden units dropped in training. */
  readonly dropout: number;
  /** Rows of one step. */
  readonly batch: number;
  readonly learningRate: number;
  /** Weight decay of encoder and decoder, decoupled from the gradient (AdamW). */
  readonly weightDecay: number;
  /** Steps over which the learning rate falls to its floor (a half cosine). */
  readonly horizon: number;
  readonly phases: 'weighted' | 'alternating';
  readonly adversarialWeight: number;
  /** Steps of reconstruction alone before the discriminator begins. */
  readonly warmUp: number;
  /** Standard deviation of the noise on the discriminator's input. */
  readonly discriminatorNoise: number;
  /** How the discriminator comes to see a prior of thin parts; left out: as it sees any, and as nets were that were saved before this. */
  readonly focus?: Focus;
  /** How a GAN's two sides learn; left out: a model with an encoder, or a GAN that was saved before this. */
  readonly rivals?: Rivals;
  /** Left out: an AAE without labels. */
  readonly family?: Family;
}

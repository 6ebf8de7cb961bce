/**
 * The phases of training (Makhzani et al. 2015, section 2). Each step moves only the variables of its own optimiser and returns its
 * loss, which stays where it was computed. Call them inside `tf.tidy`.
 */
import { logisticLoss, weightedSum } from '../compute/fused-losses';
import { noisy, noisyPair } from '../compute/noisy';
import { tf } from '../compute/tensors';
import { slopesOf } from '../compute/with-slope';
import type { Scalar, Tensor2D } from '../compute/tensors';
import type { Net } from './net';
import type { StepNoise } from './noise';
import type { AdamW } from './optimiser';

/** Some rows as a step sees them. */
export interface Batch {
  /** x ⊕ mask with some observed cells hidden: [batch, width + spans] */
  readonly input: Tensor2D;
  /** x ⊕ mask with all observed cells: [batch, width + spans] */
  readonly whole: Tensor2D;
  /** The rows themselves, 0 at gaps: [batch, width] */
  readonly target: Tensor2D;
  /** Weight of each cell's loss, repeated over its units; 0 at gaps: [batch, width] */
  readonly weights: Tensor2D;
  /** Weights of the hidden cells of Gaussian heads, for the deviations: [batch, gaussians] */
  readonly unseen: Tensor2D;
}

/** Reconstruction phase: encoder and decoder lower the reconstruction error. */
export function reconstructionStep(aae: Net, optimiser: AdamW, batch: Batch, rate: number, noise: StepNoise): Scalar {
  return minimise(optimiser, rate, () => {
    const decoded = aae.decode(aae.encode(batch.input, noise.dropout), noise.dropout);
    return aae.reconstructionLoss(decoded, batch.target, batch.weights, batch.unseen);
  });
}

/**
 * Regularisation phase, first half: the discriminator tells draws of the prior from codes z [batch, latent],
 * −log D(z′) − log(1 − D(z)).
 */
export function discriminatorStep(aae: Net, optimiser: AdamW, z: Tensor2D, rate: number, noise: StepNoise): Scalar {
  const { latent, discriminatorNoise } = aae.config;
  const rows = z.shape[0];
  const drawn = noise.draws(aae.prior, rows, latent);
  // Through noise, so that the two distributions always overlap.
  const both = noisyPair(drawn, z, [noise.normals(z.size), noise.normals(z.size)], discriminatorNoise);
  return minimise(optimiser, rate, () => logisticLoss(aae.discriminate(both, 'discriminator'), rows));
}

/** Regularisation phase, second half: the encoder confuses the discriminator, −log D(z). */
export function generatorStep(aae: Net, optimiser: AdamW, batch: Batch, rate: number, noise: StepNoise): Scalar {
  return minimise(optimiser, rate, () => generatorLoss(aae, aae.encode(batch.whole, noise.dropout), noise));
}

/**
 * Weighted form: encoder and decoder lower reconstruction + weight × adversarial loss with one optimiser. An optimiser of its own
 * would normalise the adversarial slope away from its weight and ruin the reconstruction.
 * `z`: codes before the step, [batch, latent], for the discriminator.
 */
export function weightedStep(
  aae: Net,
  optimiser: AdamW,
  batch: Batch,
  rate: number,
  weight: number,
  noise: StepNoise,
): { readonly z: Tensor2D; readonly generator: Scalar } {
  let z: Tensor2D | null = null;
  let adversarial: Scalar | null = null;
  minimise(optimiser, rate, () => {
    const code = aae.encode(batch.input, noise.dropout);
    const decoded = aae.decode(code, noise.dropout);
    const loss = generatorLoss(aae, code, noise);
    z = tf.keep(tf.clone(code));
    adversarial = tf.keep(tf.clone(loss));
    return weightedSum(aae.reconstructionLoss(decoded, batch.target, batch.weights, batch.unseen), loss, weight);
  });
  const kept = { z: z as Tensor2D | null, adversarial: adversarial as Scalar | null };
  if (kept.z === null || kept.adversarial === null) throw new Error('the loss was not computed');
  // Clones inside the caller's tidy, so that nothing is left behind.
  const result = { z: tf.clone(kept.z), generator: tf.clone(kept.adversarial) };
  tf.dispose([kept.z, kept.adversarial]);
  return result;
}

function generatorLoss(aae: Net, z: Tensor2D, noise: StepNoise): Scalar {
  const seen = noisy(z, noise.normals(z.size), aae.config.discriminatorNoise);
  return logisticLoss(aae.discriminate(seen), z.shape[0]);
}

function minimise(optimiser: AdamW, rate: number, loss: () => Scalar): Scalar {
  const { value, grads } = slopesOf(loss, [...optimiser.variables]);
  optimiser.step(grads, rate);
  return value;
}

/**
 * How the two sides of a GAN learn, so that the samples of few hundred steps are some. With Adam's usual momentum both run on where
 * the other no longer is, and a discriminator of many numbers soon tells everything for sure, after which the generator is told no way:
 * - no momentum (β₁ = 0, as Karras et al. 2018; Radford et al. 2016 have .5);
 * - the discriminator is to judge two noisy views of one row alike (consistency, Zhang et al. 2020). Views that are σ apart in a random
 *   direction make that a finite difference of the slope at real rows, which Mescheder et al. 2018 (R1) show to make GANs converge; it
 *   needs no second derivative.
 */
import { tf } from '../compute/tensors';
import type { Scalar, Tensor2D } from '../compute/tensors';

export interface Rivals {
  /** Adam's β₁ of both. */
  readonly momentum: number;
  /** Learning rate of the discriminator. */
  readonly rate: number;
  /** Weight of the squared slope of the discriminator at real rows. */
  readonly steadiness: number;
}

/**
 * Half the mean squared slope of D along random directions, by the logits of two views of each row, each with noise of its own.
 * first, second: [rows, 1]
 * @param deviation of the noise of each view, by which the two lie √2 × deviation apart
 */
export function unsteadiness(first: Tensor2D, second: Tensor2D, deviation: number): Scalar {
  return tf.mul(tf.mean(tf.squaredDifference(first, second)), 1 / (4 * deviation ** 2));
}

/** How the relatives of the AAE bring their codes to the prior without a discriminator. */
import { tf } from '../compute/tensors';
import type { Scalar, Tensor2D } from '../compute/tensors';
import type { Code } from './net';

/** KL(q(z|x) ‖ N(0, I)), nats, mean over the rows (Kingma and Welling 2014, appendix B). */
export function divergence({ mean, logVariance }: NonNullable<Code['posterior']>): Scalar {
  const terms = tf.sub(tf.sub(tf.add(tf.exp(logVariance), tf.square(mean)), logVariance), 1);
  return tf.div(tf.sum(terms), 2 * mean.shape[0]);
}

/** Widths of the kernels, as shares of the squared distance that draws of the prior have on average. */
const scales = [0.1, 0.2, 0.5, 1, 2, 5, 10];

/**
 * Squared maximum mean discrepancy of codes and draws of the prior, both [rows, latent]: inverse multiquadratic kernels
 * Σ C / (C + ‖a − b‖²), unbiased (Tolstikhin et al. 2018, algorithm 2).
 */
export function discrepancy(z: Tensor2D, drawn: Tensor2D): Scalar {
  const [rows, latent] = z.shape;
  const apart: Tensor2D = tf.sub(1, tf.eye(rows));
  const within = (a: Tensor2D): Scalar =>
    tf.div(tf.sum(tf.mul(kernel(distances(a, a), latent), apart)), rows * (rows - 1));
  const between: Scalar = tf.div(tf.sum(kernel(distances(z, drawn), latent)), (rows * rows) / 2);
  return tf.sub(tf.add(within(z), within(drawn)), between);
}

/** ‖a − b‖² of every pair: [rows, rows] */
function distances(a: Tensor2D, b: Tensor2D): Tensor2D {
  const squares = (x: Tensor2D): Tensor2D => tf.sum(tf.square(x), 1, true);
  const products = tf.mul(tf.matMul(a, b, false, true), 2);
  return tf.maximum(tf.sub(tf.add(squares(a), tf.transpose(squares(b))), products), 0);
}

function kernel(squares: Tensor2D, latent: number): Tensor2D {
  return scales
    .map((scale) => 2 * latent * scale)
    .map((c): Tensor2D => tf.div(c, tf.add(squares, c)))
    .reduce((sum, part) => tf.add(sum, part));
}

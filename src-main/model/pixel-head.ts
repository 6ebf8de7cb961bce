import { tf } from '../compute/tensors';
import { withSlope } from '../compute/with-slope';
import type { Scalar, Tensor2D } from '../compute/tensors';

/**
 * What the decoder's logits [batch, pixels] mean: each value of a pixel, 0…1, is the mean of a Bernoulli distribution. Its
 * cross-entropy has its minimum at the value itself for grey levels too (it is a proper score of the mean), keeps answers between
 * 0 and 1, and its slope is p − x: a sigmoid under a squared loss would stand still where it is most wrong.
 */
export function pixelValues(logits: Tensor2D): Tensor2D {
  return tf.sigmoid(logits);
}

/** Weighted sum over the pixels of −x log p − (1 − x) log(1 − p), nats. target, weights: [batch, pixels] */
export function pixelLoss(logits: Tensor2D, target: Tensor2D, weights: Tensor2D): Scalar {
  return withSlope([logits], () => ({
    value: tf.sum(tf.mul(tf.sub(tf.softplus(logits), tf.mul(target, logits)), weights)) as Scalar,
    kept: [tf.mul(tf.sub(tf.sigmoid(logits), target), weights)],
    slope: (dy, [slope]) => [tf.mul(dy, slope)],
  }));
}

/** Weighted sum of squared errors, for the curves: a cross-entropy of grey levels does not fall to 0. */
export function pixelError(logits: Tensor2D, target: Tensor2D, weights: Tensor2D): Scalar {
  return tf.sum(tf.mul(tf.square(tf.sub(tf.sigmoid(logits), target)), weights));
}

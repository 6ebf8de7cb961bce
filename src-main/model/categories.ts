import { tf } from '../compute/tensors';
import { withSlope } from '../compute/with-slope';
import type { Scalar, Tensor2D } from '../compute/tensors';

/** Probabilities of each row's categories: [rows, classes] */
export function softmax(logits: Tensor2D): Tensor2D {
  return withSlope<Tensor2D>([logits], () => {
    const powers = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
    const y: Tensor2D = tf.div(powers, tf.sum(powers, 1, true));
    return {
      value: y,
      kept: [y],
      slope: (dy, [y]) => [tf.mul(y, tf.sub(dy, tf.sum(tf.mul(dy, y), 1, true)))],
    };
  });
}

/** Mean of −log p(label) over the rows that have one. logits: [rows, classes]; labels: [rows] −1 where there is none */
export function crossEntropy(logits: Tensor2D, labels: ArrayLike<number>): Scalar {
  return withSlope<Scalar>([logits], () => {
    const [rows, classes] = logits.shape;
    const truth = tf.tensor2d(oneHot(labels, classes), [rows, classes]);
    const known = Math.max(1, Array.from(labels).filter((label) => label >= 0).length);
    const weight = tf.div(tf.sum(truth, 1, true), known);
    const lead = tf.sub(logits, tf.max(logits, 1, true));
    const sums = tf.sum(tf.exp(lead), 1, true);
    const log = tf.sub(lead, tf.log(sums));
    return {
      value: tf.div(tf.neg(tf.sum(tf.mul(truth, log))), known),
      kept: [tf.mul(tf.sub(tf.div(tf.exp(lead), sums), truth), weight)],
      slope: (dy, [slope]) => [tf.mul(dy, slope)],
    };
  });
}

/**
 * Mean of −Σ target log p over the rows. logits, target: [rows, classes]; the target counts as constant, and rows of zeros have no say.
 */
export function agreement(logits: Tensor2D, target: Tensor2D): Scalar {
  return withSlope<Scalar>([logits], () => {
    const [rows] = logits.shape;
    const lead = tf.sub(logits, tf.max(logits, 1, true));
    const sums = tf.sum(tf.exp(lead), 1, true);
    const log = tf.sub(lead, tf.log(sums));
    return {
      value: tf.div(tf.neg(tf.sum(tf.mul(target, log))), rows),
      kept: [tf.div(tf.sub(tf.mul(tf.div(tf.exp(lead), sums), tf.sum(target, 1, true)), target), rows)],
      slope: (dy, [slope]) => [tf.mul(dy, slope)],
    };
  });
}

/** One-hot the likeliest category of rows that are surer of it than `least`, zeros of the others. y: [rows, classes] */
export function sure(y: Tensor2D, least: number): Tensor2D {
  const top: Tensor2D = tf.max(y, 1, true);
  const likeliest = tf.oneHot(tf.argMax(y, 1), y.shape[1]);
  return tf.mul(tf.cast(likeliest, 'float32'), tf.cast(tf.greater(top, least), 'float32'));
}

const tiny = 1e-6;

/** KL(mean of the rows' p ‖ shares), nats: 0 where the categories of the rows are as often as they should be. logits: [rows, classes] */
export function imbalance(logits: Tensor2D, shares: readonly number[]): Scalar {
  return withSlope<Scalar>([logits], () => {
    const [rows] = logits.shape;
    const powers = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
    const p: Tensor2D = tf.div(powers, tf.sum(powers, 1, true));
    const mean = tf.mean(p, 0, true);
    const wanted = tf.tensor2d([...shares], [1, shares.length]);
    const log = tf.log(tf.div(tf.add(mean, tiny), tf.add(wanted, tiny)));
    const slope = tf.mul(p, tf.sub(log, tf.sum(tf.mul(p, log), 1, true)));
    return {
      value: tf.sum(tf.mul(mean, log)),
      kept: [tf.div(slope, rows)],
      slope: (dy, [kept]) => [tf.mul(dy, kept)],
    };
  });
}

/** [labels.length, classes] 1 at each label, zeros where there is none. */
export function oneHot(labels: ArrayLike<number>, classes: number): Float32Array {
  const hot = new Float32Array(labels.length * classes);
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] >= 0 && labels[row] < classes) hot[row * classes + labels[row]] = 1;
  }
  return hot;
}

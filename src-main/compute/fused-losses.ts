import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { kernels } from './active-kernels';
import { withSlope, type Sloped } from './with-slope';

/** Units of the decoder's output side by side that are one softmax, or the means of Gaussian heads. */
export interface HeadRun {
  readonly start: number;
  readonly width: number;
  /** Number of the first Gaussian head; null: a softmax. */
  readonly gaussian: number | null;
}

/** Where the losses bend and are cut: see heads.ts. */
export interface HeadBounds {
  readonly bend: number;
  readonly highestLogit: number;
  readonly deviations: readonly [number, number];
}

/** out, target, weights: [batch, width]; s, unseen: [batch, gaussians], unread where there are no Gaussian heads. */
export interface HeadCells {
  readonly out: Tensor2D;
  readonly target: Tensor2D;
  readonly weights: Tensor2D;
  readonly s: Tensor2D;
  readonly unseen: Tensor2D;
}

/** Loss and slopes of all heads in one kernel; null where there is none, and the caller composes them. */
export function fusedHeadLosses(runs: readonly HeadRun[], bounds: HeadBounds, cells: HeadCells): Sloped<Scalar> | null {
  const own = kernels();
  if (own === null) return null;
  const { out, target, weights, s, unseen } = cells;
  const [rows, width] = out.shape;
  const slopes = own.make<Tensor2D>([rows, width]);
  const sSlopes = own.make<Tensor2D>([rows, s.shape[1]]);
  const sums = own.make<Tensor>([rows]);
  const table = own.allocate(runs.length * 12);
  own.integersAt(table, runs.length * 3).set(runs.flatMap((run) => [run.start, run.width, run.gaussian ?? -1]));
  const addresses = [out, target, weights, slopes, s, unseen, sSlopes, sums].map((tensor) => own.at(tensor));
  const numbers = [bounds.bend, bounds.highestLogit, ...bounds.deviations];
  own.run('headLosses', rows, 0, [...addresses, width, s.shape[1], table, runs.length], numbers);
  own.free(table);
  return { value: tf.sum(sums), kept: [slopes, sSlopes], slope: scaled };
}

/** Slopes of a scalar loss, times the slope of that loss, which mostly is 1. */
function scaled(dy: Tensor, slopes: Tensor[]): Tensor[] {
  const own = kernels();
  if (own?.numberOf(dy) === 1) return slopes.map((slope) => own.alias(slope));
  return slopes.map((slope) => tf.mul(dy, slope));
}

/**
 * Mean of log(1 + e^(−logit)) over the first `positive` logits and of log(1 + e^logit) over the others, each counting the same.
 * logits: [rows, 1]
 */
export function logisticLoss(logits: Tensor2D, positive: number): Scalar {
  return withSlope<Scalar>([logits], () => {
    const own = kernels();
    const [rows] = logits.shape;
    if (own !== null) {
      const slopes = own.make<Tensor2D>([rows, 1]);
      return { value: tf.scalar(own.logisticLoss(logits, slopes, rows, positive)), kept: [slopes], slope: scaled };
    }
    const sign = tf.concat2d([tf.fill([positive, 1], -1), tf.ones([rows - positive, 1])], 0);
    const x: Tensor2D = tf.mul(logits, sign);
    return {
      value: tf.mean(tf.softplus(x)),
      kept: [tf.div(tf.mul(tf.sigmoid(x), sign), rows)],
      slope: scaled,
    };
  });
}

/** first + share × second, of two scalars. */
export function weightedSum(first: Scalar, second: Scalar, share: number): Scalar {
  return withSlope<Scalar>([first, second], () => ({
    value: tf.add(first, tf.mul(second, share)),
    kept: [],
    slope: (dy) => [dy, tf.mul(dy, share)],
  }));
}

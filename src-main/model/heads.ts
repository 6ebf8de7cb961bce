import { fusedHeadLosses, type HeadCells, type HeadRun } from '../compute/fused-losses';
import { tf } from '../compute/tensors';
import { withSlope, type Sloped } from '../compute/with-slope';
import type { Scalar, Tensor, Tensor2D } from '../compute/tensors';
import type { Span } from '../encoding/matrix';
import { dense, type Dense } from './layers';

/** Errors beyond this many standard deviations pull no harder: see `reconstructionLoss`. */
const bend = 0.3;
/** Logits and log-deviations are cut here, so that no exponential overflows. */
const highestLogit = 30;
const deviationBounds = [-5, 2] as const;
const bounds = { bend, highestLogit, deviations: deviationBounds };
const tiny = 1e-7;
/** Of the relaxed levels that a GAN's discriminator sees, as in CTGAN (Xu et al. 2019). */
const temperature = 0.2;

/**
 * What the decoder's output [batch, width] means: one Gaussian mean or one softmax a span. All spans are treated at once, by
 * products with 0/1 matrices, so that a table of a hundred columns costs no more kernels than one of two.
 */
export class Heads {
  readonly gaussians: readonly Span[];
  /** [width] 1 where a unit is a Gaussian mean, and where it is a logit. */
  readonly #isMean;
  readonly #isLogit;
  /** [width, spans with softmax] unit u is a level of span s; and back. */
  readonly #toSpan: Tensor2D;
  readonly #toUnit: Tensor2D;
  /** [width, gaussians] unit u is the mean of the g-th Gaussian head. */
  readonly #toGaussian: Tensor2D;
  readonly #softmaxes: number;
  readonly #runs: readonly HeadRun[];

  constructor(spans: readonly Span[], width: number) {
    const softmaxes = spans.filter((span) => span.head === 'softmax');
    this.gaussians = spans.filter((span) => span.head === 'gaussian');
    this.#softmaxes = softmaxes.length;
    this.#runs = runsOf(spans);
    const units = (group: readonly Span[]): Float32Array => {
      const marked = new Float32Array(width);
      for (const span of group) marked.fill(1, span.start, span.start + span.width);
      return marked;
    };
    const membership = (group: readonly Span[]): Tensor2D => {
      const marked = new Float32Array(width * Math.max(1, group.length));
      group.forEach((span, index) => {
        for (let unit = span.start; unit < span.start + span.width; unit++) marked[unit * group.length + index] = 1;
      });
      return tf.keep(tf.tensor2d(marked, [width, Math.max(1, group.length)]));
    };
    this.#isMean = tf.keep(tf.tensor1d(units(this.gaussians)));
    this.#isLogit = tf.keep(tf.tensor1d(units(softmaxes)));
    this.#toSpan = membership(softmaxes);
    this.#toUnit = tf.keep(tf.transpose(this.#toSpan));
    this.#toGaussian = membership(this.gaussians);
  }

  /** Means as they are, logits as probabilities: [batch, width] */
  predict(out: Tensor2D): Tensor2D {
    if (this.#softmaxes === 0) return out;
    const probabilities = this.#probabilities(out);
    return this.gaussians.length === 0 ? probabilities : tf.add(probabilities, tf.mul(out, this.#isMean));
  }

  /**
   * Means as they are, and nearly one-hot levels with a slope (Gumbel-softmax, Jang et al. 2017): [batch, width]
   * @param gumbels [batch × width] draws of the Gumbel distribution
   */
  relaxed(out: Tensor2D, gumbels: Float32Array): Tensor2D {
    if (this.#softmaxes === 0) return out;
    const moved: Tensor2D = tf.add(out, tf.mul(tf.tensor2d(gumbels, out.shape), this.#isLogit));
    return this.predict(tf.mul(moved, tf.add(this.#isMean, tf.mul(this.#isLogit, 1 / temperature))));
  }

  /** Softmax within each span; 0 at Gaussian means. */
  #probabilities(out: Tensor2D): Tensor2D {
    const powers = tf.mul(tf.exp(tf.clipByValue(out, -highestLogit, highestLogit)), this.#isLogit);
    const sums = tf.matMul(tf.matMul(powers, this.#toSpan), this.#toUnit);
    return tf.div(powers, tf.add(sums, this.#isMean)) as Tensor2D;
  }

  /**
   * Two sums over cells.
   * Cross-entropy (softmax) and Huber's loss (Gaussian), × weights [batch, width], one value a cell, repeated over its units. Huber's
   * loss is |r| − b/2 beyond the bend b and r²/2b within: a squared loss would aim at the mean; filled values are judged by their
   * absolute error, which wants the median.
   * Gaussian negative log-likelihood of the errors, × unseen [batch, gaussians], as a loss of the log-deviations s [batch, gaussians]
   * alone (null where there are no Gaussian heads): the means do not feel it, since a likelihood over both lets hard cells go
   * (Seitzer et al. 2022) and spoils the mean.
   */
  loss(out: Tensor2D, s: Tensor2D | null, target: Tensor2D, weights: Tensor2D, unseen: Tensor2D): Scalar {
    const cells = { out, target, weights, s: s ?? unseen, unseen };
    return withSlope(s === null ? [out] : [out, s], () => {
      const { value, kept, slope } =
        fusedHeadLosses(this.#runs, bounds, cells) ?? this.#composedLoss(cells, s !== null);
      return { value, kept: s === null ? kept.slice(0, 1) : kept, slope };
    });
  }

  #composedLoss({ out, target, weights, s, unseen }: HeadCells, deviating: boolean): Sloped<Scalar> {
    const values: Tensor2D[] = [];
    const slopes: Tensor2D[] = [];
    if (this.#softmaxes > 0) {
      const p = this.#probabilities(out);
      const truth: Tensor2D = tf.mul(target, this.#isLogit);
      values.push(tf.neg(tf.mul(truth, tf.log(tf.add(p, tiny)))));
      slopes.push(tf.sub(p, truth));
    }
    if (this.gaussians.length > 0) {
      const r: Tensor2D = tf.mul(tf.sub(out, target), this.#isMean);
      const bent = tf.clipByValue(r, -bend, bend);
      values.push(tf.mul(bent, tf.div(tf.sub(r, tf.div(bent, 2)), bend)));
      slopes.push(tf.div(bent, bend));
    }
    const value: Scalar = tf.sum(tf.mul(total(values), weights));
    const slope = (dy: Scalar, kept: Tensor[]): Tensor[] => kept.map((one) => tf.mul(dy, one));
    const first = tf.mul(total(slopes), weights);
    if (!deviating) return { value, kept: [first], slope };
    const log = tf.clipByValue(s, ...deviationBounds);
    const r = tf.matMul(tf.sub(out, target), this.#toGaussian);
    const ratio = tf.mul(tf.square(r), tf.exp(tf.mul(log, -2)));
    const likelihood: Scalar = tf.sum(tf.mul(tf.add(log, tf.div(ratio, 2)), unseen));
    return { value: tf.add(value, likelihood), kept: [first, tf.mul(tf.sub(1, ratio), unseen)], slope };
  }

  /** The same cells in the units of the curves: nats for softmax heads, squared error in sd for Gaussian heads. */
  error(out: Tensor2D, target: Tensor2D, weights: Tensor2D): Scalar {
    const squares = tf.mul(tf.square(tf.sub(out, target)), this.#isMean);
    if (this.#softmaxes === 0) return tf.sum(tf.mul(squares, weights));
    const nats = tf.neg(tf.mul(tf.mul(target, this.#isLogit), tf.log(tf.add(this.#probabilities(out), tiny))));
    return tf.sum(tf.mul(tf.add(squares, nats), weights));
  }

  /** Standard deviations of the Gaussian heads: [batch, gaussians] */
  deviations(layer: Dense, hidden: Tensor2D): Tensor2D {
    return tf.exp(tf.clipByValue(dense(layer, hidden), ...deviationBounds));
  }

  dispose(): void {
    tf.dispose([this.#isMean, this.#isLogit, this.#toSpan, this.#toUnit, this.#toGaussian]);
  }
}

function total(parts: readonly Tensor2D[]): Tensor2D {
  return parts.length === 1 ? parts[0] : tf.add(parts[0], parts[1]);
}

/** Gaussian heads side by side as one run, and every softmax. */
function runsOf(spans: readonly Span[]): HeadRun[] {
  const runs: HeadRun[] = [];
  let gaussians = 0;
  for (const { head, start, width } of spans) {
    const last = runs.at(-1);
    if (head === 'softmax') runs.push({ start, width, gaussian: null });
    else if (last !== undefined && last.gaussian !== null && last.start + last.width === start) {
      runs[runs.length - 1] = { ...last, width: last.width + width };
    } else runs.push({ start, width, gaussian: gaussians });
    if (head === 'gaussian') gaussians++;
  }
  return runs;
}

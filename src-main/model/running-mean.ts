import { assign, averageStep, copyOf, flatten } from '../compute/fused-adam';
import { tf } from '../compute/tensors';
import type { Tensor1D, Variable } from '../compute/tensors';
import type { Parameter } from './layers';

const decay = 0.99;
/** Looking at the weights now and then costs less and gives nearly the same mean. */
const every = 4;

/** Running mean of the weights over the last hundred steps or so (Polyak and Juditsky 1992): it predicts better than the last weights. */
export class RunningMean {
  readonly variables: readonly Variable[];
  /** [size] */
  #mean: Tensor1D;
  #steps: number;

  /** Begins with the variables as they are, after `steps` steps. */
  constructor(parameters: readonly Parameter[], steps: number) {
    this.variables = parameters.map(({ variable }) => variable);
    this.#steps = steps;
    this.#mean = tf.keep(tf.tidy(() => this.#weights()));
  }

  #weights(): Tensor1D {
    return flatten(this.variables);
  }

  /** To be called after each step. */
  update(): void {
    this.#steps++;
    if (this.#steps % every !== 0) return;
    // A young mean forgets faster, or it would remember the random start.
    const kept = Math.min(decay, this.#steps / (this.#steps + 10)) ** every;
    const next = averageStep(this.#mean, this.variables, 1 - kept);
    if (next === this.#mean) return;
    tf.dispose(this.#mean);
    this.#mean = tf.keep(next);
  }

  /** Puts the mean into the variables while `look` runs, and the weights back after it. */
  during<T>(look: () => T): T {
    const weights = tf.tidy(() => this.#weights());
    tf.tidy(() => assign(this.#mean, this.variables));
    try {
      return look();
    } finally {
      tf.tidy(() => assign(weights, this.variables));
      tf.dispose(weights);
    }
  }

  /** A copy; the caller disposes of it. */
  copy(): Tensor1D {
    return tf.keep(copyOf(this.#mean));
  }

  dispose(): void {
    tf.dispose(this.#mean);
  }
}

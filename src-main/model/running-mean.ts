import { tf } from '../compute/tensors';
import type { Tensor1D } from '../compute/tensors';
import { assign, flatten, type Parameter } from './layers';

const decay = 0.99;
/** Looking at the weights now and then costs less and gives nearly the same mean. */
const every = 4;

/** Running mean of the weights over the last hundred steps or so (Polyak and Juditsky 1992): it predicts better than the last weights. */
export class RunningMean {
  readonly #parameters: readonly Parameter[];
  /** [size] */
  #mean: Tensor1D;
  #steps: number;

  /** Begins with the variables as they are, after `steps` steps. */
  constructor(parameters: readonly Parameter[], steps: number) {
    this.#parameters = parameters;
    this.#steps = steps;
    this.#mean = tf.keep(tf.tidy(() => this.#weights()));
  }

  #weights(): Tensor1D {
    return flatten(this.#parameters.map(({ variable }) => variable));
  }

  /** To be called after each step. */
  update(): void {
    this.#steps++;
    if (this.#steps % every !== 0) return;
    // A young mean forgets faster, or it would remember the random start.
    const kept = Math.min(decay, this.#steps / (this.#steps + 10)) ** every;
    const next = tf.tidy(() => tf.add(this.#mean, tf.mul(tf.sub(this.#weights(), this.#mean), 1 - kept)) as Tensor1D);
    tf.dispose(this.#mean);
    this.#mean = tf.keep(next);
  }

  /** Puts the mean into the variables while `look` runs, and the weights back after it. */
  during<T>(look: () => T): T {
    const weights = tf.tidy(() => this.#weights());
    tf.tidy(() => assign(this.#mean, this.#parameters));
    try {
      return look();
    } finally {
      tf.tidy(() => assign(weights, this.#parameters));
      tf.dispose(weights);
    }
  }

  /** A copy; the caller disposes of it. */
  copy(): Tensor1D {
    return tf.keep(tf.clone(this.#mean));
  }

  dispose(): void {
    tf.dispose(this.#mean);
  }
}

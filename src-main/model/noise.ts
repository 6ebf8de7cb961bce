import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import { noDropout, type Dropout } from './layers';
import { drawCategories } from './draw-codes';
import { gaussianPrior, type Parts, type Prior } from './prior';

const poolSize = 1 << 18;

/**
 * The randomness of training steps. Numbers are cut at random places from pools that are filled once, since drawing afresh for
 * every hidden unit would take as long as the products; the places depend on the seed and the step alone, so that a resumed run
 * goes on with the same ones.
 */
export class Noise {
  readonly #random: Random;
  readonly #normals: Float32Array;
  /** 0 for a dropped unit, 1 / (1 − share) for a kept one. */
  readonly #kept: Float32Array | null;

  constructor(seed: number, dropout: number) {
    this.#random = new Random(seed, 'noise');
    this.#normals = this.#random.fork('normals').fillNormal(new Float32Array(poolSize));
    this.#kept = dropout === 0 ? null : this.#keptUnits(dropout);
  }

  #keptUnits(dropout: number): Float32Array {
    const random = this.#random.fork('dropout');
    return Float32Array.from({ length: poolSize }, () => (random.uniform() < dropout ? 0 : 1 / (1 - dropout)));
  }

  at(step: number): StepNoise {
    return new StepNoise(step, this.#random.fork(`step ${step}`), this.#normals, this.#kept);
  }
}

/** The randomness of one step; what it gives depends on the order of the calls. */
export class StepNoise {
  readonly #random: Random;
  readonly #normals: Float32Array;
  readonly #kept: Float32Array | null;

  constructor(
    readonly step: number,
    random: Random,
    normals: Float32Array,
    kept: Float32Array | null,
  ) {
    this.#random = random;
    this.#normals = normals;
    this.#kept = kept;
  }

  /** Standard normals, to be read only. */
  normals(size: number): Float32Array {
    return this.#cut(this.#normals, size);
  }

  /** Draws of a prior: [rows, latent], row by row, to be read only. Those of N(0, I) lie in the pool already. */
  draws(prior: Prior, rows: number, latent: number, parts?: Parts): Float32Array {
    const size = rows * latent;
    return prior === gaussianPrior
      ? this.normals(size)
      : prior.draw(this.#random, new Float32Array(size), latent, parts);
  }

  /** Categories, as often as their shares say: [rows] */
  categories(rows: number, shares: readonly number[]): Int32Array {
    return drawCategories(this.#random, rows, shares);
  }

  /** Draws of the standard Gumbel distribution. */
  gumbels(size: number): Float32Array {
    return Float32Array.from({ length: size }, () => -Math.log(-Math.log(this.#random.uniform() + 1e-12) + 1e-12));
  }

  get dropout(): Dropout {
    const kept = this.#kept;
    if (kept === null) return noDropout;
    return (hidden) => tf.mul(hidden, tf.tensor2d(this.#cut(kept, hidden.size), hidden.shape));
  }

  #cut(pool: Float32Array, size: number): Float32Array {
    const start = this.#random.integer(pool.length);
    if (start + size <= pool.length) return pool.subarray(start, start + size);
    const wrapped = new Float32Array(size);
    for (let done = 0, at = start; done < size; at = 0) {
      const part = pool.subarray(at, at + size - done);
      wrapped.set(part, done);
      done += part.length;
    }
    return wrapped;
  }
}

import { c2st } from '../generation/c2st';
import { fidelityAndDiversity, type FidelityDiversity } from '../generation/fidelity-diversity';
import { principalFeatures } from './principal-features';

/**
 * Principal components in which images are compared, and of these the first ones, which a classifier sees. What images look like lies in
 * the first few; by some thirty, trees tell every made image, by trifles, and no two models apart.
 */
const components = 16;
const seenByClassifier = 8;

export interface Likeness extends FidelityDiversity {
  /** C2ST, area under the curve: 0.5 where made images cannot be told from real ones, 1 where they always are; NaN with too few. */
  readonly detection: number;
}

/** Says how like real images made ones are, by the principal components of those that were learnt from. */
export class ImageJudge {
  readonly #of: (images: Float32Array) => Float32Array;
  readonly #count: number;

  /** @param learnt [images, size] values 0…1 */
  constructor(
    learnt: Float32Array,
    size: number,
    readonly seed: number,
  ) {
    const { count, of } = principalFeatures(learnt, size, seed, components);
    this.#count = count;
    this.#of = of;
  }

  /** @param real, made [images, size] values 0…1 */
  compare(real: Float32Array, made: Float32Array): Likeness {
    const [reals, mades] = [this.#of(real), this.#of(made)];
    const seen = Math.min(seenByClassifier, this.#count);
    const detection = c2st(this.#first(reals, seen), this.#first(mades, seen), seen, this.seed);
    return { detection, ...fidelityAndDiversity(reals, mades, this.#count) };
  }

  #first(coordinates: Float32Array, some: number): Float32Array {
    return coordinates.filter((_, at) => at % this.#count < some);
  }
}

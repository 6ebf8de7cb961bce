import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor, Tensor2D } from '../compute/tensors';
import type { Learner } from '../model/learner';
import { fieldOf } from './discriminator-field';
import type { TrainingLatents } from './hooks';

const mostPoints = 512;
const powerRounds = 8;

/** The rows whose latents are shown: some of all, drawn by the seed. */
export function viewedRows(rows: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return new Random(seed, 'latent view').shuffle(order).slice(0, mostPoints);
}

/** What a view shows beside the latents. */
export interface ViewExtras {
  /** [points] number of each row's label, −1 where it has none: read where each has its part of the prior. */
  readonly labels?: Int32Array;
  /** Images: the first rows of the view as bytes, and how the net's answer for them is read as pixels 0…1. */
  readonly pictures?: { readonly original: Uint8Array; readonly count: number; rebuild(input: Tensor2D): Tensor2D };
}

/**
 * Shows the latents of some rows beside as many draws of the prior, along the two directions in which the latents spread most: z as
 * the discriminator sees it, not yet moved by the heads of clusters.
 */
export class LatentView {
  readonly #learner: Learner;
  readonly #input: Tensor2D;
  readonly #prior: Float32Array;
  readonly #points: number;
  readonly #parts: Int32Array | null;
  /** Two directions of z; each picture starts from those of the last, so that it does not turn over. */
  readonly #axes: Float64Array[];

  /** @param input x ⊕ mask of the rows of `viewedRows`; belongs to the view from now on */
  constructor(
    learner: Learner,
    input: Tensor2D,
    seed: number,
    private readonly extras: ViewExtras = {},
  ) {
    const { latent } = learner.aae.config;
    const { labelledPrior, labels: values } = learner.aae.family;
    this.#parts = labelledPrior ? (extras.labels ?? null) : null;
    this.#learner = learner;
    this.#points = input.shape[0];
    this.#input = tf.keep(input);
    this.#prior = learner.aae.prior.draw(
      new Random(seed, 'latent view').fork('prior'),
      new Float32Array(this.#points * latent),
      latent,
      this.#parts === null ? undefined : { which: this.#parts, of: values },
    );
    this.#axes = [0, 1].map((axis) => Float64Array.from({ length: latent }, (_, index) => (index === axis ? 1 : 0)));
  }

  /** @param weights those that the net rests on, or those that are learning: a single step hardly moves the former */
  async snapshot(weights: 'resting' | 'learning' = 'resting'): Promise<TrainingLatents> {
    const { aae, mean, step } = this.#learner;
    const { latent } = aae.config;
    const look = (): ReturnType<LatentView['look']> => tf.tidy(() => this.look());
    const { codes, y, pixels } = weights === 'resting' ? mean.during(look) : look();
    const z = await codes.data<'float32'>();
    const categories = (await y?.data<'int32'>()) ?? null;
    const rebuilt = (await pixels?.data<'float32'>()) ?? null;
    tf.dispose([codes, y, pixels].filter((tensor) => tensor !== undefined));
    if (latent > 2) this.#turn(z);
    return {
      step,
      z: this.#project(z),
      prior: this.#project(this.#prior),
      field: await fieldOf(aae, [z, this.#prior]),
      categories: categories === null ? null : Int32Array.from(categories),
      parts: this.#parts,
      pictures: this.#pictures(rebuilt),
    };
  }

  private look(): { codes: Tensor2D; y: Tensor | undefined; pixels: Tensor2D | undefined } {
    const { aae } = this.#learner;
    const { pictures } = this.extras;
    const code = aae.encode(this.#input);
    const first = (count: number): Tensor2D => tf.slice2d(this.#input, [0, 0], [count, this.#input.shape[1]]);
    return {
      codes: code.z,
      y: code.y === null ? undefined : tf.argMax(code.y, 1),
      pixels: pictures === undefined ? undefined : pictures.rebuild(first(pictures.count)),
    };
  }

  #pictures(rebuilt: Float32Array | null): TrainingLatents['pictures'] {
    const { pictures } = this.extras;
    if (pictures === undefined || rebuilt === null) return null;
    const { count, original } = pictures;
    return { count, original, rebuilt: Uint8Array.from(rebuilt, (value) => Math.round(255 * value)) };
  }

  /** A few rounds of the power method on the second moments, one axis after the other. */
  #turn(z: Float32Array): void {
    const { latent } = this.#learner.aae.config;
    const means = new Float64Array(latent);
    for (let index = 0; index < z.length; index++) means[index % latent] += z[index] / this.#points;
    for (let round = 0; round < powerRounds; round++) {
      this.#axes.forEach((axis, which) => {
        const next = new Float64Array(latent);
        for (let point = 0; point < this.#points; point++) {
          let along = 0;
          for (let d = 0; d < latent; d++) along += (z[point * latent + d] - means[d]) * axis[d];
          for (let d = 0; d < latent; d++) next[d] += along * (z[point * latent + d] - means[d]);
        }
        if (which === 1) subtractAlong(next, this.#axes[0]);
        if (normalise(next)) axis.set(next);
      });
    }
  }

  /** [points, 2]; a latent of one dimension stands on a line. */
  #project(z: Float32Array): Float32Array {
    const { latent } = this.#learner.aae.config;
    const projected = new Float32Array(this.#points * 2);
    for (let point = 0; point < this.#points; point++) {
      this.#axes.forEach((axis, which) => {
        let along = 0;
        for (let d = 0; d < latent; d++) along += z[point * latent + d] * axis[d];
        projected[point * 2 + which] = along;
      });
    }
    return projected;
  }

  dispose(): void {
    tf.dispose(this.#input);
  }
}

function subtractAlong(vector: Float64Array, unit: Float64Array): void {
  const along = vector.reduce((sum, value, d) => sum + value * unit[d], 0);
  unit.forEach((value, d) => (vector[d] -= along * value));
}

/** Scales to length 1; false where there is no length. */
function normalise(vector: Float64Array): boolean {
  const length = Math.hypot(...vector);
  if (!(length > 1e-12)) return false;
  vector.forEach((value, d) => (vector[d] = value / length));
  return true;
}

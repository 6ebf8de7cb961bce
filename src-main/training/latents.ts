import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { Learner } from '../model/learner';
import type { TrainingLatents } from './hooks';

const mostPoints = 512;
const powerRounds = 8;

/** The rows whose latents are shown: some of all, drawn by the seed. */
export function viewedRows(rows: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return new Random(seed, 'latent view').shuffle(order).slice(0, mostPoints);
}

/** Shows the latents of some rows beside as many draws of the prior, along the two directions in which the latents spread most. */
export class LatentView {
  readonly #learner: Learner;
  readonly #input: Tensor2D;
  readonly #prior: Float32Array;
  readonly #points: number;
  /** Two directions of z; each picture starts from those of the last, so that it does not turn over. */
  readonly #axes: Float64Array[];

  /** @param input x ⊕ mask of the rows of `viewedRows`; belongs to the view from now on */
  constructor(learner: Learner, input: Tensor2D, seed: number) {
    const { latent } = learner.aae.config;
    this.#learner = learner;
    this.#points = input.shape[0];
    this.#input = tf.keep(input);
    this.#prior = learner.aae.prior.draw(
      new Random(seed, 'latent view').fork('prior'),
      new Float32Array(this.#points * latent),
      latent,
    );
    this.#axes = [0, 1].map((axis) => Float64Array.from({ length: latent }, (_, index) => (index === axis ? 1 : 0)));
  }

  async snapshot(): Promise<TrainingLatents> {
    const { aae, mean, step } = this.#learner;
    const { latent } = aae.config;
    const codes = mean.during(() => tf.tidy(() => aae.place(aae.encode(this.#input))));
    const z = await codes.data<'float32'>();
    codes.dispose();
    if (latent > 2) this.#turn(z);
    return { step, z: this.#project(z), prior: this.#project(this.#prior) };
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

import { adamStep } from '../compute/fused-adam';
import { tf } from '../compute/tensors';
import type { Tensor1D, Variable } from '../compute/tensors';
import type { Parameter } from './layers';
import { findTensor, type SavedTensor } from './trained';

const usualFirstDecay = 0.9;
const secondDecay = 0.99;
const epsilon = 1e-8;

/**
 * AdamW (Kingma and Ba 2015; decoupled weight decay of Loshchilov and Hutter 2019) over one explicit list of variables. Its
 * moments lie in two long vectors, so that a step takes a dozen kernels however many variables there are.
 * Deliberate difference: β₂ is .99, not .999, because runs are short.
 */
export class AdamW {
  readonly parameters: readonly Parameter[];
  readonly variables: readonly Variable[];
  readonly #weightDecay: number;
  readonly #firstDecay: number;
  /** [size] each */
  #moments: [Tensor1D, Tensor1D];
  #steps = 0;

  /** @param firstDecay β₁: how much of the direction of earlier steps is kept */
  constructor(parameters: readonly Parameter[], weightDecay: number, firstDecay = usualFirstDecay) {
    this.parameters = parameters;
    this.variables = parameters.map(({ variable }) => variable);
    this.#weightDecay = weightDecay;
    this.#firstDecay = firstDecay;
    const size = this.variables.reduce((sum, variable) => sum + variable.size, 0);
    this.#moments = [tf.keep(tf.zeros([size])), tf.keep(tf.zeros([size]))];
  }

  /** Moves the variables against `gradients`, which stand under the variables' names (slopesOf). */
  step(gradients: tf.NamedTensorMap, learningRate: number): void {
    this.#steps++;
    const unbias = Math.sqrt(1 - secondDecay ** this.#steps);
    const moved = adamStep(
      this.variables,
      this.variables.map(({ name }) => gradients[name]),
      this.#moments,
      {
        firstDecay: this.#firstDecay,
        secondDecay,
        keep: 1 - learningRate * this.#weightDecay,
        rate: (learningRate * unbias) / (1 - this.#firstDecay ** this.#steps),
        epsilon: epsilon * unbias,
      },
    );
    this.#hold(moved);
  }

  #hold(moments: [Tensor1D, Tensor1D]): void {
    const before = this.#moments;
    this.#moments = moments;
    before.forEach((moment, index) => {
      if (moment === moments[index]) return;
      moment.dispose();
      tf.keep(moments[index]);
    });
  }

  async save(name: string): Promise<SavedTensor[]> {
    // Both are read at once: a step in between would change them in place.
    const [first, second] = this.#moments.map((moment) => moment.data<'float32'>());
    const vector = (part: string, data: Float32Array): SavedTensor => ({
      name: `${name}/${part}`,
      shape: [data.length],
      data,
    });
    return [
      vector('first', await first),
      vector('second', await second),
      vector('steps', Float32Array.of(this.#steps)),
    ];
  }

  /** @throws Error when the tensors are not those of an optimiser over variables of this size */
  load(name: string, saved: readonly SavedTensor[]): void {
    const size = this.#moments[0].size;
    this.#steps = findTensor(saved, `${name}/steps`, 1)[0];
    this.#hold([
      tf.tensor1d(findTensor(saved, `${name}/first`, size)),
      tf.tensor1d(findTensor(saved, `${name}/second`, size)),
    ]);
  }

  dispose(): void {
    tf.dispose(this.#moments);
  }
}

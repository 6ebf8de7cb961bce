import { tf } from '../compute/tensors';
import type { Tensor1D } from '../compute/tensors';
import { assign, flatten, type Parameter } from './layers';
import { findTensor, type SavedTensor } from './trained';

const firstDecay = 0.9;
const secondDecay = 0.99;
const epsilon = 1e-8;

/**
 * AdamW (Kingma and Ba 2015; decoupled weight decay of Loshchilov and Hutter 2019) over one explicit list of variables. Its
 * moments lie in two long vectors, so that a step takes a dozen kernels however many variables there are.
 * Deliberate difference: β₂ is .99, not .999, because runs are short.
 */
export class AdamW {
  readonly parameters: readonly Parameter[];
  readonly #weightDecay: number;
  /** [size] each */
  #first: Tensor1D;
  #second: Tensor1D;
  #steps = 0;

  constructor(parameters: readonly Parameter[], weightDecay: number) {
    this.parameters = parameters;
    this.#weightDecay = weightDecay;
    const size = parameters.reduce((sum, { variable }) => sum + variable.size, 0);
    this.#first = tf.keep(tf.zeros([size]));
    this.#second = tf.keep(tf.zeros([size]));
  }

  /** Moves the variables against `gradients`, which stand under the variables' names (tf.variableGrads). */
  step(gradients: tf.NamedTensorMap, learningRate: number): void {
    this.#steps++;
    const unbias = Math.sqrt(1 - secondDecay ** this.#steps);
    const rate = (learningRate * unbias) / (1 - firstDecay ** this.#steps);
    tf.tidy(() => {
      const g = flatten(this.parameters.map(({ variable }) => gradients[variable.name]));
      const weights = flatten(this.parameters.map(({ variable }) => variable));
      const first: Tensor1D = tf.add(this.#first, tf.mul(tf.sub(g, this.#first), 1 - firstDecay));
      const second: Tensor1D = tf.add(this.#second, tf.mul(tf.sub(tf.square(g), this.#second), 1 - secondDecay));
      const move = tf.div(tf.mul(first, rate), tf.add(tf.sqrt(second), epsilon * unbias));
      assign(tf.sub(tf.mul(weights, 1 - learningRate * this.#weightDecay), move), this.parameters);
      this.#hold(first, second);
    });
  }

  #hold(first: Tensor1D, second: Tensor1D): void {
    tf.dispose([this.#first, this.#second]);
    this.#first = tf.keep(first);
    this.#second = tf.keep(second);
  }

  async save(name: string): Promise<SavedTensor[]> {
    const vector = (part: string, data: Float32Array): SavedTensor => ({
      name: `${name}/${part}`,
      shape: [data.length],
      data,
    });
    return [
      vector('first', await this.#first.data<'float32'>()),
      vector('second', await this.#second.data<'float32'>()),
      vector('steps', Float32Array.of(this.#steps)),
    ];
  }

  /** @throws Error when the tensors are not those of an optimiser over variables of this size */
  load(name: string, saved: readonly SavedTensor[]): void {
    const size = this.#first.size;
    this.#steps = findTensor(saved, `${name}/steps`, 1)[0];
    this.#hold(
      tf.tensor1d(findTensor(saved, `${name}/first`, size)),
      tf.tensor1d(findTensor(saved, `${name}/second`, size)),
    );
  }

  dispose(): void {
    tf.dispose([this.#first, this.#second]);
  }
}

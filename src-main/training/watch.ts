import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor1D, Tensor2D } from '../compute/tensors';
import type { Matrix } from '../encoding/matrix';
import { inputOfRows } from '../model/load-aae';
import type { Learner } from '../model/learner';
import type { TrainingOptions } from './hooks';

/** More cells make the held error no truer, only slower. */
const mostCells = 4000;
const chunk = 1024;
/** Looks without a better one after which training ends. */
const patience = 12;
/** Standard errors by which weights may be worse than the best ones and still be kept. */
const leniency = 0.5;

/** Watches the error on cells that training does not see, and remembers the best weights. */
export class Watch {
  readonly #learner: Learner;
  readonly #matrix: Matrix;
  readonly #truth: Float32Array;
  /** Parallel: cell k is (rows[k], spans[k]); `places[k]` is its row among `inputs`. */
  readonly #rows: Int32Array;
  readonly #spans: Int32Array;
  readonly #places: Int32Array;
  readonly #inputs: Tensor2D[];
  #best: { weights: Tensor1D; step: number } | null = null;
  /** Errors of all cells at the look with the lowest mean. */
  #lowest: Float32Array | null = null;
  #misses = 0;

  constructor(learner: Learner, matrix: Matrix, truth: NonNullable<TrainingOptions['truth']>, seed: number) {
    this.#learner = learner;
    this.#matrix = matrix;
    this.#truth = truth.x;
    const { rows, spans } = truth.cells;
    const order = Int32Array.from(rows, (_, index) => index);
    const some = new Random(seed, 'watch').shuffle(order).slice(0, mostCells);
    this.#rows = some.map((cell) => rows[cell]);
    this.#spans = some.map((cell) => spans[cell]);
    const distinct = [...new Set(this.#rows)].sort((a, b) => a - b);
    const placeOf = new Map(distinct.map((row, place) => [row, place]));
    this.#places = this.#rows.map((row) => placeOf.get(row) ?? 0);
    this.#inputs = [];
    for (let start = 0; start < distinct.length; start += chunk) {
      this.#inputs.push(tf.keep(inputOfRows(learner.aae, matrix, distinct.slice(start, start + chunk))));
    }
  }

  /** Mean over columns of the squared error in sd or 1 − accuracy, with the running mean of the weights. */
  async look(): Promise<number> {
    const { spans, width } = this.#matrix;
    const predicted = await this.#predict();
    const errors = new Float32Array(this.#rows.length);
    const sums = new Float64Array(spans.length);
    const counts = new Int32Array(spans.length);
    for (let cell = 0; cell < errors.length; cell++) {
      const { head, start, width: units } = spans[this.#spans[cell]];
      const said = this.#places[cell] * width + start;
      const true_ = this.#rows[cell] * width + start;
      counts[this.#spans[cell]]++;
      if (head === 'gaussian') {
        const error = predicted[said] - this.#truth[true_];
        errors[cell] = Math.abs(error);
        sums[this.#spans[cell]] += error * error;
        continue;
      }
      let likeliest = 0;
      for (let unit = 0; unit < units; unit++) {
        if (predicted[said + unit] > predicted[said + likeliest]) likeliest = unit;
        errors[cell] += this.#truth[true_ + unit] * (1 - predicted[said + unit]);
      }
      sums[this.#spans[cell]] += this.#truth[true_ + likeliest] === 1 ? 0 : 1;
    }
    this.#remember(errors);
    let [mean, columns] = [0, 0];
    sums.forEach((sum, span) => {
      if (counts[span] === 0) return;
      mean += sum / counts[span];
      columns += 1;
    });
    return mean / columns;
  }

  /** Whether the error has not fallen for so long that it will not any more. */
  get exhausted(): boolean {
    return this.#misses >= patience;
  }

  /** The weights to end with: the best ones when they were better than the present ones by more than chance, else null. */
  get best(): { readonly weights: Tensor1D; readonly step: number } | null {
    return this.#misses > 0 ? this.#best : null;
  }

  get bestStep(): number {
    return this.#misses > 0 && this.#best !== null ? this.#best.step : this.#learner.step;
  }

  /** Later weights count as the best as long as they are within chance of the lowest error: a few cells tell little. */
  #remember(errors: Float32Array): void {
    const change = this.#lowest === null ? { mean: -1, chance: 0 } : difference(errors, this.#lowest);
    if (change.mean <= 0) this.#lowest = errors;
    if (change.mean > leniency * change.chance) {
      this.#misses++;
      return;
    }
    this.#misses = 0;
    if (this.#best !== null) tf.dispose(this.#best.weights);
    this.#best = { weights: this.#learner.mean.copy(), step: this.#learner.step };
  }

  /** [distinct rows × width] */
  async #predict(): Promise<Float32Array> {
    const { aae, mean } = this.#learner;
    const predicted = mean.during(() =>
      this.#inputs.map((input) => tf.tidy(() => aae.heads.predict(aae.decode(aae.encode(input)).out))),
    );
    const parts = await Promise.all(predicted.map((part) => part.data<'float32'>()));
    tf.dispose(predicted);
    if (parts.length === 1) return parts[0];
    const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  dispose(): void {
    tf.dispose(this.#inputs);
    if (this.#best !== null) tf.dispose(this.#best.weights);
  }
}

/** Mean of now − before over the cells, and the standard error of that mean. */
function difference(now: Float32Array, before: Float32Array): { mean: number; chance: number } {
  let sum = 0;
  let squares = 0;
  for (let cell = 0; cell < now.length; cell++) {
    const change = now[cell] - before[cell];
    sum += change;
    squares += change * change;
  }
  const mean = sum / now.length;
  return { mean, chance: Math.sqrt(Math.max(0, squares / now.length - mean * mean) / now.length) };
}

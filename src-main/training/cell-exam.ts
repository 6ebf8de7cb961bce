import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { Matrix } from '../encoding/matrix';
import type { Aae } from '../model/aae';
import { inputOfRows } from '../model/load-aae';
import type { TrainingOptions } from './hooks';
import type { Exam, ExamResult } from './watch';

/** More cells make the held error no truer, only slower. */
const mostCells = 4000;
const chunk = 1024;

/** Cells that training does not see. */
export class CellExam implements Exam {
  readonly #aae: Aae;
  readonly #matrix: Matrix;
  readonly #truth: Float32Array;
  /** Parallel: cell k is (rows[k], spans[k]); `places[k]` is its row among `inputs`. */
  readonly #rows: Int32Array;
  readonly #spans: Int32Array;
  readonly #places: Int32Array;
  readonly #inputs: Tensor2D[];

  constructor(aae: Aae, matrix: Matrix, truth: NonNullable<TrainingOptions['truth']>, seed: number) {
    this.#aae = aae;
    this.#matrix = matrix;
    this.#truth = truth.x;
    const { rows, spans } = truth.cells;
    // A label that y is only compared with is not rebuilt.
    const unasked = aae.anatomy.classifies ? null : aae.told.blind;
    const order = Int32Array.from(rows, (_, index) => index).filter((cell) => spans[cell] !== unasked);
    const some = new Random(seed, 'watch').shuffle(order).slice(0, mostCells);
    this.#rows = some.map((cell) => rows[cell]);
    this.#spans = some.map((cell) => spans[cell]);
    const distinct = [...new Set(this.#rows)].sort((a, b) => a - b);
    const placeOf = new Map(distinct.map((row, place) => [row, place]));
    this.#places = this.#rows.map((row) => placeOf.get(row) ?? 0);
    this.#inputs = [];
    for (let start = 0; start < distinct.length; start += chunk) {
      this.#inputs.push(tf.keep(inputOfRows(aae, matrix, distinct.slice(start, start + chunk))));
    }
  }

  predict(): Tensor2D[] {
    return this.#inputs.map((input) =>
      tf.tidy(() => {
        const code = this.#aae.encode(input);
        return this.#aae.predicted(code, this.#aae.decode(code));
      }),
    );
  }

  /** Mean over columns of the squared error in sd or 1 − accuracy. */
  mark(predicted: Float32Array): ExamResult {
    const { spans, width } = this.#matrix;
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
    let [mean, columns] = [0, 0];
    sums.forEach((sum, span) => {
      if (counts[span] === 0) return;
      mean += sum / counts[span];
      columns += 1;
    });
    return { errors, held: mean / columns };
  }

  dispose(): void {
    tf.dispose(this.#inputs);
  }
}

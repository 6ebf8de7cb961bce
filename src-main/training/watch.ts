import { tf } from '../compute/tensors';
import type { Tensor, Tensor1D } from '../compute/tensors';
import type { Learner } from '../model/learner';

/** Looks without a better one after which training ends. */
const patience = 12;
/** Standard errors by which weights may be worse than the best ones and still be kept. */
const leniency = 0.5;

export interface ExamResult {
  /** Error of each held case, always the same ones in the same order. */
  readonly errors: Float32Array;
  /** What the curve shows of them. */
  readonly held: number;
}

/** What a net is asked that training does not show it. */
export interface Exam {
  /** What the net says of the held cases, with the weights that it has now, in parts; the caller disposes of them. */
  predict(): Tensor[];
  /** @param predicted the parts, one after the other */
  mark(predicted: Float32Array): ExamResult;
  dispose(): void;
}

/** Watches the error on what training does not see, and remembers the best weights. */
export class Watch {
  readonly #learner: Learner;
  readonly #exam: Exam;
  #best: { weights: Tensor1D; step: number } | null = null;
  /** Errors of all cases at the look with the lowest mean. */
  #lowest: Float32Array | null = null;
  #misses = 0;

  /** @param exam belongs to the watch from now on */
  constructor(learner: Learner, exam: Exam) {
    this.#learner = learner;
    this.#exam = exam;
  }

  /** The held error with the running mean of the weights. */
  async look(): Promise<number> {
    const { errors, held } = this.#exam.mark(await this.#predict());
    this.#remember(errors);
    return held;
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

  async #predict(): Promise<Float32Array> {
    const predicted = this.#learner.mean.during(() => this.#exam.predict());
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
    this.#exam.dispose();
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

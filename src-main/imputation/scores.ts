import type { Method, MethodScore } from '../contract/imputation';
import type { ModelledEncoding } from '../encoding/encoding';

/** How far errors are measured in one column: its range and its standard deviation. */
export interface Yardstick {
  readonly range: number;
  readonly deviation: number;
}

export function observedYardstick(column: ModelledEncoding): Yardstick | null {
  return column.form === 'numbers'
    ? { range: column.observedMaximum - column.observedMinimum, deviation: column.deviation }
    : null;
}

/**
 * Adds up errors cell by cell. Gower: numbers |error| / range, at most 1; levels wrong = 1; the mean over all cells.
 * NRMSE: root of the mean squared error over the column's sd, pooled over numeric cells. Accuracy: over level cells.
 */
export class ScoreSum {
  #gower = 0;
  #squares = 0;
  #numbers = 0;
  #right = 0;
  #levels = 0;

  /** `yardstick`: null for levels, whose truth and answer are compared as codes. */
  add(yardstick: Yardstick | null, truth: number, answer: number): void {
    if (yardstick === null) {
      const right = truth === answer ? 1 : 0;
      this.#right += right;
      this.#gower += 1 - right;
      this.#levels += 1;
      return;
    }
    const error = Math.abs(answer - truth);
    this.#gower += yardstick.range > 0 ? Math.min(1, error / yardstick.range) : Number(error > 0);
    this.#squares += yardstick.deviation > 0 ? (error / yardstick.deviation) ** 2 : 0;
    this.#numbers += 1;
  }

  get cells(): number {
    return this.#numbers + this.#levels;
  }

  /** NaN where there was no cell of the kind. */
  score(): Omit<MethodScore, 'method'> {
    return {
      gower: this.cells > 0 ? this.#gower / this.cells : NaN,
      nrmse: this.#numbers > 0 ? Math.sqrt(this.#squares / this.#numbers) : NaN,
      accuracy: this.#levels > 0 ? this.#right / this.#levels : NaN,
    };
  }

  of(method: Method): MethodScore {
    return { method, ...this.score() };
  }
}

import type { CurvePoint } from '../contract/run';
import type { Batches } from './batches';

/** What a step measured; NaN where it did not. */
export type Measured = Pick<CurvePoint, 'reconstruction' | 'discriminator' | 'generator'>;

/** Points of a whole call, about. */
const mostPoints = 240;

/** Gathers what the steps measured into points, losses averaged in between. */
export class Curve {
  readonly points: CurvePoint[] = [];
  readonly #every: number;
  readonly #batches: Batches;
  readonly #onPoint: (point: CurvePoint) => void;
  readonly #reconstruction = new Mean();
  readonly #discriminator = new Mean();
  readonly #generator = new Mean();

  constructor(steps: number, batches: Batches, onPoint: (point: CurvePoint) => void) {
    this.#every = Math.max(1, Math.round(steps / mostPoints));
    this.#batches = batches;
    this.#onPoint = onPoint;
  }

  /** Whether the `done`-th step of this call, from 1, should be measured. */
  isDue(done: number): boolean {
    return done === 1 || done % this.#every === 0;
  }

  /** Takes in a step; `close` makes a point of all since the last. */
  add(step: number, measured: Measured, held: number, close: boolean): void {
    this.#reconstruction.add(measured.reconstruction);
    this.#discriminator.add(measured.discriminator);
    this.#generator.add(measured.generator);
    if (!close) return;
    const point: CurvePoint = {
      step,
      epoch: this.#batches.epochAt(step),
      reconstruction: this.#reconstruction.take(),
      discriminator: this.#discriminator.take(),
      generator: this.#generator.take(),
      held,
    };
    this.points.push(point);
    this.#onPoint(point);
  }
}

/** Mean of the numbers since the last one was taken; NaN counts as not measured. */
class Mean {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.#sum += value;
    this.#count += 1;
  }

  take(): number {
    const mean = this.#count === 0 ? NaN : this.#sum / this.#count;
    this.#sum = 0;
    this.#count = 0;
    return mean;
  }
}

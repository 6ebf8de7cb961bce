import { tf } from '../compute/tensors';
import type { Scalar } from '../compute/tensors';
import type { CurvePoint } from '../contract/run';
import type { BatchSource } from './train';

/** The losses of a step, still where they were computed. */
export type Measured = { [loss in Loss]?: Scalar };

const losses = ['reconstruction', 'discriminator', 'generator'] as const;
type Loss = (typeof losses)[number];

/** Points of a whole call, about. */
const mostPoints = 240;
/** Steps whose losses a point averages, at most. */
const mostAveraged = 16;

/** Gathers what the steps measured into points, losses averaged in between. Losses are read when a point is made, not every step. */
export class Curve {
  readonly points: CurvePoint[] = [];
  readonly #every: number;
  readonly #stride: number;
  readonly #batches: Pick<BatchSource, 'epochAt'>;
  readonly #onPoint: (point: CurvePoint) => void;
  readonly #measured: Record<Loss, Scalar[]> = { reconstruction: [], discriminator: [], generator: [] };

  constructor(steps: number, batches: Pick<BatchSource, 'epochAt'>, onPoint: (point: CurvePoint) => void) {
    this.#every = Math.max(1, Math.round(steps / mostPoints));
    this.#stride = Math.ceil(this.#every / mostAveraged);
    this.#batches = batches;
    this.#onPoint = onPoint;
  }

  /** Whether the `done`-th step of this call, from 1, ends a point. */
  isDue(done: number): boolean {
    return done === 1 || done % this.#every === 0;
  }

  /** Takes in the losses of the `done`-th step of this call, and disposes of them in time. */
  add(done: number, measured: Measured): void {
    for (const loss of losses) {
      const value = measured[loss];
      if (value === undefined) continue;
      if (done % this.#stride === 0 || this.isDue(done)) this.#measured[loss].push(value);
      else value.dispose();
    }
  }

  /** Makes a point of all since the last. */
  async close(step: number, held: number): Promise<void> {
    const [reconstruction, discriminator, generator] = await Promise.all(losses.map((loss) => this.#take(loss)));
    const epoch = this.#batches.epochAt(step);
    const point: CurvePoint = { step, epoch, reconstruction, discriminator, generator, held };
    this.points.push(point);
    this.#onPoint(point);
  }

  /** Mean of one loss since the last point; NaN where it was not measured. */
  async #take(loss: Loss): Promise<number> {
    const values = this.#measured[loss];
    if (values.length === 0) return NaN;
    this.#measured[loss] = [];
    const mean = tf.tidy(() => tf.mean(tf.stack(values)));
    tf.dispose(values);
    const [read] = await mean.data();
    mean.dispose();
    return read;
  }

  dispose(): void {
    for (const loss of losses) tf.dispose(this.#measured[loss]);
  }
}

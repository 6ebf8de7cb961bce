import type { CurvePoint, RunProgress } from '../../contract/run';

export type Standing = Omit<RunProgress, 'points'>;

/** Ten messages a second are as many as an eye can follow. */
const shortestPause = 100;

/** Sends where a run stands at most ten times a second; points that come in between go with the next message. */
export class Reporter {
  #points: CurvePoint[] = [];
  #last = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly standing: () => Standing,
    private readonly send: (progress: RunProgress) => void,
  ) {}

  add(points: readonly CurvePoint[]): void {
    this.#points.push(...points);
    const wait = this.#last + shortestPause - performance.now();
    if (wait <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  /** Sends now: for a change of state, and at the end. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = performance.now();
    const points = this.#points;
    this.#points = [];
    this.send({ ...this.standing(), points });
  }
}

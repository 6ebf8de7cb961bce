import type { CurvePoint, LatentSnapshot, RunProgress } from '../../src-main/contract/run';

/** What a run has said since the last frame. */
export interface RunNews {
  /** The latest message, without its points. */
  readonly progress: RunProgress | null;
  readonly points: readonly CurvePoint[];
  readonly latents: LatentSnapshot | null;
  /** Whether these are the first words of a run not heard before. */
  readonly newRun: boolean;
}

/**
 * Gathers a run's messages and hands them on once a frame. A run that was followed by another is retired: what still
 * arrives from it is dropped. The first message may overtake the reply to run/start, so a new id is followed at once.
 */
export class RunFeed {
  #current: number | null = null;
  readonly #retired = new Set<number>();
  #progress: RunProgress | null = null;
  #points: CurvePoint[] = [];
  #latents: LatentSnapshot | null = null;
  #newRun = false;
  #scheduled = false;

  constructor(
    private readonly schedule: (flush: () => void) => void,
    private readonly apply: (news: RunNews) => void,
  ) {}

  get run(): number | null {
    return this.#current;
  }

  /** Follows this run from now on; what the former one still says is dropped. */
  follow(run: number): void {
    if (run === this.#current) return;
    if (this.#current !== null) this.#retired.add(this.#current);
    this.#retired.delete(run);
    this.#current = run;
    this.#progress = null;
    this.#points = [];
    this.#latents = null;
    this.#newRun = true;
  }

  /** Forgets all runs: another engine counts anew. */
  reset(): void {
    this.#current = null;
    this.#retired.clear();
    this.#progress = null;
    this.#points = [];
    this.#latents = null;
    this.#newRun = false;
  }

  progress(message: RunProgress): void {
    if (!this.#accepts(message.run)) return;
    this.#progress = message;
    for (const point of message.points) this.#points.push(point);
    this.#wake();
  }

  latents(message: LatentSnapshot): void {
    if (!this.#accepts(message.run)) return;
    this.#latents = message;
    this.#wake();
  }

  #accepts(run: number): boolean {
    if (this.#retired.has(run)) return false;
    this.follow(run);
    return true;
  }

  #wake(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.schedule(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#progress === null && this.#latents === null) return;
    const news: RunNews = {
      progress: this.#progress,
      points: this.#points,
      latents: this.#latents,
      newRun: this.#newRun,
    };
    this.#progress = null;
    this.#points = [];
    this.#latents = null;
    this.#newRun = false;
    this.apply(news);
  }
}

/** The next frame; a hidden window has none, so a quarter of a second at most. */
export function onNextFrame(flush: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    flush();
  };
  const timer = setTimeout(once, 250);
  requestAnimationFrame(once);
}

import type { CurvePoint } from '../contract/run';
import type { RunHooks } from './filled-run';

/** Where each part of a run ends, as a share of its time. */
const ends = { prepared: 0.03, trained: 0.7, scored: 0.8, finished: 0.9, filled: 1 } as const;

/** Tells how far the whole run is; the share never falls. */
export class Progress {
  #share = 0;
  #step = 0;
  #epoch = 0;
  #member = 1;

  constructor(
    private readonly hooks: RunHooks,
    private readonly members: number,
    /** Steps of one member at most. */
    private readonly steps: number,
  ) {}

  prepare(): void {
    this.#tell(ends.prepared);
  }

  /** @param part how far this member is, 0…1 */
  train(member: number, point: CurvePoint, part: number): void {
    this.#step = point.step;
    this.#epoch = point.epoch;
    this.#member = member + 1;
    this.#tell(between(ends.prepared, ends.trained, (member + part) / this.members), [point]);
  }

  score(part: number): void {
    this.#tell(between(ends.trained, ends.scored, part));
  }

  finish(part: number): void {
    this.#tell(between(ends.scored, ends.finished, part));
  }

  fill(part: number): void {
    this.#tell(between(ends.finished, ends.filled, part));
  }

  #tell(share: number, points: readonly CurvePoint[] = []): void {
    this.#share = Math.max(this.#share, share);
    this.hooks.onProgress({
      share: this.#share,
      step: this.#step,
      steps: this.steps * this.members,
      epoch: this.#epoch,
      member: this.#member,
      members: this.members,
      points,
    });
  }
}

function between(from: number, to: number, part: number): number {
  return from + (to - from) * Math.min(1, Math.max(0, part));
}

import type { CurvePoint } from '../contract/run';
import type { RunHooks } from './filled-run';

/** Where each part of a run ends, as a share of its time. */
const ends = { prepared: 0.03, trained: 0.7, scored: 0.8, finished: 0.9, filled: 1 } as const;

/** Tells how far the whole run is; the share never falls. */
export class Progress {
  #share = 0;
  #epoch = 0;
  /** How far each net is, 0…1, and its steps; several may be in training at once. */
  readonly #parts: Float64Array;
  readonly #steps: Float64Array;
  #trained = 0;

  constructor(
    private readonly hooks: RunHooks,
    private readonly members: number,
    /** Steps of one member at most. */
    private readonly steps: number,
  ) {
    this.#parts = new Float64Array(members);
    this.#steps = new Float64Array(members);
  }

  prepare(): void {
    this.#tell(ends.prepared);
  }

  /**
   * @param own a point of this member's curve, over its own steps
   * @param part how far this member is, 0…1
   * @param shown the same point as it is told
   */
  train(member: number, own: CurvePoint, part: number, shown: CurvePoint): void {
    this.#parts[member] = part;
    this.#steps[member] = own.step;
    this.#epoch = own.epoch;
    this.#tell(this.#trainedShare, [shown]);
  }

  /** A member is done, perhaps before its last step. */
  trained(member: number, steps: number): void {
    this.#parts[member] = 1;
    this.#steps[member] = steps;
    this.#trained += 1;
    this.#tell(this.#trainedShare);
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

  get #trainedShare(): number {
    return between(ends.prepared, ends.trained, sum(this.#parts) / this.members);
  }

  #tell(share: number, points: readonly CurvePoint[] = []): void {
    this.#share = Math.max(this.#share, share);
    this.hooks.onProgress({
      share: this.#share,
      step: sum(this.#steps),
      steps: this.steps * this.members,
      epoch: this.#epoch,
      member: Math.max(1, Math.min(this.members, this.#trained + 1)),
      members: this.members,
      points,
    });
  }
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function between(from: number, to: number, part: number): number {
  return from + (to - from) * Math.min(1, Math.max(0, part));
}

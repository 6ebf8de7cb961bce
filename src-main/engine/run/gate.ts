import { LacunaError } from '../../contract/error';
import type { Passed } from '../../training/hooks';

type Once = 'phase' | 'step';

/**
 * Stands between the steps of a run: lets it go on, holds it, ends its training, or ends it altogether. Each pass gives
 * the event loop a turn, so that messages and signals come through while tensors are busy.
 */
export class Gate {
  #wish: 'go' | 'pause' | 'stop' | 'end' = 'go';
  /** Those who wait at the shut gate: the nets that train at once. */
  #waiting: ((once: Once | null) => void)[] = [];
  /** Asked for while nobody waited. */
  #once: Once | null = null;

  get paused(): boolean {
    return this.#wish === 'pause';
  }

  /** Whether training was asked to end early. */
  get stopped(): boolean {
    return this.#wish === 'stop' || this.#wish === 'end';
  }

  /** @throws LacunaError 'cancelled' after `end` */
  async pass(): Promise<Passed> {
    await new Promise((turn) => setImmediate(turn));
    while (this.#wish === 'pause') {
      const once = this.#take() ?? (await new Promise<Once | null>((wake) => this.#waiting.push(wake)));
      if (once !== null) return once;
    }
    if (this.#wish === 'end') throw new LacunaError('cancelled', 'The run was ended.');
    return this.#wish === 'stop' ? 'stop' : 'go';
  }

  pause(): void {
    if (this.#wish === 'go') this.#wish = 'pause';
  }

  resume(): void {
    if (this.#wish === 'pause') this.#let('go');
  }

  /** Lets whoever waits at the shut gate go on by one phase, or one step. */
  step(by: Once): void {
    if (this.#wish !== 'pause') return;
    if (this.#waiting.length === 0) this.#once = by;
    else this.#wake(by);
  }

  /** Ends training; what was learnt is scored and used. */
  stop(): void {
    if (this.#wish !== 'end') this.#let('stop');
  }

  /** Ends everything: the next pass throws. */
  end(): void {
    this.#let('end');
  }

  #let(wish: 'go' | 'stop' | 'end'): void {
    this.#wish = wish;
    this.#once = null;
    this.#wake(null);
  }

  #wake(once: Once | null): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake(once);
  }

  #take(): Once | null {
    const once = this.#once;
    this.#once = null;
    return once;
  }
}

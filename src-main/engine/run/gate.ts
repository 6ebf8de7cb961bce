import { LacunaError } from '../../contract/error';

/**
 * Stands between the steps of a run: lets it go on, holds it, ends its training, or ends it altogether. Each pass gives
 * the event loop a turn, so that messages and signals come through while tensors are busy.
 */
export class Gate {
  #wish: 'go' | 'pause' | 'stop' | 'end' = 'go';
  #wake: (() => void) | null = null;

  get paused(): boolean {
    return this.#wish === 'pause';
  }

  /** Whether training was asked to end early. */
  get stopped(): boolean {
    return this.#wish === 'stop' || this.#wish === 'end';
  }

  /** @throws LacunaError 'cancelled' after `end` */
  async pass(): Promise<'go' | 'stop'> {
    await new Promise((turn) => setImmediate(turn));
    while (this.#wish === 'pause') {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
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
    this.#wake?.();
    this.#wake = null;
  }
}

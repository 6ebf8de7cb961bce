/** Measures the seconds that a run has worked, pauses left out, and guesses how many it still needs. */
export class RunClock {
  #worked = 0;
  #since: number | null;

  /** @param now milliseconds of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.#since = now();
  }

  pause(): void {
    this.#worked = this.#total();
    this.#since = null;
  }

  resume(): void {
    this.#since ??= this.now();
  }

  get seconds(): number {
    return this.#total() / 1000;
  }

  /** @param share 0…1 of the whole run; NaN is answered until there is enough to tell from */
  secondsLeft(share: number): number {
    const spent = this.seconds;
    if (share >= 1) return 0;
    if (share < 0.02 || spent < 0.5) return Number.NaN;
    return (spent * (1 - share)) / share;
  }

  #total(): number {
    return this.#worked + (this.#since === null ? 0 : this.now() - this.#since);
  }
}

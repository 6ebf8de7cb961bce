/** Says when it is time again, at most once every `milliseconds`. */
export class Due {
  #last = performance.now();

  constructor(private readonly milliseconds: number) {}

  /** Whether the time has passed; then it begins anew. */
  take(): boolean {
    const now = performance.now();
    if (now - this.#last < this.milliseconds) return false;
    this.#last = now;
    return true;
  }
}

import { cancelled } from '../table/file-errors';

/** Long work in this process, one piece at a time: it lets others have their turn, and ends when it is told to or when the next one begins. */
export class Turns {
  #current: object | null = null;

  /**
   * @param tell is told how far the work is, 0…1, at most ten times a second
   * @returns what the work calls between its parts. @throws LacunaError 'cancelled' from there once it was stopped
   */
  begin(tell: (share: number) => void): (share: number) => Promise<void> {
    const own = {};
    this.#current = own;
    let told = 0;
    return async (share) => {
      const now = Date.now();
      if (now - told >= 100) {
        told = now;
        tell(share);
      }
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#current !== own) throw cancelled();
    };
  }

  stop(): void {
    this.#current = null;
  }
}

/**
 * Asked between the parts of a fit.
 * @param share 0…1 of the fit
 * @returns whether the fit is to go on
 * @throws what ends all of it
 */
export type Between = (share: number) => Promise<boolean>;

/** The fit was told to end before it was done. */
export class FitEnded extends Error {
  override readonly name = 'FitEnded';
}

/** Counts the parts of a fit as they are done, by how long they take beside each other. */
export class FitProgress {
  #done = 0;

  /** @param whole all parts together */
  constructor(
    private readonly whole: number,
    private readonly between: Between,
  ) {}

  /** @throws FitEnded when the fit is to end */
  async did(part: number): Promise<void> {
    this.#done += part;
    if (!(await this.between(Math.min(1, this.#done / this.whole)))) throw new FitEnded();
  }
}

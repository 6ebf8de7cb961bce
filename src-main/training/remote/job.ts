import type { SavedAae } from '../../model/trained';
import type { TrainingHooks, TrainingResult } from '../hooks';

/** A job that was given away, as the one who gave it sees it. */
export class Job {
  #save: { readonly resolve: (net: SavedAae) => void; readonly reject: (error: unknown) => void } | null = null;

  constructor(
    readonly hooks: TrainingHooks,
    private readonly resolve: (result: TrainingResult) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  /** Asks for the net as it stands; a job that ends meanwhile answers with what it came to. */
  save(ask: () => void): Promise<SavedAae> {
    return new Promise((resolve, reject) => {
      this.#save = { resolve, reject };
      ask();
    });
  }

  saved(net: SavedAae): void {
    this.#save?.resolve(net);
    this.#save = null;
  }

  finish(result: TrainingResult): void {
    this.saved(result.net);
    this.resolve(result);
  }

  refuse(error: unknown): void {
    this.#save?.reject(error);
    this.reject(error);
  }
}

import type { z } from 'zod';
import type { Saved, SavedWeights } from '../../model/trained';
import type { TrainingHooks, TrainingResult } from '../hooks';
import { TrainerGone } from '../trainer';
import type { NewsMessage } from './messages';

type Result = Extract<NewsMessage, { type: 'done' }>['result'];

/** A job that was given away, as its trainer's news reach it. */
export interface OpenJob {
  readonly hooks: Pick<TrainingHooks, 'onPoint' | 'onFit' | 'onLatents' | 'onPhase'>;
  /** @throws TrainerGone when this is no net of the job's kind */
  saved(net: SavedWeights): void;
  /** @throws TrainerGone as `saved` does */
  finish(result: Result): void;
  refuse(error: unknown): void;
}

/** The same as the one who gave it sees it. */
export class Job<Form extends object> implements OpenJob {
  #save: { readonly resolve: (net: Saved<Form>) => void; readonly reject: (error: unknown) => void } | null = null;

  /** @param netSchema of the nets that it may come to */
  constructor(
    readonly hooks: TrainingHooks<Form>,
    private readonly netSchema: z.ZodType<Saved<Form>>,
    private readonly resolve: (result: TrainingResult<Form>) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  /** Asks for the net as it stands; a job that ends meanwhile answers with what it came to. */
  save(ask: () => void): Promise<Saved<Form>> {
    return new Promise((resolve, reject) => {
      this.#save = { resolve, reject };
      ask();
    });
  }

  saved(net: SavedWeights): void {
    this.#give(this.#read(net));
  }

  finish(result: Result): void {
    const net = this.#read(result.net);
    this.#give(net);
    this.resolve({ ...result, net });
  }

  refuse(error: unknown): void {
    this.#save?.reject(error);
    this.reject(error);
  }

  #give(net: Saved<Form>): void {
    this.#save?.resolve(net);
    this.#save = null;
  }

  #read(net: SavedWeights): Saved<Form> {
    const read = this.netSchema.safeParse(net);
    if (!read.success) throw new TrainerGone('it said what cannot be read');
    return read.data;
  }
}

import type { Workload } from './parallel';
import { localTrainer, type Trainer } from './trainer';

/** Where the nets of a run are trained. */
export interface Trainers {
  /**
   * Makes trainers ready for some work, at least one; so many nets are trained at once.
   * @param told hears in one sentence of a trainer that failed; its work goes on elsewhere
   */
  readyFor(work: Workload, told: (sentence: string) => void): readonly Trainer[] | Promise<readonly Trainer[]>;
}

/** In this process, one net after the other. */
export const trainHere: Trainers = { readyFor: () => [localTrainer] };

import type { TrainingHooks, TrainingOptions, TrainingResult } from './hooks';

/** Something that trains nets, one at a time: this process, another one, or the page of the GPU window. */
export interface Trainer {
  /** As `trainAae` does. @throws TrainerGone when the trainer ended before its work was done */
  train(options: TrainingOptions, hooks: TrainingHooks): Promise<TrainingResult>;
}

/** The trainer itself has failed (it crashed, lost its device or cannot be reached), not the training. */
export class TrainerGone extends Error {
  override readonly name = 'TrainerGone';
}

/** Trains in this process, on the backend that is open. */
export const localTrainer: Trainer = {
  train: async (options, hooks) => {
    const { trainAae } = await import('./train-aae');
    return trainAae(options, hooks);
  },
};

import type { ImageForm } from '../model/image-form';
import type { TrainingHooks, TrainingOptions, TrainingResult } from './hooks';
import type { ImageTrainingOptions } from './train-images';

/** Something that trains nets, one at a time: this process, another one, or the page of the GPU window. */
export interface Trainer {
  /** As `trainAae` does. @throws TrainerGone when the trainer ended before its work was done */
  train(options: TrainingOptions, hooks: TrainingHooks): Promise<TrainingResult>;
  /** As `trainImages` does. @throws TrainerGone */
  trainImages(options: ImageTrainingOptions, hooks: TrainingHooks<ImageForm>): Promise<TrainingResult<ImageForm>>;
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
  trainImages: async (options, hooks) => {
    const { trainImages } = await import('./train-images');
    return trainImages(options, hooks);
  },
};

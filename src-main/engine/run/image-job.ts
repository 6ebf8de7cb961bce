import type { RunSettings } from '../../contract/run';
import type { ImageRun } from '../../imagery/image-run';
import type { ImageSet } from '../../images/image-set';
import type { RunHooks, SavedRun, TrainingFacts } from '../../training/run';
import type { Job } from './session';

/** Learns from an image set. */
export class ImageJob implements Job {
  result: ImageRun | null = null;

  constructor(private readonly images: ImageSet) {}

  async train(settings: RunSettings, hooks: RunHooks): Promise<TrainingFacts> {
    const { trainOnImages } = await import('../../imagery/train-on-images');
    this.result = await trainOnImages(this.images, settings, hooks);
    return this.result.training;
  }

  async recover(saved: SavedRun): Promise<void> {
    const { loadImageRun } = await import('../../imagery/image-run');
    this.result = loadImageRun(saved);
  }
}

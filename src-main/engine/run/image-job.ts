import type { RunSettings } from '../../contract/run';
import type { ImageRun } from '../../imagery/image-run';
import type { ImageSet } from '../../images/image-set';
import type { RunHooks, SavedRun, TrainingFacts } from '../../training/run';
import type { Trainers } from '../../training/trainers';
import type { Job } from './session';

/** Learns from an image set. */
export class ImageJob implements Job {
  result: ImageRun | null = null;

  /** @param before a run whose net goes on; left out: a new one is trained */
  constructor(
    private readonly images: ImageSet,
    private readonly before?: ImageRun,
  ) {}

  async train(settings: RunSettings, hooks: RunHooks, trainers: Trainers): Promise<TrainingFacts> {
    const { trainOnImages } = await import('../../imagery/train-on-images');
    const { openBackend } = await import('../../compute/backend');
    const { name } = await openBackend(settings.backend);
    this.result = await trainOnImages(this.images, settings, hooks, name, trainers, this.before?.model.save());
    return this.result.training;
  }

  async recover(saved: SavedRun): Promise<void> {
    const { loadImageRun } = await import('../../imagery/image-run');
    this.result = loadImageRun(saved);
  }
}

import type { RunSettings } from '../../contract/run';
import type { ImageRun } from '../../imagery/image-run';
import type { ImageSet } from '../../images/image-set';
import type { RunHooks, SavedRun, TrainingFacts } from '../../training/run';
import type { Job } from './session';

/** Learns from an image set. */
export class ImageJob implements Job {
  readonly inProcess = true;
  result: ImageRun | null = null;

  constructor(private readonly images: ImageSet) {}

  async train(settings: RunSettings, hooks: RunHooks): Promise<TrainingFacts> {
    const { trainOnImages } = await import('../../imagery/train-on-images');
    const { openBackend } = await import('../../compute/backend');
    const { name, here } = await openBackend(settings.backend);
    if (name !== here.name) {
      hooks.note(`Images are not learnt on WebGPU in this version: this run is computed on ${here.title}.`);
    }
    this.result = await trainOnImages(this.images, settings, hooks);
    return this.result.training;
  }

  async recover(saved: SavedRun): Promise<void> {
    const { loadImageRun } = await import('../../imagery/image-run');
    this.result = loadImageRun(saved);
  }
}

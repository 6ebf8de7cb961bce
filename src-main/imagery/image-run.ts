import type { ImageScores } from '../contract/image';
import type { Mixture } from '../generation/mixture';
import type { ImageSet } from '../images/image-set';
import { packNet, unpackNet } from '../model/pack-net';
import type { ImageForm } from '../model/image-form';
import { TrainedImageAae, type SavedImageAae } from '../model/load-image-aae';
import type { SavedRun, TrainingFacts } from '../training/run';

/** A finished run on images: its net, how it was trained, and how good it is. */
export interface ImageRun {
  readonly model: TrainedImageAae;
  readonly training: TrainingFacts;
  /** Null for a run that was cut short before it was scored. */
  readonly scores: ImageScores | null;
  /** Of a run for making images: the density of the learnt images' codes. Null otherwise. */
  readonly codes: Mixture | null;
  save(): SavedRun;
  dispose(): void;
}

interface SavedImageRun {
  readonly version: 1;
  readonly kind: 'images';
  readonly net: unknown;
  readonly training: TrainingFacts;
  readonly scores: ImageScores | null;
  /** Left out before images were made by more than the prior. */
  readonly codes?: Mixture | null;
}

export function imageRun(
  net: SavedImageAae,
  training: TrainingFacts,
  scores: ImageScores | null,
  codes: Mixture | null,
): ImageRun {
  const model = new TrainedImageAae(net);
  return {
    model,
    training,
    scores,
    codes,
    save: () => packImageRun(net, training, scores, codes),
    dispose: () => model.dispose(),
  };
}

export function packImageRun(
  net: SavedImageAae,
  training: TrainingFacts,
  scores: ImageScores | null,
  codes: Mixture | null = null,
): SavedRun {
  const packed = packNet<ImageForm>(net);
  const json: SavedImageRun = { version: 1, kind: 'images', net: packed.json, training, scores, codes };
  return { json, arrays: packed.arrays };
}

/** Whether a saved run is one on images. */
export function isImageRun({ json }: SavedRun): boolean {
  return (json as Partial<SavedImageRun> | null)?.kind === 'images';
}

/** A saved run, ready to answer again. The backend must be open. @throws Error when the saved form is not whole */
export function loadImageRun({ json, arrays }: SavedRun): ImageRun {
  const { net, training, scores, codes = null } = json as SavedImageRun;
  return imageRun(unpackNet<ImageForm>({ json: net, arrays }), training, scores, codes);
}

/** Whether a net was made for images of the size of this set. */
export function fits({ model }: ImageRun, set: ImageSet): boolean {
  const { height, width, channels } = model.form.shape;
  return set.height === height && set.width === width && set.channels === channels;
}

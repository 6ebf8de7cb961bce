import { tf } from '../compute/tensors';
import { familyOf } from '../model/family';
import { ImageAae } from '../model/image-aae';
import { sizeOf, type ImageForm } from '../model/image-form';
import { inputOfImages, type ImagePixels } from '../model/image-input';
import { Learner } from '../model/learner';
import { pixelValues } from '../model/pixel-head';
import { fitDomains } from './domains/fit-domains';
import { ImageBatches } from './image-batches';
import { ImageExam } from './image-exam';
import type { NetOptions, TrainingHooks, TrainingResult } from './hooks';
import { LatentView, viewedRows } from './latents';
import { meanImage } from './mean-image';
import { train } from './train';
import { turn } from './turn';
import { Watch } from './watch';

export interface ImageTrainingOptions extends NetOptions<ImageForm> {
  readonly images: ImagePixels;
  /** Places of the images to learn from. */
  readonly learnt: Int32Array;
  /** Places of the images by which training is watched; none: it runs its steps to the end. */
  readonly held: Int32Array;
  /** [held, height × width] pixels that are asked for there; null: the images are rebuilt from themselves. */
  readonly hidden: Uint8Array | null;
  readonly form: ImageForm;
}

/** Trains one adversarial autoencoder on images; otherwise as `trainAae`. */
export async function trainImages(
  options: ImageTrainingOptions,
  hooks: TrainingHooks<ImageForm>,
): Promise<TrainingResult<ImageForm>> {
  const { images, learnt, held, hidden, form, start } = options;
  const config = start?.config ?? options.config;
  const between = async (share: number): Promise<boolean> => {
    hooks.onFit?.(share);
    await turn();
    return (await hooks.gate()) !== 'stop';
  };
  const fits = start === undefined && form.domains !== undefined;
  // Before there is a net that would have to be disposed of where the run is ended.
  const frames = fits ? await fitDomains(images, learnt, familyOf(config).labels, config.seed, between) : null;
  if (fits) hooks.onFit?.(1);
  const aae = new ImageAae(config, form);
  if (frames !== null) aae.align(frames);
  else if (start === undefined) aae.beginAt(meanImage(images, learnt));
  const learner = new Learner(aae, start);
  // A GAN rebuilds nothing that could be watched or shown.
  const encodes = aae.anatomy.matching !== 'data';
  const watch = held.length === 0 || !encodes ? null : new Watch(learner, new ImageExam(aae, images, held, hidden));
  const lesson = {
    learner,
    batches: new ImageBatches(images, learnt, config.batch, config.seed, {
      values: aae.family.labels,
      told: aae.anatomy.told,
      // Without its label an image would be taken for one of another domain.
      forgets: aae.anatomy.told && form.domains === undefined,
      classifies: aae.anatomy.classifies,
      views: aae.anatomy.categories === 'none' ? 'none' : aae.family.ownCategories === true ? 'bent' : 'moved',
    }),
    watch,
    view: hooks.onLatents === undefined || !encodes ? null : viewOf(learner, aae, images),
  };
  return train(lesson, options, hooks);
}

/** Images that are shown as the net rebuilds them, at most. */
const mostPictures = 10;

function viewOf(learner: Learner<ImageForm>, aae: ImageAae, images: ImagePixels): LatentView {
  const { seed } = aae.config;
  const { labels } = images;
  const rows = viewedRows(images.count, seed);
  const input = tf.tensor2d(inputOfImages(images, rows, aae.told), [rows.length, aae.inputs]);
  const size = sizeOf(images.shape);
  const count = Math.min(mostPictures, rows.length);
  const original = new Uint8Array(count * size);
  for (let at = 0; at < count; at++) {
    original.set(images.pixels.subarray(rows[at] * size, (rows[at] + 1) * size), at * size);
  }
  return new LatentView(learner, input, seed, {
    ...(labels === undefined ? {} : { labels: rows.map((row) => labels[row]) }),
    pictures: { original, count, rebuild: (some) => pixelValues(aae.decode(aae.encode(some)).out) },
  });
}

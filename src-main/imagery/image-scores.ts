import type { ImageScores } from '../contract/image';
import { Random } from '../compute/random';
import { sizeOf } from '../model/image-form';
import { valuesOf, type ImagePixels } from '../model/image-input';
import type { TrainedImageAae } from '../model/load-image-aae';
import { hideRectangle } from '../training/hide-pixels';
import { meanImage } from '../training/mean-image';
import { labelScores } from './label-scores';

/** More images make a score no truer, and the nearest of more no nearer by much. */
const mostScored = 200;
const mostDonors = 5000;

/** A rectangle of each image to be hidden: [rows, height × width] 1 where hidden. */
export function hiddenRectangles({ shape }: ImagePixels, rows: number, random: Random): Uint8Array {
  const { height, width } = shape;
  const hidden = new Uint8Array(rows * height * width);
  for (let row = 0; row < rows; row++) {
    hideRectangle(height, width, random, hidden.subarray(row * height * width, (row + 1) * height * width));
  }
  return hidden;
}

/**
 * Scores a net on images that it has not learnt from, beside the mean image and the nearest training image.
 * @param pass awaited after each image
 */
export async function scoreImages(
  images: ImagePixels,
  split: { readonly learnt: Int32Array; readonly held: Int32Array },
  model: TrainedImageAae,
  seed: number,
  pass: (share: number) => Promise<unknown>,
): Promise<ImageScores> {
  const random = new Random(seed, 'image scores');
  const held = random.shuffle(split.held.slice()).slice(0, mostScored);
  const donors = random.shuffle(split.learnt.slice()).slice(0, mostDonors);
  const size = sizeOf(images.shape);
  const hidden = hiddenRectangles(images, held.length, random);
  const truth = valuesOf(images, held);
  const mean = meanImage(images, split.learnt);
  const whole = model.rebuild(images, held);
  const filled = model.rebuild(images, held, hidden);
  const rebuilt = { model: new Mean(), mean: new Mean() };
  const holes = { model: new Mean(), mean: new Mean(), nearest: new Mean() };
  for (let place = 0; place < held.length; place++) {
    const nearest = nearestDonor(images, held[place], donors, hidden, place);
    const donor = valuesOf(images, [nearest]);
    for (let at = 0; at < size; at++) {
      const pixel = Math.floor(at / images.shape.channels);
      if (!isObserved(images, held[place], pixel)) continue;
      const value = truth[place * size + at];
      rebuilt.model.add(whole[place * size + at] - value);
      rebuilt.mean.add(mean[at] - value);
      if (hidden[(place * size) / images.shape.channels + pixel] === 0) continue;
      holes.model.add(filled[place * size + at] - value);
      holes.mean.add(mean[at] - value);
      // A gap of the donor tells nothing.
      holes.nearest.add((isObserved(images, nearest, pixel) ? donor[at] : mean[at]) - value);
    }
    await pass((place + 1) / held.length);
  }
  return {
    ...labelScores(images, split.held, donors, model),
    images: held.length,
    rebuilt: { model: rebuilt.model.value, mean: rebuilt.mean.value },
    hidden: { model: holes.model.value, mean: holes.mean.value, nearest: holes.nearest.value },
  };
}

class Mean {
  #sum = 0;
  #count = 0;

  add(difference: number): void {
    this.#sum += difference * difference;
    this.#count += 1;
  }

  get value(): number {
    return this.#sum / this.#count;
  }
}

/** The image that differs least where both are observed and nothing is hidden. */
function nearestDonor(images: ImagePixels, row: number, donors: Int32Array, hidden: Uint8Array, place: number): number {
  const { shape, pixels } = images;
  const size = sizeOf(shape);
  const area = shape.height * shape.width;
  let best = donors[0];
  let least = Infinity;
  for (const donor of donors) {
    let sum = 0;
    let count = 0;
    for (let pixel = 0; pixel < area; pixel++) {
      if (hidden[place * area + pixel] === 1) continue;
      if (!isObserved(images, row, pixel) || !isObserved(images, donor, pixel)) continue;
      count += shape.channels;
      for (let at = pixel * shape.channels; at < (pixel + 1) * shape.channels; at++) {
        const difference = pixels[row * size + at] - pixels[donor * size + at];
        sum += difference * difference;
      }
      // Without gaps every donor is compared at the same pixels, so one that is too far can be left early.
      if (images.observed === null && sum >= least) break;
    }
    const distance = images.observed === null ? sum : sum / Math.max(1, count);
    if (distance >= least || count === 0) continue;
    least = distance;
    best = donor;
  }
  return best;
}

function isObserved({ observed, shape }: ImagePixels, row: number, pixel: number): boolean {
  return observed === null || observed[row * shape.height * shape.width + pixel] === 1;
}

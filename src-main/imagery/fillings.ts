import { Random } from '../compute/random';
import type { Fillings } from '../contract/image';
import type { HiddenErrors, HiddenScores } from '../contract/mask';
import type { ImageSet } from '../images/image-set';
import { sizeOf } from '../model/image-form';
import type { ImagePixels } from '../model/image-input';
import type { TrainedImageAae } from '../model/load-image-aae';
import { pixelsOf } from '../training/image-pixels';
import { meanImage } from '../training/mean-image';
import { NearestFill } from './nearest-fill';
import { bytesOf, filledImages } from './rebuilt';

/** More images make a score no truer, and the nearest of more no nearer by much. */
const mostScored = 200;
const mostDonors = 5000;

/**
 * What stands in the gaps of images: by the model, the mean image and the nearest images. Pixels that a mask hides are scored against
 * what the set holds there; neither the model nor the others have seen them, in whichever image they are.
 */
export class GapFiller {
  readonly #images: ImagePixels;
  readonly #mean: Float32Array;
  readonly #nearest: NearestFill;

  /** @param learnt places of the images that the model has learnt from */
  constructor(
    private readonly set: ImageSet,
    learnt: Int32Array,
    private readonly model: TrainedImageAae,
    private readonly seed: number,
  ) {
    const images = pixelsOf(set, model.form.labels);
    this.#images = images;
    this.#mean = meanImage(images, learnt);
    const donors = new Random(seed, 'donors of pixels').shuffle(learnt.slice()).slice(0, mostDonors).sort();
    this.#nearest = new NearestFill(images, donors, this.#mean);
  }

  of(image: number): Fillings {
    const { set } = this;
    const size = sizeOf(set);
    const whole = set.mask?.whole ?? set;
    const filled = filledImages(this.#images, [image], this.model);
    const mean = bytesOf(this.#mean);
    const own = set.pixels.slice(image * size, (image + 1) * size);
    for (let at = 0; at < size; at++) if (!isGap(set, image, Math.floor(at / set.channels))) mean[at] = own[at];
    const nearest = bytesOf(this.#nearest.of(image));
    const known = hiddenPixels(set, image);
    const unknown = known.length < gapsOf(set, image);
    const original = unknown ? null : whole.pixels.slice(image * size, (image + 1) * size);
    const errors = known.length === 0 ? null : this.#errors(image, known, { filled, mean, nearest });
    return { original, filled, mean, nearest, errors };
  }

  /**
   * Errors on some of the images that have hidden pixels, drawn by the seed; nothing without masks.
   * @param pass awaited after each image
   */
  async scores(pass: (share: number) => Promise<unknown>): Promise<HiddenScores | undefined> {
    const { set } = this;
    if (set.mask === undefined) return undefined;
    const all = Int32Array.from({ length: set.count }, (_, image) => image);
    const random = new Random(this.seed, 'scores of hidden pixels');
    const some = random.shuffle(all.filter((image) => hiddenPixels(set, image).length > 0)).slice(0, mostScored);
    const each: HiddenScores['each'][number][] = [];
    for (const image of some.sort()) {
      const { errors } = this.of(image);
      if (errors !== null) each.push({ image, ...errors });
      await pass(each.length / some.length);
    }
    const pixels = each.reduce((sum, one) => sum + one.pixels, 0);
    const over = (of: (one: HiddenErrors) => number): number =>
      each.reduce((sum, one) => sum + of(one) * one.pixels, 0) / pixels;
    return {
      images: each.length,
      pixels,
      model: over(({ model }) => model),
      mean: over(({ mean }) => mean),
      nearest: over(({ nearest }) => nearest),
      each,
    };
  }

  #errors(image: number, pixels: readonly number[], said: Pick<Fillings, 'filled' | 'mean' | 'nearest'>): HiddenErrors {
    const { set } = this;
    const { channels } = set;
    const truth = (set.mask?.whole ?? set).pixels.subarray(image * sizeOf(set), (image + 1) * sizeOf(set));
    const of = (values: Uint8Array): number => {
      let sum = 0;
      for (const pixel of pixels) {
        for (let at = pixel * channels; at < (pixel + 1) * channels; at++) sum += ((values[at] - truth[at]) / 255) ** 2;
      }
      return sum / (pixels.length * channels);
    };
    return { pixels: pixels.length, model: of(said.filled), mean: of(said.mean), nearest: of(said.nearest) };
  }
}

function isGap({ observed, width, height }: ImageSet, image: number, pixel: number): boolean {
  return observed !== null && observed[image * width * height + pixel] === 0;
}

function gapsOf(set: ImageSet, image: number): number {
  let gaps = 0;
  for (let pixel = 0; pixel < set.width * set.height; pixel++) if (isGap(set, image, pixel)) gaps += 1;
  return gaps;
}

/** Pixels of an image that a mask hides: gaps that the set itself knows. */
function hiddenPixels(set: ImageSet, image: number): number[] {
  const whole = set.mask?.whole;
  if (whole === undefined) return [];
  const pixels: number[] = [];
  for (let pixel = 0; pixel < set.width * set.height; pixel++) {
    if (isGap(set, image, pixel) && !isGap(whole, image, pixel)) pixels.push(pixel);
  }
  return pixels;
}

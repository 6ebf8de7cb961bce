import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import { inputSizeOf, sizeOf } from '../model/image-form';
import { inputOfImages, valuesOf, type ImagePixels } from '../model/image-input';
import type { Batch } from '../model/steps';
import { hidePixels } from './hide-pixels';
import { movePixels } from '../model/move-pixels';
import type { BatchSource } from './train';

/** What a model does with the labels of images. */
export interface ImageLabels {
  /** Values that a label can have; 0: the model knows none. */
  readonly values: number;
  /** The decoder is told the label, which then stands beside the pixels. */
  readonly told: boolean;
  /** Now and then the decoder is not told the label. */
  readonly forgets: boolean;
  /** Some images that have a label are wanted beside each batch. */
  readonly classifies: boolean;
  /**
   * Other views of the images are wanted, for categories. Moved: with pixels hidden. Bent: moved and bent, with pixels hidden only
   * where images have gaps, since what y has to be told from is then hard enough.
   */
  readonly views: 'none' | 'moved' | 'bent';
}

const noLabels: ImageLabels = { values: 0, told: false, forgets: false, classifies: false, views: 'none' };
/** How often a decoder is not told the label. */
const forgotten = 0.1;
/** Images of a classification phase, at most. */
const mostLabelled = 128;

/**
 * Makes the batch of any step from bytes: images in a fresh order each epoch, some of their pixels hidden. What comes out depends
 * on the seed and the step alone, so that a resumed run sees what it would have seen.
 */
export class ImageBatches implements BatchSource {
  /** Images of a batch. */
  readonly size: number;
  readonly #random: Random;
  readonly #order: Int32Array;
  #epoch = -1;
  /** Values of the label that stand beside an image's pixels. */
  readonly #told: number;
  readonly #rows: Int32Array;
  readonly #hidden: Uint8Array;
  readonly #input: Float32Array;
  readonly #whole: Float32Array;
  /** Null where none are wanted. */
  readonly #views: Float32Array | null;
  readonly #target: Float32Array;
  readonly #weights: Float32Array;
  /** Places of the images that have a label, and what those of a classification phase are written into. */
  readonly #known: Int32Array;
  readonly #labelled: { readonly rows: Int32Array; readonly input: Float32Array } | null;

  /** @param learnt places of the images to learn from */
  constructor(
    private readonly images: ImagePixels,
    private readonly learnt: Int32Array,
    size: number,
    seed: number,
    private readonly known: ImageLabels = noLabels,
  ) {
    const { shape, labels } = images;
    this.size = Math.min(size, learnt.length);
    this.#random = new Random(seed, 'batches');
    this.#order = new Int32Array(learnt.length);
    this.#told = known.told ? known.values : 0;
    this.#rows = new Int32Array(this.size);
    this.#hidden = new Uint8Array(this.size * shape.height * shape.width);
    this.#input = new Float32Array(this.size * (inputSizeOf(shape) + this.#told));
    this.#whole = new Float32Array(this.#input.length);
    this.#views = known.views !== 'none' ? new Float32Array(this.#input.length) : null;
    this.#target = new Float32Array(this.size * sizeOf(shape));
    this.#weights = new Float32Array(this.#target.length);
    this.#known = learnt.filter((row) => (labels?.[row] ?? -1) >= 0);
    const some = known.classifies && this.#known.length > 0 ? Math.min(this.size, mostLabelled) : 0;
    this.#labelled =
      some === 0
        ? null
        : {
            rows: new Int32Array(some),
            input: new Float32Array(some * (inputSizeOf(shape) + this.#told)),
          };
  }

  epochAt(step: number): number {
    return (step * this.size) / this.learnt.length;
  }

  at(step: number): Batch {
    const { images, size } = this;
    const { shape } = images;
    const area = shape.height * shape.width;
    const random = this.#random.fork(`step ${step}`);
    this.#hidden.fill(0);
    for (let place = 0; place < size; place++) {
      this.#rows[place] = this.#imageAt(step * size + place);
      hidePixels(images, random, this.#hidden.subarray(place * area, (place + 1) * area));
    }
    const told = this.#told;
    inputOfImages(images, this.#rows, told, this.#hidden, this.#input);
    inputOfImages(images, this.#rows, told, null, this.#whole);
    this.#forget(random);
    valuesOf(images, this.#rows, this.#target);
    this.#weigh();
    const inputs = inputSizeOf(shape) + told;
    const pixels = sizeOf(shape);
    const input = tf.tensor2d(this.#input, [size, inputs]);
    return {
      input,
      views: this.#viewsAt(step) ?? input,
      whole: tf.tensor2d(this.#whole, [size, inputs]),
      target: tf.tensor2d(this.#target, [size, pixels]),
      weights: tf.tensor2d(this.#weights, [size, pixels]),
      // Bernoulli heads have no deviations to learn.
      unseen: tf.zeros([size, 1]),
      labels: this.known.values === 0 ? null : this.#rows.map((row) => images.labels?.[row] ?? -1),
      labelled: this.#labelledAt(random, step),
    };
  }

  /** Some images are not told their label, so that the decoder can be asked without one. */
  #forget(random: Random): void {
    const told = this.#told;
    if (told === 0 || !this.known.forgets) return;
    const inputs = this.#input.length / this.size;
    for (let place = 0; place < this.size; place++) {
      if (random.uniform() < forgotten) this.#input.fill(0, (place + 1) * inputs - told, (place + 1) * inputs);
    }
  }

  /** The images of the batch as they might also look. */
  #viewsAt(step: number): Tensor2D | null {
    if (this.#views === null) return null;
    this.#view(this.#rows, this.#random.fork(`views ${step}`), this.#views);
    return tf.tensor2d(this.#views, [this.size, this.#views.length / this.size]);
  }

  /** Some images that have a label, drawn with replacement. */
  #labelledAt(random: Random, step: number): Batch['labelled'] {
    if (this.#labelled === null) return null;
    const { images } = this;
    const { rows, input } = this.#labelled;
    for (let place = 0; place < rows.length; place++) rows[place] = this.#known[random.integer(this.#known.length)];
    this.#view(rows, this.#random.fork(`labelled ${step}`), input);
    return {
      input: tf.tensor2d(input, [rows.length, input.length / rows.length]),
      labels: rows.map((row) => images.labels?.[row] ?? -1),
    };
  }

  /** Writes other views of images; their labels are not told. */
  #view(rows: Int32Array, random: Random, into: Float32Array): void {
    const { images } = this;
    const told = this.#told;
    const area = images.shape.height * images.shape.width;
    const inputs = inputSizeOf(images.shape) + told;
    const hidden = new Uint8Array(rows.length * area);
    const bent = this.known.views === 'bent';
    if (!bent || images.observed !== null)
      rows.forEach((_, place) => hidePixels(images, random, hidden.subarray(place * area, (place + 1) * area)));
    if (this.known.views === 'none') inputOfImages(images, rows, told, hidden, into);
    else {
      rows.forEach((row, place) => {
        const own = into.subarray(place * inputs, (place + 1) * inputs);
        movePixels(images, row, random, hidden.subarray(place * area, (place + 1) * area), bent, own);
      });
    }
    for (let end = inputs; end <= into.length; end += inputs) into.fill(0, end - told, end);
  }

  /** Every observed pixel counts the same, hidden or not; the weights of a batch sum to 1. */
  #weigh(): void {
    const { shape, observed } = this.images;
    if (observed === null) {
      this.#weights.fill(1 / this.#weights.length);
      return;
    }
    const area = shape.height * shape.width;
    let pixels = 0;
    for (const row of this.#rows) for (let at = row * area; at < (row + 1) * area; at++) pixels += observed[at];
    const weight = 1 / Math.max(1, pixels * shape.channels);
    let to = 0;
    for (const row of this.#rows) {
      for (let at = row * area; at < (row + 1) * area; at++) {
        this.#weights.fill(observed[at] * weight, to, to + shape.channels);
        to += shape.channels;
      }
    }
  }

  /** The image at a place of the endless sequence of shuffled epochs. */
  #imageAt(place: number): number {
    const epoch = Math.floor(place / this.learnt.length);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#order.set(this.learnt);
      this.#random.fork(`epoch ${epoch}`).shuffle(this.#order);
    }
    return this.#order[place - epoch * this.learnt.length];
  }
}

import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import { inputSizeOf, sizeOf } from '../model/image-form';
import { inputOfImages, valuesOf, type ImagePixels } from '../model/image-input';
import type { Batch } from '../model/steps';
import { hidePixels } from './hide-pixels';
import type { BatchSource } from './train';

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
  readonly #rows: Int32Array;
  readonly #hidden: Uint8Array;
  readonly #input: Float32Array;
  readonly #whole: Float32Array;
  readonly #target: Float32Array;
  readonly #weights: Float32Array;

  /** @param learnt places of the images to learn from */
  constructor(
    private readonly images: ImagePixels,
    private readonly learnt: Int32Array,
    size: number,
    seed: number,
  ) {
    const { shape } = images;
    this.size = Math.min(size, learnt.length);
    this.#random = new Random(seed, 'batches');
    this.#order = new Int32Array(learnt.length);
    this.#rows = new Int32Array(this.size);
    this.#hidden = new Uint8Array(this.size * shape.height * shape.width);
    this.#input = new Float32Array(this.size * inputSizeOf(shape));
    this.#whole = new Float32Array(this.#input.length);
    this.#target = new Float32Array(this.size * sizeOf(shape));
    this.#weights = new Float32Array(this.#target.length);
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
    inputOfImages(images, this.#rows, this.#hidden, this.#input);
    inputOfImages(images, this.#rows, null, this.#whole);
    valuesOf(images, this.#rows, this.#target);
    this.#weigh();
    const inputs = inputSizeOf(shape);
    const values = sizeOf(shape);
    return {
      input: tf.tensor2d(this.#input, [size, inputs]),
      whole: tf.tensor2d(this.#whole, [size, inputs]),
      target: tf.tensor2d(this.#target, [size, values]),
      weights: tf.tensor2d(this.#weights, [size, values]),
      // Bernoulli heads have no deviations to learn.
      unseen: tf.zeros([size, 1]),
    };
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

import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { ImageAae } from '../model/image-aae';
import { sizeOf } from '../model/image-form';
import { inputOfImages, valuesOf, type ImagePixels } from '../model/image-input';
import { pixelValues } from '../model/pixel-head';
import type { Exam, ExamResult } from './watch';

const chunk = 256;

/** Whole images that training does not see, or pixels of them. */
export class ImageExam implements Exam {
  readonly #inputs: Tensor2D[] = [];
  readonly #truth: Float32Array;
  /** [rows, height × width] 1 where a pixel counts. */
  readonly #counts: Uint8Array;

  /**
   * @param rows the images held out
   * @param hidden [rows.length, height × width]: the pixels that are asked for; null: images are rebuilt from themselves
   */
  constructor(
    private readonly aae: ImageAae,
    images: ImagePixels,
    rows: Int32Array,
    hidden: Uint8Array | null,
  ) {
    const { shape, observed } = images;
    const area = shape.height * shape.width;
    for (let start = 0; start < rows.length; start += chunk) {
      const some = rows.subarray(start, start + chunk);
      const without = hidden?.subarray(start * area, (start + some.length) * area) ?? null;
      const input = inputOfImages(images, some, aae.told, without);
      this.#inputs.push(tf.keep(tf.tensor2d(input, [some.length, aae.inputs])));
    }
    this.#truth = valuesOf(images, rows);
    this.#counts = hidden?.slice() ?? new Uint8Array(rows.length * area).fill(1);
    if (observed === null) return;
    rows.forEach((row, place) => {
      for (let pixel = 0; pixel < area; pixel++) {
        if (observed[row * area + pixel] === 0) this.#counts[place * area + pixel] = 0;
      }
    });
  }

  predict(): Tensor2D[] {
    return this.#inputs.map((input) => tf.tidy(() => pixelValues(this.aae.decode(this.aae.encode(input)).out)));
  }

  /** Mean squared error of the pixels that count, per image and over all. */
  mark(predicted: Float32Array): ExamResult {
    const { shape } = this.aae.form;
    const size = sizeOf(shape);
    const area = shape.height * shape.width;
    const images = this.#truth.length / size;
    const errors: number[] = [];
    let [all, values] = [0, 0];
    for (let image = 0; image < images; image++) {
      let [sum, count] = [0, 0];
      for (let at = image * size; at < (image + 1) * size; at++) {
        if (this.#counts[image * area + Math.floor((at - image * size) / shape.channels)] === 0) continue;
        sum += (predicted[at] - this.#truth[at]) ** 2;
        count += 1;
      }
      if (count > 0) errors.push(sum / count);
      all += sum;
      values += count;
    }
    return { errors: Float32Array.from(errors), held: all / values };
  }

  dispose(): void {
    tf.dispose(this.#inputs);
  }
}

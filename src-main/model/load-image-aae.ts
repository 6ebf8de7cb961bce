import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { AaeConfig } from './config';
import { ImageAae } from './image-aae';
import { inputSizeOf, sizeOf, type ImageForm } from './image-form';
import { inputOfImages, type ImagePixels } from './image-input';
import { loadWeights } from './load-weights';
import { pixelValues } from './pixel-head';
import type { Saved } from './trained';

export type SavedImageAae = Saved<ImageForm>;

/** Images that go through the net at once. */
const chunk = 256;

/** An image net that no longer learns. */
export class TrainedImageAae {
  readonly #aae: ImageAae;

  /** The backend must be open. @throws Error when the saved form is not whole */
  constructor(private readonly saved: SavedImageAae) {
    const { shape, body, config } = saved;
    this.#aae = new ImageAae(config, { shape, body });
    loadWeights(this.#aae, saved);
  }

  get config(): AaeConfig {
    return this.#aae.config;
  }

  get form(): ImageForm {
    return this.#aae.form;
  }

  get step(): number {
    return this.saved.step;
  }

  /** z of some images: [rows.length, latent] */
  encode(images: ImagePixels, rows: ArrayLike<number>, hidden: Uint8Array | null = null): Float32Array {
    return this.#inChunks(rows.length, this.config.latent, (start, count) =>
      this.#aae.encode(this.#input(images, rows, hidden, start, count)),
    );
  }

  /** Images rebuilt from what the encoder sees of them, 0…1: [rows.length, height × width × channels] */
  rebuild(images: ImagePixels, rows: ArrayLike<number>, hidden: Uint8Array | null = null): Float32Array {
    return this.#inChunks(rows.length, sizeOf(this.form.shape), (start, count) =>
      this.#values(this.#aae.encode(this.#input(images, rows, hidden, start, count))),
    );
  }

  /** z: [rows, latent] → [rows, height × width × channels] 0…1 */
  decode(z: Float32Array, rows: number): Float32Array {
    const { latent } = this.config;
    return this.#inChunks(rows, sizeOf(this.form.shape), (start, count) =>
      this.#values(tf.tensor2d(z.subarray(start * latent, (start + count) * latent), [count, latent])),
    );
  }

  save(): SavedImageAae {
    return this.saved;
  }

  dispose(): void {
    this.#aae.dispose();
  }

  #values(z: Tensor2D): Tensor2D {
    return pixelValues(this.#aae.decode(z).out);
  }

  #input(
    images: ImagePixels,
    rows: ArrayLike<number>,
    hidden: Uint8Array | null,
    start: number,
    count: number,
  ): Tensor2D {
    const { shape } = this.form;
    const area = shape.height * shape.width;
    const some = Array.from({ length: count }, (_, place) => rows[start + place]);
    const without = hidden?.subarray(start * area, (start + count) * area) ?? null;
    return tf.tensor2d(inputOfImages(images, some, without), [count, inputSizeOf(shape)]);
  }

  #inChunks(rows: number, columns: number, compute: (start: number, count: number) => Tensor2D): Float32Array {
    const result = new Float32Array(rows * columns);
    for (let start = 0; start < rows; start += chunk) {
      const count = Math.min(chunk, rows - start);
      result.set(
        tf.tidy(() => compute(start, count).dataSync<'float32'>()),
        start * columns,
      );
    }
    return result;
  }
}

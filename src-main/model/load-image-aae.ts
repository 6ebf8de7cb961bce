import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { AaeConfig } from './config';
import { ImageAae } from './image-aae';
import { sizeOf, type ImageForm } from './image-form';
import { inputOfImages, type ImagePixels } from './image-input';
import { loadWeights } from './load-weights';
import { movePixels } from './move-pixels';
import { pixelValues } from './pixel-head';
import type { Code } from './net';
import { Noise, type StepNoise } from './noise';
import type { Saved } from './trained';

export type SavedImageAae = Saved<ImageForm>;

/** Images that go through the net at once. */
const chunk = 256;
/** Moved views of an image by which y is told, besides the image itself. */
const extraViews = 8;

/** An image net that no longer learns. */
export class TrainedImageAae {
  readonly #aae: ImageAae;

  /** The backend must be open. @throws Error when the saved form is not whole */
  constructor(private readonly saved: SavedImageAae) {
    const { shape, body, labels, domains, config } = saved;
    const known = { ...(labels === undefined ? {} : { labels }), ...(domains === undefined ? {} : { domains }) };
    this.#aae = new ImageAae(config, { shape, body, ...known });
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

  /** Whether it has an encoder: a GAN has none, and neither encodes nor rebuilds. */
  get encodes(): boolean {
    return this.#aae.anatomy.matching !== 'data';
  }

  /** Where some images stand on the map, z (z + W y where clusters have heads): [rows.length, latent] */
  encode(images: ImagePixels, rows: ArrayLike<number>, hidden: Uint8Array | null = null): Float32Array {
    return this.#inChunks(rows.length, this.config.latent, (start, count) =>
      this.#aae.place(this.#code(images, rows, hidden, start, count)),
    );
  }

  /** The same of one draw of q(z|x) each, which is what is matched to the prior: [rows.length, latent] */
  drawPosterior(images: ImagePixels, rows: ArrayLike<number>, seed: number): Float32Array {
    const noise = new Noise(seed, 0);
    return this.#inChunks(rows.length, this.config.latent, (start, count) =>
      this.#aae.place(this.#code(images, rows, null, start, count, noise.at(start))),
    );
  }

  /**
   * y, the probabilities of the categories: [rows.length, classes]; null where the model has none. Where y has an encoder of its own,
   * their mean over an image and moved views of it, which are to agree and err apart (100 labels of MNIST: 2.15 → 1.96 %).
   */
  categories(images: ImagePixels, rows: ArrayLike<number>): Float32Array | null {
    const { classes, ownCategories } = this.#aae.family;
    if (classes === 0) return null;
    const views = ownCategories === true ? extraViews : 0;
    return this.#inChunks(rows.length, classes, (start, count) => {
      const all = [this.#code(images, rows, null, start, count).y ?? tf.zeros<tf.Rank.R2>([count, classes])];
      for (let view = 0; view < views; view++) {
        const seen = this.#aae.ownCategories(this.#viewed(images, rows, view, start, count));
        if (seen !== null) all.push(seen);
      }
      return tf.div(tf.addN(all), all.length);
    });
  }

  /** Numbers that the decoder is given beside z: categories, or the label that it is told. */
  get besides(): number {
    return this.#aae.besides;
  }

  /** What each category adds to z: [classes, latent]; empty where they have no heads. */
  get heads(): Float32Array {
    return tf.tidy(() => this.#aae.half.heads()?.dataSync<'float32'>().slice() ?? new Float32Array(0));
  }

  /** These numbers for some images: [rows.length, besides] */
  beside(images: ImagePixels, rows: ArrayLike<number>): Float32Array {
    return this.#inChunks(rows.length, this.besides, (start, count) => {
      const { y, told } = this.#code(images, rows, null, start, count);
      return told ?? y ?? tf.zeros([count, 0]);
    });
  }

  /** Images rebuilt from what the encoder sees of them, 0…1: [rows.length, height × width × channels] */
  rebuild(images: ImagePixels, rows: ArrayLike<number>, hidden: Uint8Array | null = null): Float32Array {
    return this.#inChunks(rows.length, sizeOf(this.form.shape), (start, count) =>
      pixelValues(this.#aae.decode(this.#code(images, rows, hidden, start, count)).out),
    );
  }

  /**
   * [rows, height × width × channels] 0…1
   * @param z [rows, latent], or where images stand on the map
   * @param beside [rows, besides]; left out: nothing is known
   */
  decode(z: Float32Array, rows: number, beside?: Float32Array): Float32Array {
    const { latent } = this.config;
    const { besides } = this;
    const known =
      beside ?? new Float32Array(rows * besides).fill(this.#aae.anatomy.told ? 0 : 1 / Math.max(1, besides));
    const part = (numbers: Float32Array, columns: number, start: number, count: number): Tensor2D =>
      tf.tensor2d(numbers.subarray(start * columns, (start + count) * columns), [count, columns]);
    return this.#inChunks(rows, sizeOf(this.form.shape), (start, count) => {
      const codes = part(z, latent, start, count);
      const input = besides === 0 ? codes : tf.concat2d([codes, part(known, besides, start, count)], 1);
      return pixelValues(this.#aae.decodeInput(input).out);
    });
  }

  save(): SavedImageAae {
    return this.saved;
  }

  dispose(): void {
    this.#aae.dispose();
  }

  #code(
    images: ImagePixels,
    rows: ArrayLike<number>,
    hidden: Uint8Array | null,
    start: number,
    count: number,
    noise: StepNoise | null = null,
  ): Code {
    const { shape } = this.form;
    const area = shape.height * shape.width;
    const some = Array.from({ length: count }, (_, place) => rows[start + place]);
    const without = hidden?.subarray(start * area, (start + count) * area) ?? null;
    const input = inputOfImages(images, some, this.#aae.told, without);
    return this.#aae.encode(tf.tensor2d(input, [count, this.#aae.inputs]), noise);
  }

  /** Moved views: those of one number are moved alike, so that an image's do not hang on which others are asked with it. */
  #viewed(images: ImagePixels, rows: ArrayLike<number>, view: number, start: number, count: number): Tensor2D {
    const { inputs, told } = this.#aae;
    const { height, width } = this.form.shape;
    const hidden = new Uint8Array(height * width);
    const input = new Float32Array(count * inputs);
    for (let place = 0; place < count; place++) {
      const own = input.subarray(place * inputs, (place + 1) * inputs - told);
      movePixels(images, rows[start + place], new Random(view, 'views'), hidden, false, own);
    }
    return tf.tensor2d(input, [count, inputs]);
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

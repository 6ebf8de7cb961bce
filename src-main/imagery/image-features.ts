import { Random } from '../compute/random';
import { sizeOf, type ImageShape } from '../model/image-form';
import type { Features } from '../trees/forest-of-trees';

/** Principal components that a judge looks at, images that they are found from, and rounds of the search. */
const components = 24;
const mostLearnt = 600;
const rounds = 5;

/** Values 0…1 of some images, one after the other. */
export interface ImageValues {
  readonly shape: ImageShape;
  readonly count: number;
  /** [count, height × width × channels] */
  readonly values: Float32Array;
}

/** The directions in which images differ most: unit vectors at right angles, by subspace iteration. */
export class ImageAxes {
  readonly #mean: Float64Array;
  readonly #axes: Float64Array[];

  constructor({ shape, values, count }: ImageValues, seed: number) {
    const size = sizeOf(shape);
    const rows = Math.min(count, mostLearnt);
    this.#mean = new Float64Array(size);
    for (let at = 0; at < rows * size; at++) this.#mean[at % size] += values[at] / rows;
    const random = new Random(seed, 'image axes');
    const number = Math.min(components, rows - 1, size);
    this.#axes = Array.from({ length: Math.max(1, number) }, () =>
      Float64Array.from({ length: size }, () => random.normal()),
    );
    orthonormalise(this.#axes);
    for (let round = 0; round < rounds; round++) {
      const next = this.#axes.map(() => new Float64Array(size));
      for (let row = 0; row < rows; row++) {
        const along = this.along(values, row);
        along.forEach((coordinate, axis) => {
          const into = next[axis];
          for (let at = 0; at < size; at++) into[at] += coordinate * (values[row * size + at] - this.#mean[at]);
        });
      }
      orthonormalise(next);
      next.forEach((axis, index) => this.#axes[index].set(axis));
    }
  }

  get count(): number {
    return this.#axes.length;
  }

  /** Coordinates of one image. */
  along(values: Float32Array, row: number): Float64Array {
    const size = this.#mean.length;
    return Float64Array.from(this.#axes, (axis) => {
      let sum = 0;
      for (let at = 0; at < size; at++) sum += axis[at] * (values[row * size + at] - this.#mean[at]);
      return sum;
    });
  }

  /** Root of the squared length of what the axes do not show, over the number of values. */
  beyond(values: Float32Array, row: number, along: Float64Array): number {
    const size = this.#mean.length;
    let sum = 0;
    for (let at = 0; at < size; at++) sum += (values[row * size + at] - this.#mean[at]) ** 2;
    for (const coordinate of along) sum -= coordinate ** 2;
    return Math.sqrt(Math.max(0, sum) / size);
  }
}

/** What a judge sees of images: their principal coordinates, what these do not show, sharpness and brightness. */
export function imageFeatures(images: ImageValues, axes: ImageAxes): Features {
  const { count, values, shape } = images;
  const size = sizeOf(shape);
  const features = axes.count + 3;
  const x = new Float32Array(features * count);
  for (let row = 0; row < count; row++) {
    const along = axes.along(values, row);
    let brightness = 0;
    for (let at = 0; at < size; at++) brightness += values[row * size + at] / size;
    const seen = [...along, axes.beyond(values, row, along), sharpnessOf(images, row), brightness];
    seen.forEach((value, feature) => (x[feature * count + row] = value));
  }
  return { rows: count, features, x };
}

/** Variance of the Laplacian of one image's brightness, 0…1 (Pech-Pacheco et al. 2000): a blurred image has a small one. */
export function sharpnessOf({ shape, values }: ImageValues, row: number): number {
  const { height, width, channels } = shape;
  const from = row * sizeOf(shape);
  const at = (y: number, x: number): number => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += values[from + (y * width + x) * channels + channel];
    return sum / channels;
  };
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const laplacian = at(y - 1, x) + at(y + 1, x) + at(y, x - 1) + at(y, x + 1) - 4 * at(y, x);
      sum += laplacian;
      squares += laplacian ** 2;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** Gram and Schmidt; a vector without a length becomes 0. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, index) => {
    for (const other of vectors.slice(0, index)) {
      let along = 0;
      for (let at = 0; at < vector.length; at++) along += vector[at] * other[at];
      for (let at = 0; at < vector.length; at++) vector[at] -= along * other[at];
    }
    let squares = 0;
    for (const value of vector) squares += value * value;
    const length = Math.sqrt(squares) || 1;
    for (let at = 0; at < vector.length; at++) vector[at] /= length;
  });
}

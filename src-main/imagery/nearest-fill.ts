import { sizeOf } from '../model/image-form';
import type { ImagePixels } from '../model/image-input';

/** Fills gaps with what the images most like the rest show there: the simplest answer that looks at the image itself. */
export class NearestFill {
  /** [height × width] donors that show a pixel. */
  readonly #shown: Uint32Array;

  /**
   * @param donors places of the images that may lend pixels
   * @param mean [height × width × channels] 0…1, for pixels that none of them shows
   */
  constructor(
    private readonly images: ImagePixels,
    private readonly donors: Int32Array,
    private readonly mean: Float32Array,
  ) {
    const area = images.shape.height * images.shape.width;
    this.#shown = new Uint32Array(area);
    for (const donor of donors) for (let at = 0; at < area; at++) this.#shown[at] += seen(images, donor, at) ? 1 : 0;
  }

  /** Values 0…1 of an image; gaps are those of the nearest image that shows them: [height × width × channels] */
  of(row: number): Float32Array {
    const { shape, pixels } = this.images;
    const { channels } = shape;
    const size = sizeOf(shape);
    const values = Float32Array.from(pixels.subarray(row * size, (row + 1) * size), (byte) => byte / 255);
    let order: Int32Array | null = null;
    for (let pixel = 0; pixel < size / channels; pixel++) {
      if (seen(this.images, row, pixel)) continue;
      order ??= this.#nearest(row);
      const donor = this.#shown[pixel] === 0 ? undefined : order.find((other) => seen(this.images, other, pixel));
      for (let at = pixel * channels; at < (pixel + 1) * channels; at++) {
        values[at] = donor === undefined ? this.mean[at] : pixels[donor * size + at] / 255;
      }
    }
    return values;
  }

  /** The other donors by their mean squared difference where both are observed; those without such a pixel last. */
  #nearest(row: number): Int32Array {
    const { shape, pixels } = this.images;
    const { channels } = shape;
    const size = sizeOf(shape);
    const others = this.donors.filter((donor) => donor !== row);
    const distances = Float64Array.from(others, (donor) => {
      let [sum, count] = [0, 0];
      for (let pixel = 0; pixel < size / channels; pixel++) {
        if (!seen(this.images, row, pixel) || !seen(this.images, donor, pixel)) continue;
        count += channels;
        for (let at = pixel * channels; at < (pixel + 1) * channels; at++) {
          sum += (pixels[row * size + at] - pixels[donor * size + at]) ** 2;
        }
      }
      return count === 0 ? Infinity : sum / count;
    });
    const order = Int32Array.from(others.keys()).sort((a, b) => {
      return distances[a] === distances[b] ? a - b : distances[a] - distances[b];
    });
    return order.map((at) => others[at]);
  }
}

function seen({ observed, shape }: ImagePixels, row: number, pixel: number): boolean {
  return observed === null || observed[row * shape.height * shape.width + pixel] === 1;
}

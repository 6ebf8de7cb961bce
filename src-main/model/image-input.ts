import { inputSizeOf, sizeOf, type ImageShape } from './image-form';

/** Images as they lie in memory: bytes stay bytes until a batch is made of some of them. */
export interface ImagePixels {
  readonly shape: ImageShape;
  readonly count: number;
  /** [count, height, width, channels] 0…255 */
  readonly pixels: Uint8Array;
  /** [count, height × width] 1 observed, 0 gap; null where nothing is missing. */
  readonly observed: Uint8Array | null;
  /** [count] number of each image's label, −1 where it has none; left out where the model knows none. */
  readonly labels?: Int32Array;
}

const share = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Values 0…1 of some images: [rows.length, height × width × channels] */
export function valuesOf({ shape, pixels }: ImagePixels, rows: ArrayLike<number>, into?: Float32Array): Float32Array {
  const size = sizeOf(shape);
  const values = into ?? new Float32Array(rows.length * size);
  for (let place = 0; place < rows.length; place++) {
    const from = rows[place] * size;
    for (let at = 0; at < size; at++) values[place * size + at] = share[pixels[from + at]];
  }
  return values;
}

/**
 * x ⊕ (1 − mask) of some images, pixel by pixel, with 0 and 1 where nothing is seen, then the label, one-hot:
 * [rows.length, height × width × (channels + 1) + values]
 * @param hidden [rows.length, height × width] 1 where an observed pixel is kept from the encoder
 * @param values values that a label can have; 0 where the model knows none
 */
export function inputOfImages(
  { shape, pixels, observed, labels }: ImagePixels,
  rows: ArrayLike<number>,
  values: number,
  hidden: Uint8Array | null = null,
  into?: Float32Array,
): Float32Array {
  const { channels } = shape;
  const area = shape.height * shape.width;
  const inputs = inputSizeOf(shape) + values;
  const input = into ?? new Float32Array(rows.length * inputs);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    let to = place * inputs;
    // Most sets are grey and whole: without these two ways a batch took a fifth of a step.
    if (channels === 1 && observed === null) {
      const [from, without] = [row * area, place * area];
      for (let pixel = 0; pixel < area; pixel++, to += 2) {
        const unseen = hidden !== null && hidden[without + pixel] === 1;
        input[to] = unseen ? 0 : share[pixels[from + pixel]];
        input[to + 1] = unseen ? 1 : 0;
      }
    } else {
      for (let pixel = 0; pixel < area; pixel++, to += channels + 1) {
        const seen =
          (observed === null || observed[row * area + pixel] === 1) &&
          (hidden === null || hidden[place * area + pixel] === 0);
        const from = (row * area + pixel) * channels;
        for (let channel = 0; channel < channels; channel++)
          input[to + channel] = seen ? share[pixels[from + channel]] : 0;
        input[to + channels] = seen ? 0 : 1;
      }
    }
    if (values === 0) continue;
    input.fill(0, to, to + values);
    const label = labels?.[row] ?? -1;
    if (label >= 0 && label < values) input[to + label] = 1;
  }
  return input;
}

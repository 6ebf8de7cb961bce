import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { Matrix } from '../encoding/matrix';
import { Aae } from './aae';
import { loadWeights } from './load-weights';
import type { Decoded } from './net';
import type { Prediction, SavedAae, TrainedAae } from './trained';

/** Rows that go through the net at once. */
const chunk = 1024;

/** A net at rest from its saved form. The backend must be open. @throws Error when the saved form is not whole */
export function loadAae(saved: SavedAae): TrainedAae {
  const aae = new Aae(saved.config, saved.spans, saved.width);
  loadWeights(aae, saved);
  return new RestingAae(aae, saved);
}

/** A net that no longer learns. */
class RestingAae implements TrainedAae {
  readonly #aae: Aae;
  readonly #saved: SavedAae;

  constructor(aae: Aae, saved: SavedAae) {
    this.#aae = aae;
    this.#saved = saved;
  }

  get step(): number {
    return this.#saved.step;
  }

  get config(): TrainedAae['config'] {
    return this.#aae.config;
  }

  get spans(): TrainedAae['spans'] {
    return this.#aae.spans;
  }

  get width(): number {
    return this.#aae.width;
  }

  get parameters(): number {
    return this.#aae.parameters.reduce((sum, { variable }) => sum + variable.size, 0);
  }

  predict(x: Float32Array, mask: Uint8Array, rows: number): Prediction {
    return this.#predictions(rows, (start, count) => this.#aae.encode(inputOf(this.#aae, x, mask, start, count)));
  }

  encode(x: Float32Array, mask: Uint8Array, rows: number): Float32Array {
    return this.#inChunks(rows, this.config.latent, (start, count) =>
      this.#aae.encode(inputOf(this.#aae, x, mask, start, count)),
    );
  }

  decode(z: Float32Array, rows: number): Prediction {
    return this.#predictions(rows, (start, count) => this.#codes(z, start, count));
  }

  discriminate(z: Float32Array, rows: number): Float32Array {
    return this.#inChunks(rows, 1, (start, count) => tf.sigmoid(this.#aae.discriminate(this.#codes(z, start, count))));
  }

  save(): SavedAae {
    return this.#saved;
  }

  dispose(): void {
    this.#aae.dispose();
  }

  #codes(z: Float32Array, start: number, count: number): Tensor2D {
    const { latent } = this.config;
    return tf.tensor2d(z.subarray(start * latent, (start + count) * latent), [count, latent]);
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

  #predictions(rows: number, codes: (start: number, count: number) => Tensor2D): Prediction {
    const { heads } = this.#aae;
    const spans = this.spans.length;
    const mean = new Float32Array(rows * this.width);
    const deviation = new Float32Array(rows * spans);
    const places = heads.gaussians.map((span) => this.spans.indexOf(span));
    for (let start = 0; start < rows; start += chunk) {
      const count = Math.min(chunk, rows - start);
      tf.tidy(() => {
        const decoded: Decoded = this.#aae.decode(codes(start, count));
        mean.set(heads.predict(decoded.out).dataSync<'float32'>(), start * this.width);
        const deviations = this.#aae.deviations(decoded)?.dataSync<'float32'>();
        if (deviations === undefined) return;
        for (let row = 0; row < count; row++) {
          places.forEach((place, index) => {
            deviation[(start + row) * spans + place] = deviations[row * places.length + index];
          });
        }
      });
    }
    return { mean, deviation };
  }
}

/** x ⊕ mask of some rows, with zeros at the gaps: [count, width + spans] */
function inputOf(aae: Aae, x: Float32Array, mask: Uint8Array, start: number, count: number): Tensor2D {
  const { spans, width } = aae;
  const inputs = width + spans.length;
  const input = new Float32Array(count * inputs);
  for (let row = 0; row < count; row++) {
    const from = (start + row) * width;
    const to = row * inputs;
    for (let index = 0; index < spans.length; index++) {
      if (mask[(start + row) * spans.length + index] === 0) continue;
      const span = spans[index];
      for (let unit = span.start; unit < span.start + span.width; unit++) input[to + unit] = x[from + unit];
      input[to + width + index] = 1;
    }
  }
  return tf.tensor2d(input, [count, inputs]);
}

/** The same for some rows of a matrix: [rows.length, width + spans] */
export function inputOfRows(aae: Aae, matrix: Pick<Matrix, 'x' | 'mask'>, rows: ArrayLike<number>): Tensor2D {
  const { width } = aae;
  const spans = aae.spans.length;
  const x = new Float32Array(rows.length * width);
  const mask = new Uint8Array(rows.length * spans);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    x.set(matrix.x.subarray(row * width, (row + 1) * width), place * width);
    mask.set(matrix.mask.subarray(row * spans, (row + 1) * spans), place * spans);
  }
  return inputOf(aae, x, mask, 0, rows.length);
}

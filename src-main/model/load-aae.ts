import { tf } from '../compute/tensors';
import type { Tensor2D } from '../compute/tensors';
import type { Matrix } from '../encoding/matrix';
import { Aae } from './aae';
import { loadWeights } from './load-weights';
import type { Code, Decoded } from './net';
import { Noise } from './noise';
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

  get encodes(): boolean {
    return this.#aae.anatomy.matching !== 'data';
  }

  get besides(): number {
    return this.#aae.besides;
  }

  predict(x: Float32Array, mask: Uint8Array, rows: number): Prediction {
    return this.#predictions(rows, (start, count) => {
      const code = this.#code(x, mask, start, count);
      return { code, decoded: this.#aae.decode(code) };
    });
  }

  encode(x: Float32Array, mask: Uint8Array, rows: number): Float32Array {
    return this.#inChunks(rows, this.config.latent, (start, count) =>
      this.#aae.place(this.#code(x, mask, start, count)),
    );
  }

  drawPosterior(x: Float32Array, mask: Uint8Array, rows: number, seed: number): Float32Array {
    const noise = new Noise(seed, 0);
    return this.#inChunks(rows, this.config.latent, (start, count) =>
      this.#aae.place(this.#aae.encode(inputOf(this.#aae, x, mask, start, count), noise.at(start))),
    );
  }

  categories(x: Float32Array, mask: Uint8Array, rows: number): Float32Array | null {
    const { classes } = this.#aae.family;
    if (classes === 0) return null;
    return this.#inChunks(rows, classes, (start, count) => {
      const { y } = this.#code(x, mask, start, count);
      return y ?? tf.zeros([count, classes]);
    });
  }

  get heads(): Float32Array {
    return tf.tidy(() => this.#aae.half.heads()?.dataSync<'float32'>().slice() ?? new Float32Array(0));
  }

  beside(x: Float32Array, mask: Uint8Array, rows: number): Float32Array {
    return this.#inChunks(rows, this.besides, (start, count) => {
      const { y, told } = this.#code(x, mask, start, count);
      return told ?? y ?? tf.zeros([count, 0]);
    });
  }

  decode(z: Float32Array, rows: number, beside?: Float32Array): Prediction {
    const unknown = beside ?? nothingKnown(this.#aae, rows);
    return this.#predictions(rows, (start, count) => {
      const told = this.besides === 0 ? null : part(unknown, this.besides, start, count);
      const input = told === null ? this.#codes(z, start, count) : tf.concat2d([this.#codes(z, start, count), told], 1);
      return { code: { y: this.#aae.anatomy.told ? null : told }, decoded: this.#aae.decodeInput(input) };
    });
  }

  discriminate(z: Float32Array, rows: number): Float32Array {
    return this.#inChunks(rows, 1, (start, count) =>
      tf.sigmoid(this.#aae.discriminate(this.#codes(z, start, count), null, 'z')),
    );
  }

  save(): SavedAae {
    return this.#saved;
  }

  dispose(): void {
    this.#aae.dispose();
  }

  #code(x: Float32Array, mask: Uint8Array, start: number, count: number): Code {
    return this.#aae.encode(inputOf(this.#aae, x, mask, start, count));
  }

  #codes(z: Float32Array, start: number, count: number): Tensor2D {
    return part(z, this.config.latent, start, count);
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

  #predictions(
    rows: number,
    answer: (start: number, count: number) => { code: Pick<Code, 'y'>; decoded: Decoded },
  ): Prediction {
    const { heads } = this.#aae;
    const spans = this.spans.length;
    const mean = new Float32Array(rows * this.width);
    const deviation = new Float32Array(rows * spans);
    const places = heads.gaussians.map((span) => this.spans.indexOf(span));
    for (let start = 0; start < rows; start += chunk) {
      const count = Math.min(chunk, rows - start);
      tf.tidy(() => {
        const { code, decoded } = answer(start, count);
        mean.set(this.#aae.predicted(code, decoded).dataSync<'float32'>(), start * this.width);
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

function part(numbers: Float32Array, columns: number, start: number, count: number): Tensor2D {
  return tf.tensor2d(numbers.subarray(start * columns, (start + count) * columns), [count, columns]);
}

/** What the decoder is given beside z where nothing is known: it was told nothing now and then; of categories, each is as likely. */
function nothingKnown({ besides, anatomy }: Aae, rows: number): Float32Array {
  return new Float32Array(rows * besides).fill(anatomy.told ? 0 : 1 / Math.max(1, besides));
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

import type { Random } from '../compute/random';
import type { Encoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import type { Matrix } from '../encoding/matrix';
import { toNatural } from '../encoding/transform';
import { cholesky, invertSymmetric, solveCholesky } from '../compute/linear-algebra';
import { emptyGuess, type Block, type Guess, type Imputer, type SavedPart } from './imputer';

/** Mean and covariance are learnt from as many rows as these products of units allow, within bounds. */
const mostProducts = 6e7;
const mostRows = 4000;
const fewestRows = 500;
/** Wider tables would take too long for a simple answer. */
export const widestLinear = 300;
const rounds = 30;
const settled = 1e-3;

/** Mean [width] and precision (inverse covariance) [width, width] of the encoded columns. */
export interface JointGaussian {
  readonly mean: Float64Array;
  readonly precision: Float64Array;
}

/**
 * The encoded columns as one joint Gaussian, learnt from the gappy table by expectation–maximisation (Dempster, Laird and
 * Rubin 1977), the covariance pulled towards its diagonal as if a few more uncorrelated rows had been seen.
 * @param breathe awaited between the rounds
 */
export async function fitLinear(
  encoding: Encoding,
  matrix: Matrix,
  random: Random,
  breathe: () => Promise<void>,
): Promise<Imputer> {
  const { width } = encoding;
  const order = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  const most = Math.max(fewestRows, Math.min(mostRows, Math.round(mostProducts / width ** 2)));
  const rows = matrix.rows > most ? random.shuffle(order).slice(0, most) : order;
  const mean = new Float64Array(width);
  const covariance = new Float64Array(width * width);
  for (let unit = 0; unit < width; unit++) covariance[unit * width + unit] = 1;
  let precision: Float64Array = covariance.slice();
  const state = new Float64Array(width);
  const unseen = new Unseen(encoding);
  const pull = 3 + width / 10;
  for (let round = 0; round < rounds; round++) {
    await breathe();
    const sum = new Float64Array(width);
    const products = new Float64Array(width * width);
    for (const row of rows) {
      unseen.complete({ mean, precision }, matrix, row, state);
      unseen.addCovariance(products);
      for (let i = 0; i < width; i++) {
        const difference = state[i] - mean[i];
        sum[i] += difference;
        for (let j = 0; j <= i; j++) products[i * width + j] += difference * (state[j] - mean[j]);
      }
    }
    const n = rows.length;
    let change = 0;
    for (let i = 0; i < width; i++) {
      for (let j = 0; j <= i; j++) {
        const pooled = products[i * width + j] / n - (sum[i] / n) * (sum[j] / n);
        const value = i === j ? pooled + 1e-3 : (pooled * n) / (n + pull);
        change = Math.max(change, Math.abs(value - covariance[i * width + j]));
        covariance[i * width + j] = covariance[j * width + i] = value;
      }
    }
    for (let i = 0; i < width; i++) mean[i] += sum[i] / n;
    precision = invertSymmetric(covariance.slice(), width);
    if (change < settled) break;
  }
  return linear(encoding, { mean, precision });
}

/** The missing units of a row given the others: one small linear system a row. */
class Unseen {
  readonly #width: number;
  readonly #units: Int32Array;
  #count = 0;
  #system = new Float64Array(0);

  constructor(readonly encoding: Encoding) {
    this.#width = encoding.width;
    this.#units = new Int32Array(encoding.width);
  }

  /** Fills `state` with the row, missing units by their conditional mean: μ_m − Λ_mm⁻¹ Λ_mo (x_o − μ_o). */
  complete({ mean, precision }: JointGaussian, block: Block, row: number, state: Float64Array): void {
    const width = this.#width;
    const { spans } = this.encoding;
    this.#count = 0;
    spans.forEach((span, index) => {
      const observed = block.mask[row * spans.length + index] === 1;
      for (let unit = span.start; unit < span.start + span.width; unit++) {
        if (observed) state[unit] = block.x[row * width + unit];
        else {
          state[unit] = mean[unit];
          this.#units[this.#count++] = unit;
        }
      }
    });
    const n = this.#count;
    if (n === 0) return;
    const right = new Float64Array(n);
    this.#system = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      const base = this.#units[i] * width;
      let sum = 0;
      for (let unit = 0; unit < width; unit++) sum -= precision[base + unit] * (state[unit] - mean[unit]);
      right[i] = sum;
      for (let j = 0; j < n; j++) this.#system[i * n + j] = precision[base + this.#units[j]];
    }
    cholesky(this.#system, n);
    solveCholesky(this.#system, n, right);
    for (let i = 0; i < n; i++) state[this.#units[i]] += right[i];
  }

  /** Adds the conditional covariance Λ_mm⁻¹ of the last row to the lower half of `products`. */
  addCovariance(products: Float64Array): void {
    const n = this.#count;
    const column = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      column.fill(0);
      column[j] = 1;
      solveCholesky(this.#system, n, column);
      for (let i = j; i < n; i++) products[this.#units[i] * this.#width + this.#units[j]] += column[i];
    }
  }

  /** Conditional standard deviation of a missing unit of the last row. */
  deviation(unit: number): number {
    const n = this.#count;
    const place = this.#units.subarray(0, n).indexOf(unit);
    const column = new Float64Array(n);
    column[place] = 1;
    return Math.sqrt(Math.max(0, solveCholesky(this.#system, n, column)[place]));
  }
}

export function linear(encoding: Encoding, joint: JointGaussian): Imputer {
  const { spans, width } = encoding;
  const unseen = new Unseen(encoding);
  const state = new Float64Array(width);
  return {
    method: 'linear',
    predict(block: Block, wanted: Uint8Array): Guess {
      const guess = emptyGuess(encoding, block.rows);
      for (let row = 0; row < block.rows; row++) {
        if (!wanted.subarray(row * spans.length, (row + 1) * spans.length).includes(1)) continue;
        unseen.complete(joint, block, row, state);
        spans.forEach((span, index) => {
          const at = row * spans.length + index;
          if (wanted[at] === 0) return;
          const base = row * width + span.start;
          const column = encodingOf(encoding, span);
          if (column.form === 'numbers') {
            guess.values[base] = toNatural(column.transform, state[span.start]);
            guess.deviation[at] = unseen.deviation(span.start);
          } else {
            shares(state, span.start, span.width, guess.values, base);
          }
        });
      }
      return guess;
    },
    save: (): SavedPart => ({ json: null, arrays: { mean: joint.mean, precision: joint.precision } }),
  };
}

/** Linear answers for one-hot units become probabilities: nothing below a trace, and together 1. */
function shares(state: Float64Array, start: number, width: number, values: Float64Array, base: number): void {
  let sum = 0;
  for (let unit = 0; unit < width; unit++) sum += values[base + unit] = Math.max(1e-3, state[start + unit]);
  for (let unit = 0; unit < width; unit++) values[base + unit] /= sum;
}

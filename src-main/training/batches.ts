import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import type { Matrix } from '../encoding/matrix';
import type { Batch } from '../model/steps';
import type { BatchSource } from './train';

/** Weight of a cell that the encoder sees, against one that was hidden from it. */
const seenWeight = 0.2;
/** Half of the rows lose a share of their cells between these; the other half lose what another row lacks, and a little more. */
const fewest = 0.1;
const most = 0.9;
const besides = 0.1;

/**
 * Makes the batch of any step: rows in a fresh order each epoch, some of their observed cells hidden. What comes out depends on the
 * seed and the step alone, so that a resumed run sees what it would have seen.
 */
export class Batches implements BatchSource {
  /** Rows of a batch. */
  readonly size: number;
  readonly #matrix: Matrix;
  readonly #random: Random;
  /** Of each span: its first unit, its units, and the number of its Gaussian head or -1. */
  readonly #starts: Int32Array;
  readonly #widths: Int32Array;
  readonly #gaussianOf: Int32Array;
  readonly #gaussians: number;
  readonly #order: Int32Array;
  #epoch = -1;
  readonly #input: Float32Array;
  readonly #whole: Float32Array;
  readonly #target: Float32Array;
  readonly #weights: Float32Array;
  readonly #unseen: Float32Array;

  constructor(matrix: Matrix, size: number, seed: number) {
    const { rows, width, spans } = matrix;
    this.#matrix = matrix;
    this.size = Math.min(size, rows);
    this.#random = new Random(seed, 'batches');
    this.#starts = Int32Array.from(spans, ({ start }) => start);
    this.#widths = Int32Array.from(spans, (span) => span.width);
    this.#gaussianOf = new Int32Array(spans.length).fill(-1);
    let gaussians = 0;
    spans.forEach((span, index) => {
      if (span.head === 'gaussian') this.#gaussianOf[index] = gaussians++;
    });
    this.#gaussians = gaussians;
    this.#order = new Int32Array(rows);
    this.#input = new Float32Array(this.size * (width + spans.length));
    this.#whole = new Float32Array(this.#input.length);
    this.#target = new Float32Array(this.size * width);
    this.#weights = new Float32Array(this.size * width);
    this.#unseen = new Float32Array(this.size * Math.max(1, gaussians));
  }

  /** Passes over the table that have begun after `step` steps. */
  epochAt(step: number): number {
    return (step * this.size) / this.#matrix.rows;
  }

  /** Batch of step `step`, from 0. The tensors belong to the caller's tidy. */
  at(step: number): Batch {
    const { width, spans } = this.#matrix;
    const random = this.#random.fork(`step ${step}`);
    this.#input.fill(0);
    this.#whole.fill(0);
    this.#target.fill(0);
    this.#weights.fill(0);
    this.#unseen.fill(0);
    let all = 0;
    let hiddenNumbers = 0;
    for (let place = 0; place < this.size; place++) {
      const row = this.#rowAt(step * this.size + place);
      const [weight, hidden] = this.#fill(place, row, random);
      all += weight;
      hiddenNumbers += hidden;
    }
    scale(this.#weights, 1 / Math.max(all, 1));
    scale(this.#unseen, 1 / Math.max(hiddenNumbers, 1));
    const inputs = width + spans.length;
    return {
      input: tf.tensor2d(this.#input, [this.size, inputs]),
      whole: tf.tensor2d(this.#whole, [this.size, inputs]),
      target: tf.tensor2d(this.#target, [this.size, width]),
      weights: tf.tensor2d(this.#weights, [this.size, width]),
      unseen: tf.tensor2d(this.#unseen, [this.size, Math.max(1, this.#gaussians)]),
    };
  }

  /** The row at a place of the endless sequence of shuffled epochs. */
  #rowAt(place: number): number {
    const { rows } = this.#matrix;
    const epoch = Math.floor(place / rows);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      for (let row = 0; row < rows; row++) this.#order[row] = row;
      this.#random.fork(`epoch ${epoch}`).shuffle(this.#order);
    }
    return this.#order[place - epoch * rows];
  }

  /** Writes one row; returns the sum of its cells' weights and the number of its hidden Gaussian cells. */
  #fill(place: number, row: number, random: Random): [number, number] {
    const { rows, width, spans, x, mask } = this.#matrix;
    const [starts, widths, gaussianOf] = [this.#starts, this.#widths, this.#gaussianOf];
    const [input, whole, target] = [this.#input, this.#whole, this.#target];
    const [weights, unseen] = [this.#weights, this.#unseen];
    const count = spans.length;
    const own = row * count;
    const other = random.uniform() < 0.5 ? random.integer(rows) * count : -1;
    const share = other < 0 ? fewest + (most - fewest) * random.uniform() : besides;
    const kept = this.#oneKept(own, random);
    const to = place * (width + count);
    let all = 0;
    let hiddenNumbers = 0;
    for (let index = 0; index < count; index++) {
      if (mask[own + index] === 0) continue;
      const lacking = other >= 0 && mask[other + index] === 0;
      const seen = index === kept || !(random.uniform() < share || lacking);
      const weight = seen ? seenWeight : 1;
      const start = starts[index];
      const end = start + widths[index];
      for (let unit = start; unit < end; unit++) {
        const value = x[row * width + unit];
        target[place * width + unit] = value;
        weights[place * width + unit] = weight;
        whole[to + unit] = value;
        if (seen) input[to + unit] = value;
      }
      all += weight;
      whole[to + width + index] = 1;
      if (seen) input[to + width + index] = 1;
      else if (gaussianOf[index] >= 0) {
        unseen[place * this.#gaussians + gaussianOf[index]] = 1;
        hiddenNumbers += 1;
      }
    }
    return [all, hiddenNumbers];
  }

  /** An observed cell that stays: from nothing at all there is nothing to learn. -1 where none is observed. */
  #oneKept(own: number, random: Random): number {
    const { spans, mask } = this.#matrix;
    let observed = 0;
    for (let index = 0; index < spans.length; index++) observed += mask[own + index];
    let left = random.integer(observed);
    for (let index = 0; index < spans.length; index++) {
      if (mask[own + index] === 1 && left-- === 0) return index;
    }
    return -1;
  }
}

function scale(values: Float32Array, factor: number): void {
  for (let index = 0; index < values.length; index++) values[index] *= factor;
}

import { Random } from '../compute/random';
import { tf } from '../compute/tensors';
import { levelsOf } from '../encoding/levels-of';
import type { Matrix } from '../encoding/matrix';
import type { Batch } from '../model/steps';
import type { BatchSource } from './train';

/** Spans of a table's rows that are not learnt like the others. */
export interface SpansApart {
  /** Spans that the decoder is told: rows are seldom not told them. */
  readonly told: readonly number[];
  /** The span that is not rebuilt; null: none. */
  readonly blind: number | null;
  /** The span that is the label; null: none. */
  readonly label: number | null;
  /** Whether some rows that have a label are wanted beside each batch. */
  readonly classifies: boolean;
}

const noneApart: SpansApart = { told: [], blind: null, label: null, classifies: false };
/** How often the decoder is not told a cell that it could be told, so that it can be asked without. */
const forgotten = 0.15;
/** Rows of a classification phase, at most. */
const mostLabelled = 128;

/** What a batch is written into. */
interface Room {
  readonly rows: number;
  readonly input: Float32Array;
  readonly whole: Float32Array;
  readonly target: Float32Array;
  readonly weights: Float32Array;
  readonly unseen: Float32Array;
}

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
  readonly #room: Room;
  readonly #isTold: Uint8Array;
  readonly #blind: number | null;
  /** The label, and the rows that have one; null where there is no label. */
  readonly #label: { readonly span: number; readonly known: Int32Array } | null;
  /** Of the classification phase; null without one. */
  readonly #labelled: Room | null;

  constructor(matrix: Matrix, size: number, seed: number, apart: SpansApart = noneApart) {
    const { rows, spans } = matrix;
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
    this.#room = this.#roomFor(this.size);
    this.#isTold = new Uint8Array(spans.length);
    for (const span of apart.told) this.#isTold[span] = 1;
    this.#blind = apart.blind;
    this.#label = apart.label === null ? null : { span: apart.label, known: rowsWith(matrix, apart.label) };
    const known = apart.classifies ? (this.#label?.known.length ?? 0) : 0;
    this.#labelled = known === 0 ? null : this.#roomFor(Math.min(this.size, mostLabelled));
  }

  #roomFor(rows: number): Room {
    const { width, spans } = this.#matrix;
    const inputs = width + spans.length;
    return {
      rows,
      input: new Float32Array(rows * inputs),
      whole: new Float32Array(rows * inputs),
      target: new Float32Array(rows * width),
      weights: new Float32Array(rows * width),
      unseen: new Float32Array(rows * Math.max(1, this.#gaussians)),
    };
  }

  /** Passes over the table that have begun after `step` steps. */
  epochAt(step: number): number {
    return (step * this.size) / this.#matrix.rows;
  }

  /** Batch of step `step`, from 0. The tensors belong to the caller's tidy. */
  at(step: number): Batch {
    const { width } = this.#matrix;
    const random = this.#random.fork(`step ${step}`);
    const rows = Int32Array.from({ length: this.size }, (_, place) => this.#rowAt(step * this.size + place));
    const room = this.#room;
    const [all, hiddenNumbers] = this.#write(rows, random, room);
    scale(room.weights, 1 / Math.max(all, 1));
    scale(room.unseen, 1 / Math.max(hiddenNumbers, 1));
    const labelled = this.#labelledAt(random);
    const input = tf.tensor2d(room.input, [this.size, this.#inputs]);
    return {
      input,
      views: input,
      whole: tf.tensor2d(room.whole, [this.size, this.#inputs]),
      target: tf.tensor2d(room.target, [this.size, width]),
      weights: tf.tensor2d(room.weights, [this.size, width]),
      unseen: tf.tensor2d(room.unseen, [this.size, Math.max(1, this.#gaussians)]),
      labels: this.#label === null ? null : levelsOf(this.#matrix, this.#label.span, rows),
      labelled,
    };
  }

  get #inputs(): number {
    return this.#matrix.width + this.#matrix.spans.length;
  }

  /** Some rows that have a label, drawn with replacement. */
  #labelledAt(random: Random): Batch['labelled'] {
    const room = this.#labelled;
    if (room === null || this.#label === null) return null;
    const { known, span } = this.#label;
    const rows = Int32Array.from({ length: room.rows }, () => known[random.integer(known.length)]);
    this.#write(rows, random, room);
    return { input: tf.tensor2d(room.input, [room.rows, this.#inputs]), labels: levelsOf(this.#matrix, span, rows) };
  }

  /** Writes rows; returns the sum of their cells' weights and the number of their hidden Gaussian cells. */
  #write(rows: Int32Array, random: Random, room: Room): [number, number] {
    for (const part of [room.input, room.whole, room.target, room.weights, room.unseen]) part.fill(0);
    let all = 0;
    let hiddenNumbers = 0;
    rows.forEach((row, place) => {
      const [weight, hidden] = this.#fill(place, row, random, room);
      all += weight;
      hiddenNumbers += hidden;
    });
    return [all, hiddenNumbers];
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
  #fill(place: number, row: number, random: Random, { input, whole, target, weights, unseen }: Room): [number, number] {
    const { rows, width, spans, x, mask } = this.#matrix;
    const [starts, widths, gaussianOf] = [this.#starts, this.#widths, this.#gaussianOf];
    const [isTold, blind] = [this.#isTold, this.#blind];
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
      const told = isTold[index] === 1;
      const seen = told ? random.uniform() >= forgotten : index === kept || !(random.uniform() < share || lacking);
      const weight = index === blind ? 0 : seen ? seenWeight : 1;
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
      else if (weight > 0 && gaussianOf[index] >= 0) {
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

/** Rows where a span is observed. */
function rowsWith({ rows, mask, spans }: Matrix, span: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row).filter((row) => mask[row * spans.length + span] === 1);
}

function scale(values: Float32Array, factor: number): void {
  for (let index = 0; index < values.length; index++) values[index] *= factor;
}

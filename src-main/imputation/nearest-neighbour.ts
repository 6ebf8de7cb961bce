import type { Random } from '../compute/random';
import type { Encoding } from '../encoding/encoding';
import type { Matrix, Span } from '../encoding/matrix';
import { emptyGuess, middleOf, type Block, type Guess, type Imputer, type SavedPart } from './imputer';

const neighbours = 5;
const mostDonors = 2000;

/** Rows that lend their values. */
export interface Donors {
  readonly rows: number;
  /** [rows, spans] standardised number or unit of the level; NaN at gaps. */
  readonly cells: Float32Array;
  /** [rows, spans] what is lent: natural number or unit of the level; NaN at gaps. */
  readonly lent: Float64Array;
}

/** `natural[span][row]`: natural values. At most 2000 donors, drawn by the seed from longer tables. */
export function fitNearestNeighbour(
  encoding: Encoding,
  matrix: Matrix,
  natural: readonly Float64Array[],
  random: Random,
): Imputer {
  const rows = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  const chosen = matrix.rows > mostDonors ? random.shuffle(rows).slice(0, mostDonors).sort() : rows;
  const spans = matrix.spans.length;
  const cells = new Float32Array(chosen.length * spans);
  const lent = new Float64Array(chosen.length * spans);
  chosen.forEach((row, donor) => {
    compress(matrix, row, cells, donor);
    matrix.spans.forEach((span, index) => {
      const at = donor * spans + index;
      lent[at] = span.head === 'gaussian' && !Number.isNaN(cells[at]) ? natural[index][row] : cells[at];
    });
  });
  return nearestNeighbour(encoding, { rows: chosen.length, cells, lent });
}

/** One number a span instead of one a unit. */
function compress(
  from: Block & { readonly spans: readonly Span[]; readonly width: number },
  row: number,
  to: Float32Array,
  at: number,
): void {
  const spans = from.spans.length;
  from.spans.forEach(({ head, start, width }, index) => {
    let value = NaN;
    if (from.mask[row * spans + index] === 1) {
      const base = row * from.width + start;
      if (head === 'gaussian') value = from.x[base];
      else {
        value = 0;
        for (let unit = 1; unit < width; unit++) if (from.x[base + unit] > from.x[base + value]) value = unit;
      }
    }
    to[at * spans + index] = value;
  });
}

/**
 * The five nearest donors that have the cell, weighted by the inverse of their distance; the distance is Euclidean over
 * the units that both rows have, scaled up to all units (scikit-learn's nan_euclidean and KNNImputer, weights='distance').
 */
export function nearestNeighbour(encoding: Encoding, donors: Donors): Imputer {
  const { spans, width } = encoding;
  const isLevel = Uint8Array.from(spans, ({ head }) => (head === 'softmax' ? 1 : 0));
  const units = Float64Array.from(spans, (span) => span.width);
  const distances = new Float64Array(donors.rows);

  function measure(row: Float32Array): void {
    const count = spans.length;
    for (let donor = 0; donor < donors.rows; donor++) {
      let sum = 0;
      let common = 0;
      const base = donor * count;
      for (let index = 0; index < count; index++) {
        const difference = row[index] - donors.cells[base + index];
        // NaN on either side: the two rows do not share this span.
        if (difference !== difference) continue;
        common += units[index];
        if (isLevel[index] === 0) sum += difference * difference;
        else if (difference !== 0) sum += 2;
      }
      distances[donor] = common > 0 ? (sum * width) / common : Infinity;
    }
  }

  function predict(block: Block, wanted: Uint8Array): Guess {
    const guess = emptyGuess(encoding, block.rows);
    const row = new Float32Array(spans.length);
    const source = { ...block, spans, width };
    const near = new Nearest();
    for (let index = 0; index < block.rows; index++) {
      const first = index * spans.length;
      if (!wanted.subarray(first, first + spans.length).includes(1)) continue;
      compress(source, index, row, 0);
      measure(row);
      spans.forEach((span, spanIndex) => {
        if (wanted[first + spanIndex] === 0) return;
        near.clear();
        for (let donor = 0; donor < donors.rows; donor++) {
          const lent = donors.lent[donor * spans.length + spanIndex];
          if (lent === lent) near.offer(distances[donor], lent);
        }
        lend(span, near, guess.values, index * width + span.start);
        guess.deviation[first + spanIndex] = 1;
      });
    }
    return guess;
  }

  function lend(span: Span, near: Nearest, values: Float64Array, base: number): void {
    const weights = near.weights();
    for (let index = 0; index < near.count; index++) {
      if (span.head === 'gaussian') values[base] += weights[index] * near.values[index];
      else values[base + near.values[index]] += weights[index];
    }
    // Nobody to lend: no opinion.
    if (near.count === 0 && span.head === 'gaussian') values[base] = middleOf(encoding, span);
    else if (near.count === 0) values.fill(1 / span.width, base, base + span.width);
  }

  return {
    method: 'nearest-neighbour',
    predict,
    save: (): SavedPart => ({ json: { rows: donors.rows }, arrays: { cells: donors.cells, lent: donors.lent } }),
  };
}

/** The few smallest distances met so far, nearest first. */
class Nearest {
  readonly distances = new Float64Array(neighbours);
  readonly values = new Float64Array(neighbours);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  offer(distance: number, value: number): void {
    if (this.count === neighbours && distance >= this.distances[neighbours - 1]) return;
    let place = this.count < neighbours ? this.count++ : neighbours - 1;
    while (place > 0 && this.distances[place - 1] > distance) {
      this.distances[place] = this.distances[place - 1];
      this.values[place] = this.values[place - 1];
      place -= 1;
    }
    this.distances[place] = distance;
    this.values[place] = value;
  }

  /** Inverse distances that sum to 1; donors at distance 0 share everything, donors without a common unit share evenly. */
  weights(): Float64Array {
    const weights = new Float64Array(this.count);
    const nearest = this.distances[0];
    let sum = 0;
    for (let index = 0; index < this.count; index++) {
      const distance = Math.sqrt(this.distances[index]);
      weights[index] = nearest === 0 ? Number(distance === 0) : Number.isFinite(nearest) ? 1 / distance : 1;
      sum += weights[index];
    }
    for (let index = 0; index < this.count; index++) weights[index] /= sum;
    return weights;
  }
}

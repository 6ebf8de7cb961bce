import { LacunaError } from '../contract/error';
import type { DecodedWith, DimensionEffect, Made, Neighbours } from '../contract/journey';
import type { ClusterFacts } from '../contract/latent';
import type { Factor } from './factor';
import { LatentPoints } from './latent-points';
import { nearestCodes } from './nearest';
import { codeQuantiles, evenShares, priorCentre, priorQuantiles } from './quantiles';
import { combination, lattice, sphericalWay, straightWay, traversal } from './ways';

/** Share of the prior, or of the rows, that a traversal leaves out at each end. */
const tail = 0.02;

export type Over = 'prior' | 'posterior';

/** What a dimension's traversal does to the columns of a table, or to the pixels of images. */
export type Effect = Pick<DimensionEffect, 'overall' | 'columns' | 'pixels'>;

/**
 * The latents of rows or images together with what decodes them. A decoder that takes more than z, a label or categories, is given those of
 * the rows where a way begins and ends: elsewhere along it they lie between. A code that is nobody's is given those of a row near it.
 */
export abstract class DecodedSpace extends LatentPoints {
  /**
   * @param codes [count, dimensions]
   * @param beside what the decoder is told beside each of them: [count, besides]; null: nothing
   */
  abstract make(codes: Float32Array, count: number, beside?: Float32Array | null): Made;
  /** How far what is decoded moves along a way; as `make`. */
  abstract effect(codes: Float32Array, count: number, beside?: Float32Array | null): Effect;
  /** What the decoder is told of rows or images as they are, [rows, besides]; null where it is told nothing. */
  abstract besideOf(rows: readonly number[]): Float32Array | null;
  /** Rows or images as they are. */
  abstract real(rows: ArrayLike<number>): Made;
  abstract clusterFacts(count: number): ClusterFacts;

  code(row: number): Float32Array {
    return this.z.slice(row * this.dimensions, (row + 1) * this.dimensions);
  }

  meanCode(rows: readonly number[]): Float32Array {
    const mean = new Float32Array(this.dimensions);
    for (const row of rows)
      for (let i = 0; i < this.dimensions; i++) mean[i] += this.z[row * this.dimensions + i] / rows.length;
    return mean;
  }

  /** Codes from one row's to another's, both included: [steps, dimensions] */
  way(from: number, to: number, steps: number, form: 'straight' | 'spherical'): Float32Array {
    const wayOf = form === 'straight' ? straightWay : sphericalWay;
    return wayOf(this.code(from), this.code(to), steps);
  }

  /** What the decoder is told along a way: straight from what it is told of one row to what it is told of the other; [steps, besides] */
  besideWay(from: number, to: number, steps: number): Float32Array | null {
    const [a, b] = [this.besideOf([from]), this.besideOf([to])];
    return a === null || b === null ? null : straightWay(a, b, steps);
  }

  /** What the decoder is told of a row, so many times. */
  besideRow(row: number, times: number): Float32Array | null {
    const own = this.besideOf([row]);
    return own === null ? null : straightWay(own, own, times);
  }

  /** What the decoder is told of some rows, on average: [besides] */
  besideMean(rows: readonly number[]): Float32Array | null {
    const all = this.besideOf(rows);
    if (all === null) return null;
    const mean = new Float32Array(all.length / rows.length);
    all.forEach((value, at) => (mean[at % mean.length] += value / rows.length));
    return mean;
  }

  /** Labels with which codes that are nobody's can be decoded, the commonest first; none where the decoder is told nothing. */
  labelsToTell(): DecodedWith['labels'] {
    if (this.known === null || this.rows === 0 || this.besideOf([0]) === null) return [];
    const { names, codes } = this.known;
    const counts = new Float64Array(names.length);
    for (let row = 0; row < this.rows; row++) if (codes[row] >= 0) counts[codes[row]] += 1;
    return names
      .map((name, label) => ({ name, label }))
      .filter(({ label }) => counts[label] > 0)
      .sort((a, b) => counts[b.label] - counts[a.label]);
  }

  /**
   * What the decoder is told of the row whose code is nearest to one that is nobody's, so many times; null where it is told nothing.
   * @param label only rows that have it count; null: all rows
   */
  besideNear(code: Float32Array, label: number | null, times: number): { beside: Float32Array; row: number } | null {
    const row = this.#nearest(code, label);
    const beside = row === null ? null : this.besideRow(row, times);
    return row === null || beside === null ? null : { beside, row };
  }

  #nearest(code: Float32Array, label: number | null): number | null {
    let [nearest, least]: [number | null, number] = [null, Infinity];
    for (let row = 0; row < this.rows; row++) {
      if (label !== null && this.known?.codes[row] !== label) continue;
      let sum = 0;
      for (let i = 0; i < this.dimensions; i++) sum += (this.z[row * this.dimensions + i] - code[i]) ** 2;
      if (sum < least) [nearest, least] = [row, sum];
    }
    return nearest;
  }

  neighbours(row: number, count: number): Neighbours {
    return nearestCodes(this.z, this.dimensions, this.code(row), count, row);
  }

  /** Sum of signed mean codes: [dimensions] */
  combined(terms: readonly { readonly sign: 1 | -1; readonly rows: readonly number[] }[]): Float32Array {
    const known = terms.map(({ sign, rows }) => ({ sign, code: this.meanCode(rows) }));
    return combination(known, this.dimensions);
  }

  /** Values that one dimension takes in `steps` even shares of the prior, or of the rows' codes. */
  valuesOf(dimension: number, steps: number, over: Over, edge = tail): Float32Array {
    const shares = evenShares(steps, edge);
    return over === 'prior'
      ? priorQuantiles(this.prior, this.dimensions, dimension, shares, this.seed)
      : codeQuantiles(this.z, this.dimensions, dimension, shares);
  }

  /** @param row whose other dimensions are kept; null: the centre of the prior, or of the rows' codes */
  traversal(dimension: number, row: number | null, values: Float32Array, over: Over): Float32Array {
    return traversal(row === null ? this.centre(over) : this.code(row), dimension, values);
  }

  /** side × side codes through the prior, the upper left first. @throws LacunaError where z has not two dimensions */
  lattice(side: number): { readonly codes: Float32Array; readonly values: Float32Array } {
    if (this.dimensions !== 2) {
      throw new LacunaError(
        'bad-input',
        `The latent of this model has ${this.dimensions} dimensions; a grid needs two.`,
        'Train a model with the goal “Explore”, or with 2 latents.',
      );
    }
    const [across, upwards] = [0, 1].map((dimension) => this.valuesOf(dimension, side, 'prior'));
    return { codes: lattice(across, upwards), values: across };
  }

  centre(over: Over): Float32Array {
    if (over === 'prior') return priorCentre(this.prior, this.dimensions, this.seed);
    const mean = new Float64Array(this.dimensions);
    this.z.forEach((value, at) => (mean[at % this.dimensions] += value / this.rows));
    return Float32Array.from(mean);
  }

  abstract factors(columns?: readonly number[]): Factor[];
}

import type { Method } from '../contract/imputation';
import type { Encoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import type { Matrix, Span } from '../encoding/matrix';
import { toNatural } from '../encoding/transform';

/** Some rows of a matrix: x [rows, width], mask [rows, spans] as in `Matrix`. */
export interface Block {
  readonly x: Float32Array;
  readonly mask: Uint8Array;
  readonly rows: number;
}

/** What a way to fill says of the cells of a block. */
export interface Guess {
  /** [rows, width] numbers: the natural value, neither clipped nor rounded yet; levels: one probability a unit. */
  readonly values: Float64Array;
  /** [rows, spans] how unsure a number is, in standardised units; 0 where the way cannot tell. */
  readonly deviation: Float32Array;
}

/** A way to fill gaps, after it has learnt. To add one: a file with a `fit…` function that returns this, and a line in `fit-ways.ts`. */
export interface Imputer {
  readonly method: Method;
  /**
   * @param wanted [rows, spans]: 1 where an answer is needed; other cells of the guess may hold anything finite.
   * A wanted cell is a gap of the block.
   */
  predict(block: Block, wanted: Uint8Array): Guess;
  save(): SavedPart;
}

/** A part of a saved run: plain data (numbers may be NaN) and arrays by name. */
export interface SavedPart {
  readonly json: unknown;
  readonly arrays: Readonly<Record<string, Float32Array | Float64Array | Int32Array | Uint8Array>>;
}

export function emptyGuess(encoding: Encoding, rows: number): Guess {
  return {
    values: new Float64Array(rows * encoding.width),
    deviation: new Float32Array(rows * encoding.spans.length),
  };
}

/** The answer of a way that has nothing to go by: the middle of a column of numbers, in natural units. */
export function middleOf(encoding: Encoding, span: Span): number {
  const column = encodingOf(encoding, span);
  return column.form === 'numbers' ? toNatural(column.transform, 0) : 0;
}

/** Copies rows of a matrix into a block of their own. */
export function blockOf(matrix: Matrix, rows: Int32Array): Block {
  const { width } = matrix;
  const spans = matrix.spans.length;
  const x = new Float32Array(rows.length * width);
  const mask = new Uint8Array(rows.length * spans);
  rows.forEach((row, index) => {
    x.set(matrix.x.subarray(row * width, (row + 1) * width), index * width);
    mask.set(matrix.mask.subarray(row * spans, (row + 1) * spans), index * spans);
  });
  return { x, mask, rows: rows.length };
}

/** Gaps of a block: 1 where mask is 0. */
export function gapsOf(block: Block): Uint8Array {
  return block.mask.map((observed) => 1 - observed);
}

/**
 * Keeps the last answer, so that a way that builds on another does not make it think twice about one block: an answer for
 * more cells than are wanted now will do.
 */
export function remembering(imputer: Imputer): Imputer {
  let last: { readonly block: Block; readonly wanted: Uint8Array; readonly guess: Guess } | null = null;
  return {
    method: imputer.method,
    predict(block, wanted) {
      const { wanted: had } = last ?? {};
      if (last === null || last.block !== block || wanted.some((want, at) => want > (had?.[at] ?? 0))) {
        last = { block, wanted, guess: imputer.predict(block, wanted) };
      }
      return last.guess;
    },
    save: () => imputer.save(),
  };
}

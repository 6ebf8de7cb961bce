import { Random } from '../compute/random';
import { encodingOf } from '../encoding/decode';
import type { Encoding, LevelsEncoding, NumbersEncoding } from '../encoding/encoding';
import { unitOfCode } from '../encoding/levels';
import type { Span } from '../encoding/matrix';
import { decodeNumber, encodeNumber } from '../encoding/numbers';
import type { Block } from '../imputation/imputer';
import { drawCodes } from '../model/draw-codes';
import type { TrainedAae } from '../model/trained';

/** Rows by which the errors of a decoder are known. */
const mostErrors = 4000;

/**
 * Rows from the prior as natural values, [spans][rows]: numbers are the decoder's mean and one of the errors that it leaves on learnt
 * rows, levels a draw of its probabilities. A GAN rebuilds no row, so it leaves no errors either.
 */
export function drawRows(
  encoding: Encoding,
  net: TrainedAae,
  learnt: Block,
  rows: number,
  seed: number,
): Float64Array[] {
  const random = new Random(seed, 'compared rows');
  const errors = net.encodes ? errorsOf(encoding, net, learnt) : null;
  const { z, beside } = drawCodes(net, random, rows);
  const { mean } = net.decode(z, rows, beside);
  return encoding.spans.map((span, index) => {
    const column = encodingOf(encoding, span);
    return Float64Array.from({ length: rows }, (_, row) => {
      const at = row * encoding.width + span.start;
      if (column.form === 'levels') return drawLevel(column, mean, at, random);
      const own = errors?.[index] ?? [];
      const error = own.length === 0 ? 0 : own[random.integer(own.length)];
      return decodeNumber(column, mean[at] + error);
    });
  });
}

/** Of the numbers of rebuilt rows, standardised: [spans][observed cells] */
function errorsOf({ spans, width }: Encoding, net: TrainedAae, learnt: Block): number[][] {
  const rows = Math.min(learnt.rows, mostErrors);
  const { mean } = net.predict(learnt.x.subarray(0, rows * width), learnt.mask.subarray(0, rows * spans.length), rows);
  return spans.map((span, index) => {
    const found: number[] = [];
    for (let row = 0; row < rows && span.head === 'gaussian'; row++) {
      const at = row * width + span.start;
      if (learnt.mask[row * spans.length + index] === 1) found.push(learnt.x[at] - mean[at]);
    }
    return found;
  });
}

function drawLevel(column: LevelsEncoding, mean: Float32Array, at: number, random: Random): number {
  let total = 0;
  for (let level = 0; level < column.kept; level++) total += mean[at + level];
  let left = random.uniform() * total;
  for (let level = 0; level < column.kept; level++) {
    left -= mean[at + level];
    if (left < 0) return level;
  }
  return column.kept - 1;
}

/**
 * Rows as a classifier sees them: standardised numbers and one unit a level, −1 at gaps (further out for numbers): [rows, width]
 * @param natural [spans][rows] NaN at gaps
 * @param gaps mask [rows, spans] of other rows, whose gaps these rows take in turn; left out: they have their own
 */
export function rowFeatures(
  { spans, width, columns }: Encoding,
  natural: readonly Float64Array[],
  gaps?: Pick<Block, 'mask' | 'rows'>,
): Float32Array {
  const rows = natural[0].length;
  const features = new Float32Array(rows * width);
  spans.forEach((span, index) => {
    const column = columns[span.column];
    for (let row = 0; row < rows; row++) {
      const value = natural[index][row];
      const gap = gaps !== undefined && gaps.mask[(row % gaps.rows) * spans.length + index] === 0;
      put(features, row * width, span, Number.isNaN(value) || gap ? null : value, column as LevelsEncoding);
    }
  });
  return features;
}

/** Outside what is ever observed, and not so far that every threshold falls between. */
const gapNumber = -6;

function put(
  features: Float32Array,
  row: number,
  { start, width, head }: Span,
  value: number | null,
  column: LevelsEncoding | NumbersEncoding,
): void {
  if (head === 'gaussian' && column.form === 'numbers') {
    features[row + start] = value === null ? gapNumber : encodeNumber(column, value);
    return;
  }
  if (value === null || column.form === 'numbers') features.fill(-1, row + start, row + start + width);
  else features[row + start + unitOfCode(column, value)] = 1;
}

import { Random } from '../compute/random';
import type { Matrix, Span } from '../encoding/matrix';
import { encodingOf } from '../encoding/decode';
import { decodeNumber } from '../encoding/numbers';
import { meanPrediction, type ModelledTable } from '../model/modelled-table';
import type { Prediction } from '../model/trained';
import type { RebuildForm } from '../contract/reconstruction';

/** Every fifth of the columns is hidden in turn. */
const turns = 5;
const block = 2048;

/** Errors of some rows cell by cell, and what the model made of them. */
export interface Rebuilt {
  readonly rows: number;
  /** [rows, spans] 0…1, NaN at gaps: numbers |error| / observed range, levels 1 − probability of the observed level. */
  readonly errors: Float32Array;
  readonly prediction: Prediction;
}

/**
 * Rebuilds some rows. 'whole': the encoder sees them as they are. 'hidden': the columns are hidden in turn, a seeded
 * fifth of them at a time, and each cell takes the answer of the turn in which it was hidden.
 */
export function rebuild(modelled: ModelledTable, rows: ArrayLike<number>, form: RebuildForm, seed: number): Rebuilt {
  const { encoding, matrix } = modelled;
  const part = gatherRows(matrix, rows);
  const prediction = form === 'whole' ? predict(modelled, part) : predictHidden(modelled, part, seed);
  const spans = encoding.spans.length;
  const errors = new Float32Array(part.rows * spans).fill(NaN);
  for (let row = 0; row < part.rows; row++) {
    encoding.spans.forEach((span, place) => {
      if (part.mask[row * spans + place] === 0) return;
      errors[row * spans + place] = cellError(modelled, rows[row], span, prediction, row);
    });
  }
  return { rows: part.rows, errors, prediction };
}

/** Mean errors of every row and column; yields between blocks so that the engine stays answerable. */
export async function allErrors(
  modelled: ModelledTable,
  form: RebuildForm,
  seed: number,
): Promise<{ rows: Float32Array; columns: Float64Array }> {
  const { matrix, encoding } = modelled;
  const spans = encoding.spans.length;
  const rowErrors = new Float32Array(matrix.rows).fill(NaN);
  const sums = new Float64Array(spans);
  const counts = new Float64Array(spans);
  for (let from = 0; from < matrix.rows; from += block) {
    const size = Math.min(block, matrix.rows - from);
    const { errors } = rebuild(
      modelled,
      Int32Array.from({ length: size }, (_, row) => from + row),
      form,
      seed,
    );
    for (let row = 0; row < size; row++) {
      let sum = 0;
      let observed = 0;
      for (let span = 0; span < spans; span++) {
        const error = errors[row * spans + span];
        if (Number.isNaN(error)) continue;
        sum += error;
        observed += 1;
        sums[span] += error;
        counts[span] += 1;
      }
      if (observed > 0) rowErrors[from + row] = sum / observed;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { rows: rowErrors, columns: sums.map((sum, span) => (counts[span] > 0 ? sum / counts[span] : NaN)) };
}

function predict({ models }: ModelledTable, part: Matrix): Prediction {
  return meanPrediction(models, part.x, part.mask, part.rows);
}

function predictHidden(modelled: ModelledTable, part: Matrix, seed: number): Prediction {
  const spans = part.spans.length;
  const order = new Random(seed, 'turns').shuffle(Array.from({ length: spans }, (_, span) => span));
  const merged: Prediction = {
    mean: new Float32Array(part.x.length),
    deviation: new Float32Array(part.rows * spans),
  };
  for (let turn = 0; turn < Math.min(turns, spans); turn++) {
    const hidden = order.filter((_, place) => place % turns === turn);
    const prediction = predict(modelled, hide(part, hidden));
    for (const place of hidden) {
      const { start, width } = part.spans[place];
      for (let row = 0; row < part.rows; row++) {
        const at = row * part.width + start;
        merged.mean.set(prediction.mean.subarray(at, at + width), at);
        merged.deviation[row * spans + place] = prediction.deviation[row * spans + place];
      }
    }
  }
  return merged;
}

function hide(part: Matrix, hidden: readonly number[]): Matrix {
  const x = Float32Array.from(part.x);
  const mask = Uint8Array.from(part.mask);
  const spans = part.spans.length;
  for (const place of hidden) {
    const { start, width } = part.spans[place];
    for (let row = 0; row < part.rows; row++) {
      mask[row * spans + place] = 0;
      x.fill(0, row * part.width + start, row * part.width + start + width);
    }
  }
  return { ...part, x, mask };
}

function gatherRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const spans = matrix.spans.length;
  const x = new Float32Array(rows.length * matrix.width);
  const mask = new Uint8Array(rows.length * spans);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    x.set(matrix.x.subarray(row * matrix.width, (row + 1) * matrix.width), place * matrix.width);
    mask.set(matrix.mask.subarray(row * spans, (row + 1) * spans), place * spans);
  }
  return { ...matrix, rows: rows.length, x, mask };
}

function cellError(
  { encoding, matrix, table }: ModelledTable,
  row: number,
  span: Span,
  prediction: Prediction,
  place: number,
): number {
  const column = encodingOf(encoding, span);
  const at = place * encoding.width + span.start;
  if (column.form === 'numbers') {
    const source = table.columns[span.column];
    const observed = source.kind === 'numeric' || source.kind === 'datetime' ? source.values[row] : NaN;
    const range = column.observedMaximum - column.observedMinimum;
    return Math.min(1, Math.abs(decodeNumber(column, prediction.mean[at]) - observed) / range);
  }
  for (let unit = 0; unit < span.width; unit++) {
    if (matrix.x[row * matrix.width + span.start + unit] > 0.5) return 1 - prediction.mean[at + unit];
  }
  return NaN;
}

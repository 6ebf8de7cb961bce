import type { LevelsEncoding, ModelledEncoding } from '../encoding/encoding';
import { fitted } from '../encoding/numbers';
import type { Calibration } from './calibration';
import { probabilitiesOf } from './calibration';

/** Most likely levels that are kept for a cell; a longer tail holds next to nothing. */
const mostKept = 24;

/** The answers for the gaps of one column. */
export interface FilledCells {
  /** Rows with a gap, rising. */
  readonly rows: Int32Array;
  /** [gaps] best guess: natural number, or code of the level. */
  readonly values: Float64Array;
  /** Numbers: [gaps] stated deviation in standardised units. */
  readonly deviations: Float32Array;
  /** Levels: [gaps, kept] codes, most likely first, and their probabilities. */
  readonly kept: number;
  readonly codes: Int32Array;
  readonly probabilities: Float32Array;
}

export function emptyCells(column: ModelledEncoding, rows: Int32Array): FilledCells {
  const gaps = rows.length;
  const kept = column.form === 'levels' ? Math.min(mostKept, column.kept) : 0;
  return {
    rows,
    values: new Float64Array(gaps),
    deviations: new Float32Array(column.form === 'numbers' ? gaps : 0),
    kept,
    codes: new Int32Array(gaps * kept),
    probabilities: new Float32Array(gaps * kept),
  };
}

/** Takes down the answer for gap number `gap`. `stated`: natural value, or a probability a unit. */
export function setCell(
  cells: FilledCells,
  gap: number,
  column: ModelledEncoding,
  calibration: Calibration,
  stated: Float64Array,
  deviation: number,
): void {
  if (column.form === 'numbers') {
    cells.values[gap] = fitted(column, stated[0]);
    cells.deviations[gap] = deviation;
  } else if (calibration.form === 'levels') {
    const probabilities = probabilitiesOf(column, calibration, stated);
    const order = mostLikely(column, probabilities);
    cells.values[gap] = order[0];
    for (let place = 0; place < cells.kept; place++) {
      cells.codes[gap * cells.kept + place] = order[place];
      cells.probabilities[gap * cells.kept + place] = probabilities[order[place]];
    }
  }
}

function mostLikely(column: LevelsEncoding, probabilities: Float64Array): number[] {
  return Array.from({ length: column.kept }, (_, code) => code).sort(
    (a, b) => probabilities[b] - probabilities[a] || a - b,
  );
}

/** Number of the gap in this row, −1 when the row has none here. */
export function gapAt({ rows }: FilledCells, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return low < rows.length && rows[low] === row ? low : -1;
}

import type { Random } from '../compute/random';
import { cellTextOf } from '../encoding/decode';
import type { ModelledEncoding } from '../encoding/encoding';
import { drawNumber, type Calibration } from './calibration';
import { gapAt, type FilledCells } from './filled-cells';

/** One random completion of a column's gaps: natural values, [gaps]. */
export function drawColumn(
  column: ModelledEncoding,
  calibration: Calibration,
  cells: FilledCells,
  random: Random,
): Float64Array {
  const drawn = new Float64Array(cells.rows.length);
  for (let gap = 0; gap < drawn.length; gap++) {
    drawn[gap] =
      column.form === 'numbers' && calibration.form === 'numbers'
        ? drawNumber(column, calibration, cells.values[gap], cells.deviations[gap], random)
        : drawLevel(cells, gap, random);
  }
  return drawn;
}

function drawLevel({ codes, probabilities, kept }: FilledCells, gap: number, random: Random): number {
  const first = gap * kept;
  let sum = 0;
  for (let place = first; place < first + kept; place++) sum += probabilities[place];
  let left = random.uniform() * sum;
  for (let place = first; place < first + kept; place++) {
    left -= probabilities[place];
    if (left < 0) return codes[place];
  }
  return codes[first];
}

/** Text of a drawn or guessed value, undefined where the row has no gap in this column. */
export function gapText(
  column: ModelledEncoding,
  cells: FilledCells,
  values: Float64Array,
  row: number,
): string | undefined {
  const gap = gapAt(cells, row);
  return gap < 0 ? undefined : cellTextOf(column, values[gap]);
}

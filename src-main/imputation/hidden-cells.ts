import type { Random } from '../compute/random';
import type { Matrix } from '../encoding/matrix';
import type { HiddenCells } from '../training/hooks';

/** More cells than this make a column's score no truer, only the table poorer. */
const mostPerColumn = 2000;
/** Fewer than this say nothing about a column, if it can spare them. */
const fewestPerColumn = 8;

/**
 * Chooses observed cells to set aside: `share` of each column's, at least eight where the column has four times as many
 * and at most 2000, no more than half of a row's and never its last.
 */
export function chooseHidden(matrix: Matrix, share: number, random: Random): HiddenCells {
  const spans = matrix.spans.length;
  const { rows, mask } = matrix;
  const spare = new Int16Array(rows);
  for (let row = 0; row < rows; row++) {
    let observed = 0;
    for (let span = 0; span < spans; span++) observed += mask[row * spans + span];
    spare[row] = observed >> 1;
  }
  const hiddenRows: number[] = [];
  const hiddenSpans: number[] = [];
  // Columns with fewer observed cells choose first, so that full ones do not use up their rows.
  const observed = Array.from({ length: spans }, (_, span) => observedRows(matrix, span));
  const order = observed.map((_, span) => span).sort((a, b) => observed[a].length - observed[b].length || a - b);
  for (const span of order) {
    const candidates = random.shuffle(observed[span]);
    const few = Math.min(fewestPerColumn, candidates.length >> 2);
    const wish = Math.min(mostPerColumn, Math.max(few, Math.round(share * candidates.length)));
    for (let index = 0, taken = 0; index < candidates.length && taken < wish; index++) {
      const row = candidates[index];
      if (spare[row] === 0) continue;
      spare[row] -= 1;
      taken += 1;
      hiddenRows.push(row);
      hiddenSpans.push(span);
    }
  }
  return { rows: Int32Array.from(hiddenRows), spans: Int32Array.from(hiddenSpans) };
}

function observedRows(matrix: Matrix, span: number): Int32Array {
  const spans = matrix.spans.length;
  const found = new Int32Array(matrix.rows);
  let count = 0;
  for (let row = 0; row < matrix.rows; row++) if (matrix.mask[row * spans + span] === 1) found[count++] = row;
  return found.subarray(0, count);
}

/** The same table without these cells: a copy. */
export function withoutCells(matrix: Matrix, ...sets: readonly HiddenCells[]): Matrix {
  const x = matrix.x.slice();
  const mask = matrix.mask.slice();
  const spans = matrix.spans.length;
  for (const cells of sets) {
    cells.rows.forEach((row, index) => {
      const span = cells.spans[index];
      const { start, width } = matrix.spans[span];
      mask[row * spans + span] = 0;
      x.fill(0, row * matrix.width + start, row * matrix.width + start + width);
    });
  }
  return { ...matrix, x, mask };
}

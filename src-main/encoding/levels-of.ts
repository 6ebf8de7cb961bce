import type { Matrix } from './matrix';

/** Number of the level of a softmax span in some rows; −1 at a gap. [rows.length] */
export function levelsOf({ x, mask, width, spans }: Matrix, span: number, rows: ArrayLike<number>): Int32Array {
  const { start, width: levels } = spans[span];
  return Int32Array.from(rows, (row) => {
    if (mask[row * spans.length + span] === 0) return -1;
    return x.subarray(row * width + start, row * width + start + levels).indexOf(1);
  });
}

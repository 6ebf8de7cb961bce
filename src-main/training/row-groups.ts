import type { LatentSnapshot, RowGroups } from '../contract/run';
import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import { plainFamily, type Family } from '../model/family';
import type { TrainingLatents } from './hooks';
import { viewedRows } from './latents';

/** What a net showed, with the names of its groups: categories that are the labels are called like them, others are numbered from 1. */
export function withGroups(
  snapshot: TrainingLatents,
  labels: RowGroups | null,
  family: Pick<Family, 'model' | 'classes' | 'labels'> = plainFamily,
): Omit<LatentSnapshot, 'run'> {
  const { categories, ...shown } = snapshot;
  const areLabels = family.model !== 'clustering' && family.classes === family.labels;
  const names = Array.from({ length: family.classes }, (_, at) =>
    areLabels ? (labels?.names[at] ?? String(at + 1)) : String(at + 1),
  );
  return { ...shown, labels, categories: categories === null ? null : { codes: categories, names } };
}

/** The label of the rows that a run on these shows first; null where the table has none. */
export function shownLabels(matrix: Matrix, encoding: Encoding, span: number | null, seed: number): RowGroups | null {
  if (span === null) return null;
  const column = encoding.columns[matrix.spans[span].column];
  const names = column.form === 'levels' ? column.levels.slice(0, matrix.spans[span].width) : [];
  return { codes: levelsOf(matrix, span, viewedRows(matrix.rows, seed)), names };
}

/** Number of the level of a softmax span in some rows; −1 at a gap. [rows.length] */
export function levelsOf({ x, mask, width, spans }: Matrix, span: number, rows: ArrayLike<number>): Int32Array {
  const { start, width: levels } = spans[span];
  return Int32Array.from(rows, (row) => {
    if (mask[row * spans.length + span] === 0) return -1;
    return x.subarray(row * width + start, row * width + start + levels).indexOf(1);
  });
}

import type { LatentSnapshot, RowGroups } from '../contract/run';
import type { Encoding } from '../encoding/encoding';
import { levelsOf } from '../encoding/levels-of';
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

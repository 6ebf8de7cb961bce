import { levelsOf } from '../encoding/levels-of';
import type { Matrix } from '../encoding/matrix';
import { anatomyOf, familyOf } from '../model/family';
import type { TrainedAae } from '../model/trained';
import { translateRows } from './translate';
import type { Compared } from './translation-measures';

/** Rows before and after a translation, and translated back, as `translationMeasures` takes them. */
export function comparedRows(model: TrainedAae, matrix: Matrix, asked: number): Compared {
  const { rows, spans } = matrix;
  const family = familyOf(model.config);
  const labels = labelsOf(matrix, family.label);
  const after = translateRows(model, matrix, asked);
  const back = after.x.slice();
  const { width } = matrix;
  for (let label = 0; label < family.labels; label++) {
    // What was another label before, told by all rows at once: what comes back is kept for those that had this one.
    const returned = translateRows(model, after, label);
    for (let row = 0; row < rows; row++) {
      if (labels[row] === label) back.set(returned.x.subarray(row * width, (row + 1) * width), row * width);
    }
  }
  const told = new Set(anatomyOf(model.config).told ? family.given : [family.label]);
  const kept = spans.filter((_, index) => !told.has(index));
  const part = (x: Float32Array): Float32Array => compact(x, rows, width, kept);
  const all = kept.reduce((sum, span) => sum + span.width, 0);
  return {
    rows,
    width: all,
    before: part(matrix.x),
    after: part(after.x),
    back: part(back),
    labels,
    count: family.labels,
    asked,
  };
}

/** Number of each row's label; −1 where it has none. [rows] */
export function labelsOf(matrix: Matrix, label: number | null): Int32Array {
  if (label === null) return new Int32Array(matrix.rows).fill(-1);
  return levelsOf(
    matrix,
    label,
    Array.from({ length: matrix.rows }, (_, row) => row),
  );
}

function compact(x: Float32Array, rows: number, width: number, spans: Matrix['spans']): Float32Array {
  const all = spans.reduce((sum, span) => sum + span.width, 0);
  const out = new Float32Array(rows * all);
  for (let row = 0; row < rows; row++) {
    let to = row * all;
    for (const { start, width: units } of spans) {
      out.set(x.subarray(row * width + start, row * width + start + units), to);
      to += units;
    }
  }
  return out;
}

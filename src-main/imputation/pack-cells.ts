import type { Encoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import type { Matrix } from '../encoding/matrix';
import { gapRows } from './fill-table';
import { emptyCells, type FilledCells } from './filled-cells';
import type { SavedPart } from './imputer';
import { prefixed, under } from './pack';

/** The answers of a filled table; which rows they belong to is told by the table's gaps. */
export function packCells(cells: readonly FilledCells[]): SavedPart['arrays'] {
  return Object.assign(
    {},
    ...cells.map(({ values, deviations, codes, probabilities }, span) =>
      prefixed(`cells${span}`, { values, deviations, codes, probabilities }),
    ),
  ) as SavedPart['arrays'];
}

/** Null when there are none, or the table's gaps are no longer those that were filled. */
export function unpackCells(encoding: Encoding, matrix: Matrix, arrays: SavedPart['arrays']): FilledCells[] | null {
  const cells: FilledCells[] = [];
  for (const [index, span] of encoding.spans.entries()) {
    const empty = emptyCells(encodingOf(encoding, span), gapRows(matrix, index));
    const saved = under(`cells${index}`, arrays);
    for (const name of ['values', 'deviations', 'codes', 'probabilities'] as const) {
      const array = saved[name];
      if (array === undefined || array.length !== empty[name].length) return null;
      empty[name].set(array);
    }
    cells.push(empty);
  }
  return cells;
}

import type { Column, Table } from '../table/table';
import type { ColumnEncoding, Encoding, LeftReason } from './encoding';
import { fitLevels, unitsOf } from './levels';
import type { Span } from './matrix';
import { fitNumbers } from './numbers';

/** Learns from a table's observed cells how its columns become numbers for the model, and back. Does not change the table. */
export function fitEncoding(table: Table): Encoding {
  const columns = table.columns.map(fitColumn);
  const spans: Span[] = [];
  let width = 0;
  columns.forEach((encoding, column) => {
    if (encoding.form === 'numbers') {
      spans.push({ column, head: 'gaussian', start: width, width: 1 });
      width += 1;
    } else if (encoding.form === 'levels') {
      spans.push({ column, head: 'softmax', start: width, width: unitsOf(encoding) });
      width += unitsOf(encoding);
    }
  });
  return { version: 1, columns, spans, width };
}

function fitColumn(column: Column): ColumnEncoding {
  const left = (why: LeftReason): ColumnEncoding => ({ form: 'left', name: column.name, kind: column.kind, why });
  if (column.role === 'ignored') return left('ignored');
  switch (column.kind) {
    case 'numeric':
    case 'datetime':
      return fitNumbers(column) ?? left('empty');
    case 'categorical':
    case 'boolean':
      return fitLevels(column) ?? left('empty');
    default:
      return left(column.kind);
  }
}

/** Why the gaps of such a column stay, as a sentence. */
export const leftSentence: Readonly<Record<LeftReason, string>> = {
  ignored: 'The column is ignored.',
  empty: 'The column has no observed cell to learn from.',
  text: 'Free text is not modelled; its gaps stay.',
  identifier: 'Identifiers cannot be guessed; their gaps stay.',
};

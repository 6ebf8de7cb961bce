import type { CellText, Table } from './table';

/** Numbers are written with the decimal mark of the file they go into, whatever the training table's was. */
export function inOwnMark(batch: Table, cellText: CellText): CellText {
  const marks = batch.columns.map((column) => (column.kind === 'numeric' ? column.decimalMark : null));
  return (row, column) => {
    const text = cellText(row, column);
    const mark = marks[column];
    return text === undefined || mark === null ? text : text.replace(/[.,]/, mark);
  };
}

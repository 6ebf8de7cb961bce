import type { CellText, Table } from '../../table/table';
import { writeTable } from '../../table/write-table';

/** The table's shape in ones and zeros: 1 where a gap was filled. */
export async function writeMask(table: Table, cellText: CellText, target: string): Promise<void> {
  const names = table.columns.map(({ name }) => name);
  await writeTable(target, table.dialect, names, maskRows(table, cellText));
}

function* maskRows({ rows, columns }: Table, cellText: CellText): Generator<string[]> {
  for (let row = 0; row < rows; row += 1) {
    yield columns.map((_, column) => (cellText(row, column) === undefined ? '0' : '1'));
  }
}

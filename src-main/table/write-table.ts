import type { Dialect } from '../contract/table';
import { byteOrderMark, encodeText } from './encoding';
import { writeSafely } from './safe-file';
import { CellWriter } from './splice';

/** How new tables are written when nothing else is asked for. */
export const plainDialect: Dialect = {
  delimiter: ',',
  quote: '"',
  newline: '\n',
  encoding: 'utf-8',
  decimalMark: '.',
};

const flushBytes = 2 ** 18;

/**
 * Writes a new table, row by row, whole or not at all.
 *
 * @param rows texts of each row's cells; as many as the header has
 * @returns how many rows were written
 */
export async function writeTable(
  target: string,
  dialect: Dialect,
  header: readonly string[],
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
): Promise<{ readonly rows: number }> {
  const writer = new CellWriter(dialect, header);
  const delimiter = encodeText(dialect.delimiter, dialect.encoding) ?? Buffer.alloc(0);
  const newline = encodeText(dialect.newline, dialect.encoding) ?? Buffer.alloc(0);
  let parts: Buffer[] = [byteOrderMark(dialect.encoding)];
  let size = 0;
  const add = (cells: readonly string[]): void => {
    if (cells.length !== header.length) {
      throw new Error(`A row of ${cells.length} cells was given for a table of ${header.length} columns.`);
    }
    cells.forEach((text, column) => {
      // A line that holds nothing would be no row: an only cell that is empty stands in quotes.
      const bytes = writer.cell(text, column, text === '' && cells.length === 1);
      parts.push(bytes, column < cells.length - 1 ? delimiter : newline);
      size += bytes.length + 1;
    });
  };
  return writeSafely(target, async (file) => {
    let count = 0;
    add(header);
    for await (const row of rows) {
      add(row);
      count++;
      if (size < flushBytes) continue;
      await file.write(Buffer.concat(parts));
      parts = [];
      size = 0;
    }
    await file.write(Buffer.concat(parts));
    return { rows: count };
  });
}

import type { Dialect } from '../../contract/table';

export type CsvForm = Pick<Dialect, 'delimiter' | 'quote' | 'newline'>;

/** For files of our own making that no table prescribes. */
export const plainCsv: CsvForm = { delimiter: ',', quote: '"', newline: '\n' };

/** One line of CSV; cells are quoted where they must be (RFC 4180). */
export function csvLine(cells: readonly string[], { delimiter, quote, newline }: CsvForm): string {
  const line = cells.map((cell) => quoted(cell, delimiter, quote)).join(delimiter);
  // A line of one empty cell would read as no line at all.
  return (line === '' ? quote + quote : line) + newline;
}

function quoted(cell: string, delimiter: string, quote: string): string {
  const special = cell.includes(delimiter) || cell.includes(quote) || /^\s|[\r\n]|\s$/.test(cell);
  return special ? quote + cell.split(quote).join(quote + quote) + quote : cell;
}

/** Joins lines into pieces that are worth a write call. */
export function* inPieces(lines: Iterable<string>, size = 65_536): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < size) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

import Papa from 'papaparse';
import type { RecordSyntax } from './cell-block';
import { RecordSpans } from './record-spans';

/** Where a quote was opened and never closed: in this record of the text, from 0. */
export class OpenQuote extends Error {
  constructor(
    readonly record: number,
    readonly records: readonly (readonly string[])[],
  ) {
    super(`a quote in record ${record} is never closed`);
  }
}

interface PapaError {
  readonly code: string;
  readonly row?: number;
  /** Where the cell's content begins. */
  readonly index?: number;
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly PapaError[];
  readonly meta: { readonly cursor: number };
}

export interface QuotedRecords {
  readonly records: readonly (readonly string[])[];
  /** How much of the text they are. */
  readonly length: number;
}

/**
 * The complete records of a text in which quotes occur, as Papa Parse finds them.
 *
 * @param whole the text ends where the file ends, so that its last record is complete
 */
export function parseQuoted(text: string, syntax: RecordSyntax, whole: boolean): QuotedRecords {
  const { delimiter, quote, lineEnd } = syntax;
  const parser = new Papa.Parser({ delimiter, newline: lineEnd, quoteChar: quote });
  // Papa takes a closing quote before spaces for one when a line end follows, but not at the very end of its text.
  const closed = whole && !text.endsWith(lineEnd) ? text + lineEnd : text;
  const { data, errors, meta } = parser.parse(closed, 0, !whole) as Parsed;
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  if (open) throw new OpenQuote(open.row ?? data.length - 1, data);
  refuseRunOn(closed, syntax, errors, data);
  // After the last line end Papa sees one more record, of one empty cell.
  if (whole) data.pop();
  return { records: data, length: whole ? text.length : meta.cursor };
}

/** Papa goes on to the next quote that could close a cell; beyond the line's end that is another cell's quote. */
function refuseRunOn(
  text: string,
  syntax: RecordSyntax,
  errors: readonly PapaError[],
  records: readonly (readonly string[])[],
): void {
  const invalid = errors.filter(({ code }) => code === 'InvalidQuotes');
  if (invalid.length === 0) return;
  const units = Buffer.from(text, 'latin1');
  const spans = new RecordSpans(syntax, 1);
  for (const { row = 0, index = 1 } of invalid) {
    spans.read(units, index - 1, units.length, true);
    if (spans.runsOn) throw new OpenQuote(row, records);
  }
}

/** Where the cells of a record go. */
export interface Placement {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Index of the record's first cell. */
  readonly cell: number;
  readonly stride: number;
  readonly columns: number;
}

/**
 * Finds a record's cells again in the bytes that it was parsed from, which works where no quote is doubled.
 *
 * @returns where the next record begins; −1 when the cells cannot be found by their lengths
 */
export function locate(
  record: readonly string[],
  bytes: Buffer,
  start: number,
  quoteByte: number,
  borders: { readonly delimiter: number; readonly line: number },
  place: Placement | null,
): number {
  const last = record.length - 1;
  let position = start;
  for (let c = 0; c <= last; c++) {
    let first = position;
    const { length } = record[c];
    let end = first + length;
    position = end + 1;
    if (bytes[first] === quoteByte) {
      first++;
      end++;
      position += 2;
      if (bytes[end] !== quoteByte) return -1;
      if (c === last && bytes[end + 1] === 13) position++;
    }
    if (bytes[position - 1] !== (c < last ? borders.delimiter : borders.line)) return -1;
    if (place && c < place.columns) {
      const cell = place.cell + c * place.stride;
      place.starts[cell] = first;
      // Before a '\r\n' the '\r' is still in an unquoted last cell.
      place.ends[cell] = c === last && length > 0 && bytes[end - 1] === 13 ? end - 1 : end;
    }
  }
  return position;
}

/** Writes a record's cells one after another; returns where they end. */
export function write(record: readonly string[], bytes: Buffer, start: number, place: Placement): number {
  let position = start;
  const cells = Math.min(record.length, place.columns);
  for (let c = 0; c < cells; c++) {
    const cell = place.cell + c * place.stride;
    place.starts[cell] = position;
    position += writeLatin1(bytes, record[c], position);
    if (c === record.length - 1 && position > place.starts[cell] && bytes[position - 1] === 13) position--;
    place.ends[cell] = position;
  }
  return position;
}

/** Buffer.write costs more than a loop for the short texts that cells are. */
function writeLatin1(target: Buffer, text: string, position: number): number {
  const { length } = text;
  if (length > 24) return target.write(text, position, 'latin1');
  for (let index = 0; index < length; index++) target[position + index] = text.charCodeAt(index);
  return length;
}

export function isBlankRecord(record: readonly string[]): boolean {
  return record.length === 1 && record[0].trim() === '';
}

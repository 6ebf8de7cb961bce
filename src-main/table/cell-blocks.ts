import { Bytes, isBlank, type CellBlock, type RecordSyntax } from './cell-block';
import { isBlankRecord, locate, OpenQuote, parseQuoted, write } from './quoted-records';

/** A record whose number of cells is not the header's. `row` counts from 0. */
export type RaggedVisitor = (row: number, cells: number) => void;

/** Where a quote was opened and never closed; `row` counts from 0, −1 is the header. */
export class UnterminatedQuote extends Error {
  constructor(readonly row: number) {
    super(`unterminated quote in row ${row}`);
  }
}

/** What Papa Parse gets at a time: its cells then still fit the processor's cache. */
const blockBytes = 2 ** 16;
/** Most records of a block; no power of two, so that the columns' ranges do not compete for the same cache lines. */
const blockRows = 1000;

/**
 * Splits bytes into records and cells. Where quotes are, Papa Parse does it; it sees each byte as one character (Latin-1), so
 * that no text is decoded that nobody looks at. Where none are, Papa's own fast mode only splits at line ends and
 * delimiters, and the same two splits are made here without a string for every cell. Both ways agree, record for record
 * (fuzzed against Papa in test/unit/table).
 */
export class CellBlocks {
  private source = Bytes.of(0);
  private from = 0;
  private to = 0;
  private scratch = Bytes.of(0);
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);
  private readonly quoteByte: number;
  private readonly delimiterByte: number;
  private readonly lineByte: number;
  /** First quote at or after `from`; `to` when there is none. */
  private nextQuote = -1;
  /** Parsing again makes sense only with this many bytes: a long cell is not scanned once a piece. */
  private needed = 0;
  private headerSeen = false;
  /** Data rows so far. */
  rows = 0;

  /**
   * @param visit called with each block and the number of its first row; the block is valid until it returns
   * @param inspect sees all bytes once, cut at record borders
   */
  constructor(
    private readonly syntax: RecordSyntax,
    private readonly columns: number,
    private readonly visit: (block: CellBlock, firstRow: number) => void,
    private readonly ragged: RaggedVisitor,
    private readonly inspect?: (bytes: Buffer) => void,
  ) {
    this.quoteByte = syntax.quote.charCodeAt(0);
    this.delimiterByte = syntax.delimiter.charCodeAt(0);
    this.lineByte = syntax.lineEnd.charCodeAt(0);
  }

  /** Takes the next piece; `last` says that none follows. */
  push(piece: Buffer, last: boolean): void {
    this.append(piece);
    this.nextQuote = -1;
    while (this.from < this.to && (last || this.to - this.from >= this.needed)) {
      const before = this.from;
      this.needed = 0;
      if (this.step(last)) this.inspect?.(this.source.buffer.subarray(before, this.from));
      else this.needed = 2 * (this.to - this.from);
    }
  }

  private append(piece: Buffer): void {
    const rest = this.to - this.from;
    const old = this.source;
    if (rest + piece.length > old.room) this.source = Bytes.of(2 * (rest + piece.length));
    if (this.source !== old || this.from > 0) old.buffer.copy(this.source.buffer, 0, this.from, this.to);
    piece.copy(this.source.buffer, rest);
    this.from = 0;
    this.to = rest + piece.length;
  }

  /** One block; false when more bytes are needed. */
  private step(last: boolean): boolean {
    const { from, to } = this;
    if (this.nextQuote < from) {
      const found = this.source.buffer.subarray(0, to).indexOf(this.quoteByte, from);
      this.nextQuote = found < 0 ? to : found;
    }
    if (this.plain(this.nextQuote, last)) return true;
    let end = Math.min(to, this.nextQuote + blockBytes);
    while (!this.quoted(end, last && end === to)) {
      if (end === to) return false;
      end = Math.min(to, from + 2 * (end - from));
    }
    return true;
  }

  /** Records that end before `limit`, where the first quote or the end of the bytes is; false when there is none. */
  private plain(limit: number, last: boolean): boolean {
    const { columns, delimiterByte, lineByte, to } = this;
    const { buffer, view } = this.source;
    const delimiterWord = Math.imul(delimiterByte, 0x01010101);
    const lineWord = Math.imul(lineByte, 0x01010101);
    const stride = Math.max(16, Math.min(blockRows, Math.floor(blockBytes / columns)));
    this.reserve(stride);
    const { starts, ends } = this;
    let rows = 0;
    let recordStart = this.from;
    let start = recordStart;
    let cells = 0;
    let cell = 0;
    for (let at = start; rows < stride; at++) {
      // Four bytes at a time while none of them is a border: a zero byte in the XOR (Mycroft's test).
      for (; at + 4 <= limit; at += 4) {
        const word = view.getInt32(at, true);
        const delimiterZero = word ^ delimiterWord;
        const lineZero = word ^ lineWord;
        const borders = ((delimiterZero - 0x01010101) & ~delimiterZero) | ((lineZero - 0x01010101) & ~lineZero);
        if ((borders & 0x80808080) !== 0) break;
      }
      while (at < limit && buffer[at] !== delimiterByte && buffer[at] !== lineByte) at++;
      // At the end of the file a line end is imagined, if something comes before it.
      if (at >= limit && !(last && limit === to && recordStart < limit)) break;
      if (cells < columns) {
        starts[cell] = start;
        ends[cell] = at;
        cell += stride;
      }
      cells++;
      start = at + 1;
      if (at < limit && buffer[at] === delimiterByte) continue;
      if (cells === 1 && (columns > 1 || !this.headerSeen) && isBlank(buffer, recordStart, at)) {
        // An empty line is no record.
      } else if (this.headerSeen) {
        if (cells !== columns) this.ragged(this.rows + rows, cells);
        for (let c = cells; c < columns; c++, cell += stride) starts[cell] = ends[cell] = at;
        // Before a '\r\n' the '\r' is still in the last cell.
        const end = rows + (cells - 1) * stride;
        if (cells <= columns && at > starts[end] && buffer[at - 1] === 13) ends[end]--;
        rows++;
      } else this.headerSeen = true;
      recordStart = start;
      cells = 0;
      cell = rows;
    }
    if (recordStart === this.from) return false;
    this.emit(this.source, rows, stride);
    this.from = Math.min(recordStart, to);
    return true;
  }

  /** The records in the bytes up to `end`, some of them with quotes; false when none is complete. */
  private quoted(end: number, whole: boolean): boolean {
    const { from } = this;
    const text = this.source.buffer.toString('latin1', from, end);
    const { records, length } = this.parse(text, whole);
    if (records.length === 0 && !whole) return false;
    const stride = records.length;
    this.reserve(stride);
    const { quote } = this.syntax;
    const before = this.headerSeen;
    let bytes = this.source;
    // A doubled quote stands for one: such cells are not in the bytes as they are. Nor is a line end that is missing.
    let rows = text.includes(quote + quote) || whole ? -1 : this.locateAll(records);
    if (rows < 0) {
      this.headerSeen = before;
      if (this.scratch.room < text.length) this.scratch = Bytes.of(2 * text.length);
      bytes = this.scratch;
      rows = this.writeAll(records);
    }
    this.emit(bytes, rows, stride);
    this.from = from + length;
    return true;
  }

  private parse(text: string, whole: boolean): ReturnType<typeof parseQuoted> {
    try {
      return parseQuoted(text, this.syntax, whole);
    } catch (error) {
      if (!(error instanceof OpenQuote)) throw error;
      const records = error.records.slice(0, error.record).filter((record) => this.isRow(record)).length;
      throw new UnterminatedQuote(this.rows + records - (this.headerSeen ? 0 : 1));
    }
  }

  private locateAll(records: readonly (readonly string[])[]): number {
    const { starts, ends, columns, quoteByte } = this;
    const stride = records.length;
    const borders = { delimiter: this.delimiterByte, line: this.lineByte };
    const place = { starts, ends, cell: 0, stride, columns };
    const ragged: [row: number, cells: number][] = [];
    let position = this.from;
    let rows = 0;
    for (const record of records) {
      const isRow = this.takesRow(record);
      place.cell = rows;
      position = locate(record, this.source.buffer, position, quoteByte, borders, isRow ? place : null);
      if (position < 0) return -1;
      if (!isRow) continue;
      for (let c = record.length; c < columns; c++) starts[rows + c * stride] = ends[rows + c * stride] = position;
      if (record.length !== columns) ragged.push([rows, record.length]);
      rows++;
    }
    for (const [row, cells] of ragged) this.ragged(this.rows + row, cells);
    return rows;
  }

  private writeAll(records: readonly (readonly string[])[]): number {
    const { starts, ends, columns } = this;
    const stride = records.length;
    let position = 0;
    let rows = 0;
    for (const record of records) {
      if (!this.takesRow(record)) continue;
      position = write(record, this.scratch.buffer, position, { starts, ends, cell: rows, stride, columns });
      for (let c = record.length; c < columns; c++) starts[rows + c * stride] = ends[rows + c * stride] = position;
      if (record.length !== columns) this.ragged(this.rows + rows, record.length);
      rows++;
    }
    return rows;
  }

  /** Whether a record is a row: an empty line is none, and the first record is the header. */
  private takesRow(record: readonly string[]): boolean {
    if (!this.isRow(record)) return false;
    const isRow = this.headerSeen;
    this.headerSeen = true;
    return isRow;
  }

  private isRow(record: readonly string[]): boolean {
    return !isBlankRecord(record) || (this.columns === 1 && this.headerSeen);
  }

  private emit(bytes: Bytes, rows: number, stride: number): void {
    if (rows === 0) return;
    const first = this.rows;
    this.rows += rows;
    this.visit({ bytes: bytes.buffer, view: bytes.view, rows, stride, starts: this.starts, ends: this.ends }, first);
  }

  private reserve(rows: number): void {
    const cells = rows * this.columns;
    if (this.starts.length >= cells) return;
    this.starts = new Int32Array(cells + (cells >> 1));
    this.ends = new Int32Array(cells + (cells >> 1));
  }
}

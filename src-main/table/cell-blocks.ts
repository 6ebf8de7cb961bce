import Papa from 'papaparse';

/** Records as Papa Parse found them, as byte ranges: cell c of row r is bytes[starts[c * stride + r] … ends[…]). */
export interface CellBlock {
  readonly bytes: Buffer;
  /** The same bytes, for reading several at once; at least eight follow the last cell. */
  readonly view: DataView;
  readonly rows: number;
  readonly stride: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export interface RecordSyntax {
  readonly delimiter: string;
  readonly quote: string;
  /** '\n' also stands for '\r\n': a mixed file is read right, and a trailing '\r' never belongs to a cell. */
  readonly lineEnd: '\n' | '\r';
}

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

const spareBytes = 8;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Splits bytes into records and cells. Where quotes are, Papa Parse does it; it sees each byte as one character (Latin-1), so
 * that no text is decoded that nobody looks at. Where none are, Papa's own fast mode only splits at line ends and
 * delimiters, and the same two splits are made here without a string for every cell. Both ways agree, record for record
 * (fuzzed against Papa in test/unit/table).
 */
export class CellBlocks {
  private buffer = Buffer.allocUnsafeSlow(2 ** 21);
  private from = 0;
  private to = 0;
  private bufferView = viewOf(this.buffer);
  private scratch = Buffer.allocUnsafeSlow(2 ** 17);
  private scratchView = viewOf(this.scratch);
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);
  private readonly quoteByte: number;
  private readonly lineByte: number;
  /** First quote at or after `from`; `to` when there is none. */
  private nextQuote = -1;
  /** Parsing again makes sense only with this many bytes: a long quoted cell is not scanned once a piece. */
  private needed = 0;
  private headerSeen = false;
  /** Data rows so far. */
  rows = 0;

  constructor(
    private readonly syntax: RecordSyntax,
    private readonly columns: number,
    private readonly visit: (block: CellBlock, firstRow: number) => void,
    private readonly ragged: RaggedVisitor,
    /** Sees all bytes once, cut at record borders. */
    private readonly inspect?: (bytes: Buffer) => void,
  ) {
    this.quoteByte = syntax.quote.charCodeAt(0);
    this.lineByte = syntax.lineEnd.charCodeAt(0);
  }

  /** Takes the next piece; `last` says that none follows. */
  push(piece: Buffer, last: boolean): void {
    this.append(piece);
    this.nextQuote = -1;
    while (this.from < this.to) {
      const before = this.from;
      if (!this.step(last)) break;
      this.inspect?.(this.buffer.subarray(before, this.from));
    }
  }

  private append(piece: Buffer): void {
    const rest = this.to - this.from;
    const old = this.buffer;
    if (rest + piece.length + spareBytes > old.length) {
      this.buffer = Buffer.allocUnsafeSlow(2 * (rest + piece.length + spareBytes));
      this.bufferView = viewOf(this.buffer);
    }
    if (this.buffer !== old || this.from > 0) old.copy(this.buffer, 0, this.from, this.to);
    piece.copy(this.buffer, rest);
    this.from = 0;
    this.to = rest + piece.length;
  }

  /** One block; false when more bytes are needed. */
  private step(last: boolean): boolean {
    const { from, to } = this;
    if (this.nextQuote < from) {
      const found = this.buffer.subarray(0, to).indexOf(this.quoteByte, from);
      this.nextQuote = found < 0 ? to : found;
    }
    if (this.plain(this.nextQuote, last)) return true;
    if (this.nextQuote === to || (to - from < this.needed && !last)) return false;
    for (let end = Math.min(to, Math.max(this.nextQuote, from + this.needed) + blockBytes); ; ) {
      if (this.quoted(from, end, last && end === to)) return true;
      if (end === to) {
        this.needed = 2 * (to - from);
        return false;
      }
      end = Math.min(to, from + 2 * (end - from));
    }
  }

  private parse(text: string, ignoreLastRow: boolean): Parsed {
    const { delimiter, quote, lineEnd } = this.syntax;
    const parser = new Papa.Parser({ delimiter, newline: lineEnd, quoteChar: quote });
    return parser.parse(text, 0, ignoreLastRow) as Parsed;
  }

  /** Records that end before `limit`, where the first quote or the end of the bytes is; false when there is none. */
  private plain(limit: number, last: boolean): boolean {
    const { buffer, bufferView: view, columns, lineByte, to } = this;
    const delimiterByte = this.syntax.delimiter.charCodeAt(0);
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
      // Four bytes at a time while none of them is a border: a zero byte in the XOR (Lamport 1975, Mycroft 1987).
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
    this.emit(buffer, this.bufferView, rows, stride);
    this.from = Math.min(recordStart, to);
    return true;
  }

  /** A block with quotes: Papa's values are written one after another into a scratch buffer. */
  private quoted(from: number, end: number, whole: boolean): boolean {
    const text = this.buffer.toString('latin1', from, end);
    const { data, errors, meta } = this.parse(text, !whole);
    const open = errors.find(({ code }) => code === 'MissingQuotes');
    if (open) throw new UnterminatedQuote(this.rowOf(data, open.row ?? data.length - 1));
    if (data.length === 0) return false;
    if (whole && text.endsWith(this.syntax.lineEnd)) data.pop();
    this.reserve(data.length);
    if (this.scratch.length < end - from + spareBytes) {
      this.scratch = Buffer.allocUnsafeSlow(2 * (end - from + spareBytes));
      this.scratchView = viewOf(this.scratch);
    }
    const { starts, ends, scratch, columns } = this;
    const skip = this.takeHeader(data);
    const stride = data.length;
    let position = 0;
    let rows = 0;
    for (let r = skip + 1; r < stride; r++) {
      const record = data[r];
      const cells = record.length;
      if (cells !== columns) {
        if (isBlankRecord(record)) continue;
        this.ragged(this.rows + rows, cells);
      }
      for (let c = 0, cell = rows; c < columns; c++, cell += stride) {
        starts[cell] = position;
        if (c < cells) {
          position += writeLatin1(scratch, record[c], position);
          if (c === cells - 1 && position > starts[cell] && scratch[position - 1] === 13) position--;
        }
        ends[cell] = position;
      }
      rows++;
    }
    this.emit(scratch, this.scratchView, rows, stride);
    this.from = whole ? end : from + meta.cursor;
    this.needed = 0;
    return true;
  }

  private emit(bytes: Buffer, view: DataView, rows: number, stride: number): void {
    if (rows === 0) return;
    const first = this.rows;
    this.rows += rows;
    this.visit({ bytes, view, rows, stride, starts: this.starts, ends: this.ends }, first);
  }

  /** Index of the header's record in this block, −1 when it has gone by already. */
  private takeHeader(data: readonly string[][]): number {
    if (this.headerSeen) return -1;
    const index = data.findIndex((record) => !isBlankRecord(record));
    this.headerSeen = index >= 0;
    return index >= 0 ? index : data.length;
  }

  private rowOf(data: readonly string[][], record: number): number {
    const before = data.slice(0, record).filter((cells) => this.columns === 1 || !isBlankRecord(cells)).length;
    return this.rows + before - (this.headerSeen ? 0 : 1);
  }

  private reserve(rows: number): void {
    const cells = rows * this.columns;
    if (this.starts.length >= cells) return;
    this.starts = new Int32Array(cells + (cells >> 1));
    this.ends = new Int32Array(cells + (cells >> 1));
  }
}

/** A line without anything on it is no record (in a table of one column it is a gap). */
function isBlankRecord(record: readonly string[]): boolean {
  return record.length === 1 && record[0].trim() === '';
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 160 && (byte < 9 || byte > 13)) return false;
  }
  return true;
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Buffer.write costs more than a loop for the short texts that cells are. */
function writeLatin1(target: Buffer, text: string, position: number): number {
  const { length } = text;
  if (length > 24) return target.write(text, position, 'latin1');
  for (let index = 0; index < length; index++) target[position + index] = text.charCodeAt(index);
  return length;
}

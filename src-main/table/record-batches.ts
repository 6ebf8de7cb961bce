import { UnterminatedQuote } from './cell-blocks';
import { changedFile } from './file-errors';
import type { Layout } from './layout';
import { RecordSpans, type Units } from './record-spans';
import type { ReadHooks, Source } from './source';

/** Some rows of a file as its bytes, with the place of every cell; valid until the next batch is asked for. */
export interface RecordBatch {
  readonly bytes: Buffer;
  /** The batch is bytes[start…end): its rows, and whatever else stands between them (header, empty lines). */
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
  readonly rows: number;
  /** Cell c of row r is bytes[starts[r * columns + c] … ends[…]), quotes included; starts is −1 where the row is too short. */
  readonly columns: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** [rows] how many cells the row has, and where its line end begins. */
  readonly cells: Int32Array;
  readonly contentEnds: Int32Array;
}

/** Reads a file in batches of rows: memory holds one batch and a piece of the file. The batches together are all its bytes. */
export async function* recordBatches(
  source: Source,
  layout: Layout,
  batchRows: number,
  hooks: ReadHooks = {},
): AsyncGenerator<RecordBatch, void, void> {
  const window = new Window(layout, batchRows);
  let position = 0;
  for await (const piece of source.pieces(hooks)) {
    position += piece.length;
    const last = position >= source.bytes;
    window.append(piece);
    while (window.scan(last)) yield window.take(false);
    if (last) yield window.take(true);
  }
  if (position < source.bytes) throw changedFile(source.name);
}

/** The bytes from the current batch's first on, and what has been found in them. */
class Window {
  private buffer = Buffer.allocUnsafeSlow(2 ** 21);
  /** Big-endian units are looked at in a swapped copy. */
  private swapped: Buffer | null = null;
  private length = 0;
  /** Bytes before this one belong to records already found. */
  private found = 0;
  private readonly width: 1 | 2;
  private readonly spans: RecordSpans;
  private readonly columns: number;
  private readonly bigEndian: boolean;
  private starts: Int32Array;
  private ends: Int32Array;
  private readonly cells: Int32Array;
  private readonly contentEnds: Int32Array;
  private rows = 0;
  private firstRow = 0;
  private headerSeen = false;
  private skip: number;
  /** Bytes of the batch that was given out and is no longer needed. */
  private given = 0;
  /** A long record is scanned again only when there are this many bytes. */
  private needed = 0;

  constructor(
    layout: Layout,
    private readonly batchRows: number,
  ) {
    const { delimiter, quote, encoding } = layout.dialect;
    this.columns = layout.names.length;
    this.width = layout.isWide ? 2 : 1;
    this.bigEndian = encoding === 'utf-16be';
    this.spans = new RecordSpans({ delimiter, quote, lineEnd: layout.lineEnd }, this.columns);
    this.starts = new Int32Array(batchRows * this.columns);
    this.ends = new Int32Array(batchRows * this.columns);
    this.cells = new Int32Array(batchRows);
    this.contentEnds = new Int32Array(batchRows);
    this.skip = layout.headBytes;
  }

  append(piece: Buffer): void {
    this.release();
    if (this.length + piece.length > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.length + piece.length));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    piece.copy(this.buffer, this.length);
    this.length += piece.length;
    if (this.bigEndian) {
      this.swapped = Buffer.allocUnsafeSlow(this.length & ~1);
      this.buffer.copy(this.swapped, 0, 0, this.length & ~1);
      this.swapped.swap16();
    }
  }

  /** Finds records until the batch is full (true) or the bytes are used up. */
  scan(last: boolean): boolean {
    this.release();
    const { spans, width, columns } = this;
    const bytes = this.swapped ?? this.buffer;
    const units: Units = width === 1 ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    const end = Math.floor(this.length / width);
    if (this.skip > 0) {
      this.found = Math.min(this.skip, this.length);
      this.skip -= this.found;
    }
    let from = this.found / width;
    if (!last && end - from < this.needed) return false;
    this.needed = 0;
    while (this.rows < this.batchRows && from < end) {
      const next = spans.read(units, from, end, last);
      if (next < 0) {
        if (last) throw new UnterminatedQuote(this.headerSeen ? this.firstRow + this.rows : -1);
        this.needed = 2 * (end - from);
        break;
      }
      if (spans.runsOn) throw new UnterminatedQuote(this.headerSeen ? this.firstRow + this.rows : -1);
      from = next;
      if ((columns > 1 || !this.headerSeen) && spans.isBlank(units)) continue;
      if (this.headerSeen) this.note();
      this.headerSeen = true;
    }
    this.found = from * width;
    return this.rows === this.batchRows;
  }

  /** The batch found so far; the last one has all the bytes that remain. */
  take(all: boolean): RecordBatch {
    const { buffer, firstRow, rows, columns, starts, ends, cells, contentEnds } = this;
    const end = all ? this.length : this.found;
    this.given = end;
    this.firstRow += rows;
    this.rows = 0;
    return { bytes: buffer, start: 0, end, firstRow, rows, columns, starts, ends, cells, contentEnds };
  }

  private note(): void {
    const { spans, width, columns, rows } = this;
    const cells = Math.min(columns, spans.cells);
    for (let c = 0; c < columns; c++) {
      this.starts[rows * columns + c] = c < cells ? spans.starts[c] * width : -1;
      this.ends[rows * columns + c] = c < cells ? spans.ends[c] * width : -1;
    }
    this.cells[rows] = spans.cells;
    this.contentEnds[rows] = spans.contentEnd * width;
    this.rows++;
  }

  /** Moves the bytes after the batch that was given out to the front. */
  private release(): void {
    if (this.given === 0) return;
    this.buffer.copyWithin(0, this.given, this.length);
    this.swapped?.copyWithin(0, this.given, this.length);
    this.length -= this.given;
    this.found -= Math.min(this.found, this.given);
    this.given = 0;
  }
}

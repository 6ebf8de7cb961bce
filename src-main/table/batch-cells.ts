import { Bytes, type CellBlock } from './cell-block';
import type { Layout } from './layout';
import type { RecordBatch } from './record-batches';

/** Turns a batch's raw cells into a block of values: without their quotes, and as UTF-8 where the file is UTF-16. */
export class BatchCells {
  private bytes = Bytes.of(2 ** 16);
  private starts = new Int32Array(0);
  private ends = new Int32Array(0);
  private used = 0;
  private readonly quote: number;

  constructor(private readonly layout: Layout) {
    this.quote = layout.dialect.quote.charCodeAt(0);
  }

  /** The columns given, in this order; valid until the next call. */
  block(batch: RecordBatch, columns: readonly number[]): CellBlock {
    const stride = batch.rows;
    if (this.starts.length < stride * columns.length) {
      this.starts = new Int32Array(stride * columns.length);
      this.ends = new Int32Array(stride * columns.length);
    }
    this.used = 0;
    columns.forEach((column, place) => {
      for (let row = 0; row < stride; row++) {
        const cell = row * batch.columns + column;
        this.starts[place * stride + row] = this.used;
        if (column >= 0 && batch.starts[cell] >= 0) this.add(batch.bytes, batch.starts[cell], batch.ends[cell]);
        this.ends[place * stride + row] = this.used;
      }
    });
    const { buffer, view } = this.bytes;
    return { bytes: buffer, view, rows: stride, stride, starts: this.starts, ends: this.ends };
  }

  /** Appends a cell's value. */
  private add(bytes: Buffer, start: number, end: number): void {
    if (this.layout.isWide) {
      const raw = Buffer.from(bytes.subarray(start, end));
      const text = (this.layout.dialect.encoding === 'utf-16be' ? raw.swap16() : raw).toString('utf16le');
      const cell = Buffer.from(text, 'utf8');
      this.addUnquoted(cell, 0, cell.length);
    } else this.addUnquoted(bytes, start, end);
  }

  private addUnquoted(bytes: Buffer, start: number, end: number): void {
    this.reserve(end - start);
    const target = this.bytes.buffer;
    if (start === end || bytes[start] !== this.quote) {
      // Cells are short: a loop beats a call.
      for (let at = start; at < end; at++) target[this.used++] = bytes[at];
      return;
    }
    // What follows the closing quote are spaces; inside, a doubled quote stands for one.
    let last = end - 1;
    while (last > start && bytes[last] !== this.quote) last--;
    for (let at = start + 1; at < last; at++) {
      target[this.used++] = bytes[at];
      if (bytes[at] === this.quote && bytes[at + 1] === this.quote && at + 1 < last) at++;
    }
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.room) return;
    const larger = Bytes.of(2 * (this.used + more));
    this.bytes.buffer.copy(larger.buffer, 0, 0, this.used);
    this.bytes = larger;
  }
}

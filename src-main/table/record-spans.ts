import type { RecordSyntax } from './cell-block';

/** Code units: bytes, or two bytes at a time in UTF-16. */
export type Units = Uint8Array | Uint16Array;

/**
 * Finds where a record's cells stand in the file, quotes and all: its borders are those that Papa Parse sees (fuzzed against
 * it), malformed quotes included.
 */
export class RecordSpans {
  /** Cells of the last record, and where each begins and ends; only the first `columns` are noted. */
  cells = 0;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Whether a quote was never closed on its line, and the cell ran on to another cell's quote. */
  runsOn = false;
  /** Where the record's content ends and its line end begins. */
  contentEnd = 0;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly line: number;

  constructor(
    syntax: RecordSyntax,
    private readonly columns: number,
  ) {
    this.starts = new Int32Array(columns);
    this.ends = new Int32Array(columns);
    this.delimiter = syntax.delimiter.charCodeAt(0);
    this.quote = syntax.quote.charCodeAt(0);
    this.line = syntax.lineEnd.charCodeAt(0);
  }

  /**
   * Reads the record that begins at `from`.
   *
   * @param last the units end where the file ends
   * @returns where the next record begins; −1 when the record is not complete
   */
  read(units: Units, from: number, end: number, last: boolean): number {
    const { delimiter, quote, line, columns } = this;
    this.cells = 0;
    this.runsOn = false;
    for (let start = from; ;) {
      let at = start;
      if (at < end && units[at] === quote) at = this.closing(units, start, end, last);
      else while (at < end && units[at] !== delimiter && units[at] !== line) at++;
      if (at < 0 || (at >= end && !last)) return -1;
      // Before a '\r\n' the '\r' belongs to the line end.
      const atLine = at >= end || units[at] === line;
      const cellEnd = atLine && line === 10 && at > start && units[at - 1] === 13 ? at - 1 : at;
      if (this.cells < columns) {
        this.starts[this.cells] = start;
        this.ends[this.cells] = cellEnd;
      }
      this.cells++;
      if (atLine) {
        this.contentEnd = cellEnd;
        return Math.min(end, at + 1);
      }
      start = at + 1;
    }
  }

  /** Where the quoted cell that begins at `start` ends: at a delimiter, a line end or the end; −1 when that is not in sight. */
  private closing(units: Units, start: number, end: number, last: boolean): number {
    const { delimiter, quote, line } = this;
    let malformed = false;
    let lines = 0;
    for (let at = start + 1; ; at++) {
      for (; at < end && units[at] !== quote; at++) if (units[at] === 10 || units[at] === 13) lines++;
      // Never closed: the reader refuses such a file, unless only a part of it is looked at.
      if (at >= end) return -1;
      if (at + 1 >= end && !last) return -1;
      if (units[at + 1] === quote && at + 1 < end) {
        at++;
        continue;
      }
      let after = at + 1;
      while (after < end && units[after] !== delimiter && units[after] !== line && this.isSpace(units, after)) after++;
      if (after >= end && !last) return -1;
      if (after >= end || units[after] === delimiter || units[after] === line) {
        this.runsOn ||= malformed && lines > 0;
        return Math.min(after, end);
      }
      malformed = true;
      // A quote in the middle of the cell: Papa takes it for text, and so the cell goes on.
    }
  }

  private isSpace(units: Units, at: number): boolean {
    const unit = units[at];
    return unit === 32 || (unit >= 9 && unit <= 13) || (unit === 160 && units.BYTES_PER_ELEMENT === 1);
  }

  /** Whether the last record is an empty line: one cell without anything in it. */
  isBlank(units: Units): boolean {
    if (this.cells !== 1) return false;
    let start = this.starts[0];
    let end = this.ends[0];
    if (units[start] === this.quote && start < end) {
      while (end > start && units[end - 1] !== this.quote) end--;
      start++;
      end--;
    }
    for (let at = start; at < end; at++) if (!this.isSpace(units, at)) return false;
    return true;
  }
}

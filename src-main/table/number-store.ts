import type { CellBlock } from './cell-block';
import { foreignShare, type ColumnSpec, type KeptCells } from './column-spec';
import { grown } from './dictionary-store';
import { LongNumberReader, powersOfTen } from './long-number';
import { count } from './missing';
import { readNumber, type DecimalMark } from './number-text';

/** What a text turned out to be; a kept one has no value. */
export interface Reading {
  readonly value: number;
  readonly kept: boolean;
}

export const gap: Reading = { value: NaN, kept: false };
export const foreignCell: Reading = { value: NaN, kept: true };
const infiniteCell: Reading = { value: NaN, kept: true };

/** Numbers of a column, read from the cells' bytes without making a string of them. */
export class NumberStore {
  /** [rows so far]; NaN where there is no number. */
  values: Float64Array;
  /** Missing codes met, as written. */
  readonly codes = new Map<string, number>();
  gaps = 0;
  /** Cells that are neither numbers nor missing codes. */
  readonly kept: KeptCells = new Map();
  /** Rows of kept cells that say infinity. */
  readonly infinite: number[] = [];
  /** Cells that are digits but no amount (007). */
  codeLike = 0;
  foreign = 0;
  /** Foreign cells that the other decimal mark would make numbers. */
  otherMark = 0;
  minimum = Infinity;
  maximum = -Infinity;
  fewestDecimals = 20;
  mostDecimals = 0;
  private readonly long: LongNumberReader;
  private lastCode = Buffer.alloc(0);
  private lastCodeText = '';

  constructor(
    capacity: number,
    private readonly spec: ColumnSpec,
    readonly mark: DecimalMark,
  ) {
    this.values = new Float64Array(capacity);
    this.long = new LongNumberReader(mark);
  }

  feed(block: CellBlock, column: number, firstRow: number): void {
    this.values = grown(this.values, firstRow, firstRow + block.rows);
    const { bytes, view, rows, stride, starts, ends } = block;
    const { values, long } = this;
    const markByte = this.mark.charCodeAt(0);
    const coded = this.spec.missing.numbers.length > 0;
    let { minimum, maximum } = this;
    let lastDecimals = -1;
    let empty = 0;
    for (let r = 0, cell = column * stride; r < rows; r++, cell++) {
      const start = starts[cell];
      const end = ends[cell];
      if (start === end) {
        values[firstRow + r] = NaN;
        empty++;
        continue;
      }
      let at = start;
      if (bytes[at] === 45) at++;
      // A zero before another digit makes a name of the digits: that goes the other way, with everything unusual.
      const odd = end - start > 11 || (bytes[at] === 48 && at + 1 < end && bytes[at + 1] !== markByte);
      let digits = odd ? 9 : 0;
      let whole = 0;
      let point = end;
      // Nine digits fit an integer register, which most numbers never leave; zeros in front do not count.
      for (; at < end && digits < 9; at++) {
        const digit = bytes[at] - 48;
        if (digit >>> 0 <= 9) {
          whole = (whole * 10 + digit) | 0;
          if (whole > 0) digits++;
        } else if (bytes[at] === markByte && point === end) point = at + 1;
        else break;
      }
      let value: number;
      let decimals = end - point;
      // A cell of one sign or mark has no digit; zeros are digits although they do not count.
      if (at === end && decimals <= 22 && (whole > 0 || bytes[end - 1] === 48)) {
        value = decimals > 0 ? whole / powersOfTen[decimals] : whole;
        if (bytes[start] === 45) value = -value;
      } else {
        value = long.read(bytes, view, start, end);
        decimals = long.decimals;
      }
      if (value !== value || (coded && this.spec.missing.numbers.includes(value))) {
        values[firstRow + r] = this.readOdd(bytes, start, end, firstRow + r);
        continue;
      }
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      if (decimals !== lastDecimals) {
        this.noteDecimals(decimals, value);
        lastDecimals = decimals;
      }
      values[firstRow + r] = value;
    }
    this.addGaps('', empty);
    this.minimum = Math.min(this.minimum, minimum);
    this.maximum = Math.max(this.maximum, maximum);
  }

  /** Reads a text that `times` cells have; what is not a number must then be kept, row by row. */
  read(text: string, times: number): Reading {
    const trimmed = text.trim();
    if (this.spec.missing.has(trimmed)) {
      this.addGaps(trimmed, times);
      return gap;
    }
    const { type, value, decimals } = readNumber(trimmed, this.mark);
    if (type === 'number' || (type === 'code' && this.spec.forced === 'numeric')) {
      this.minimum = Math.min(this.minimum, value);
      this.maximum = Math.max(this.maximum, value);
      this.noteDecimals(decimals, value);
      return { value, kept: false };
    }
    if (type === 'code') this.codeLike += times;
    if (type === 'other') {
      this.foreign += times;
      if (readNumber(trimmed, this.mark === '.' ? ',' : '.').type === 'number') this.otherMark += times;
    }
    return type === 'infinite' ? infiniteCell : foreignCell;
  }

  keep(row: number, text: string, reading: Reading): void {
    if (reading === infiniteCell) this.infinite.push(row);
    if (!this.isHopeless()) this.kept.set(row, text);
  }

  /** Whether the cells read so far say that the column is numeric. */
  isNumeric(rows: number): boolean {
    const observed = rows - this.gaps;
    return this.codeLike === 0 && this.foreign <= foreignShare * observed && this.kept.size < observed;
  }

  /** Whether the foreign cells are numbers under the other decimal mark, which no cell contradicts. */
  isMisread(): boolean {
    return this.codeLike === 0 && this.mostDecimals === 0 && this.otherMark > 0;
  }

  /** Too many foreign cells to keep them all: the column will be read again as something else. */
  private isHopeless(): boolean {
    return this.spec.forced !== 'numeric' && (this.codeLike > 0 || this.foreign > 100_000);
  }

  /** A gap, or a cell that is none of the usual numbers. */
  private readOdd(bytes: Buffer, start: number, end: number, row: number): number {
    // Gaps are many, and mostly written the same way.
    const { lastCode } = this;
    if (lastCode.length === end - start) {
      let at = 0;
      while (at < lastCode.length && lastCode[at] === bytes[start + at]) at++;
      if (at === lastCode.length) {
        this.addGaps(this.lastCodeText, 1);
        return NaN;
      }
    }
    const text = this.spec.decode(bytes, start, end);
    const reading = this.read(text, 1);
    if (reading.kept) this.keep(row, text, reading);
    if (reading === gap) {
      this.lastCode = Buffer.from(bytes.subarray(start, end));
      this.lastCodeText = text.trim();
    }
    return reading.value;
  }

  private noteDecimals(decimals: number, value: number): void {
    if (decimals < this.fewestDecimals) this.fewestDecimals = Math.max(0, decimals);
    if (decimals <= this.mostDecimals) return;
    // 10.357019999999999 is 10.35702 as a double wrote it: such digits are no precision to keep.
    this.mostDecimals = Math.max(this.mostDecimals, Math.min(decimals, decimals > 8 ? decimalsOf(value) : decimals));
  }

  private addGaps(code: string, gaps: number): void {
    if (gaps === 0) return;
    count(this.codes, code, gaps);
    this.gaps += gaps;
  }
}

/** Decimals of the first 15 digits of a number, beyond which a double says nothing certain. */
function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = value.toPrecision(15).split('e');
  const fraction = (digits.split('.')[1] ?? '').replace(/0+$/, '').length;
  return Math.max(0, Math.min(20, fraction - Number(exponent)));
}

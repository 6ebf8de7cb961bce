import type { CellBlock } from './cell-block';
import { foreignShare, type ColumnSpec, type KeptCells } from './column-spec';
import { isPlainYearFirst, shapeFormat, type DateOrder } from './datetime-shape';
import { emptyParts, notADate, readDatetime, readYearFirst, toMilliseconds, type DatetimeParts } from './datetime-text';
import { grown } from './dictionary-store';
import { count } from './missing';
import { foreignCell, gap, type Reading } from './number-store';

/** What the cells of a column say about the order of day and month. */
export class OrderEvidence {
  /** Cells that can only be day first (13/01/2020), only month first, or either. */
  dayFirst = 0;
  monthFirst = 0;
  either = 0;

  add(parts: DatetimeParts, times: number): void {
    if (parts.yearFirst) return;
    if (parts.first > 12) this.dayFirst += times;
    else if (parts.second > 12) this.monthFirst += times;
    else this.either += times;
  }

  /** The day comes first in most of the world. */
  get order(): DateOrder {
    return this.monthFirst > this.dayFirst ? 'month' : 'day';
  }

  /** Cells that are no dates in this order. */
  against(order: DateOrder): number {
    return order === 'month' ? this.dayFirst : this.monthFirst;
  }

  get isAmbiguous(): boolean {
    return this.either > 0 && this.dayFirst === 0 && this.monthFirst === 0;
  }
}

/** Points in time of a column, in one order of day and month. */
export class DatetimeStore {
  /** [rows so far]; NaN where there is no date. */
  values: Float64Array;
  readonly codes = new Map<string, number>();
  gaps = 0;
  readonly kept: KeptCells = new Map();
  /** Cells that are no dates in any order. */
  private unreadable = 0;
  minimum = Infinity;
  maximum = -Infinity;
  readonly evidence = new OrderEvidence();
  private readonly shapes = new Map<number, number>();
  private readonly parts = emptyParts();

  constructor(
    capacity: number,
    private readonly spec: ColumnSpec,
    readonly order: DateOrder,
  ) {
    this.values = new Float64Array(capacity);
  }

  feed(block: CellBlock, column: number, firstRow: number): void {
    this.values = grown(this.values, firstRow, firstRow + block.rows);
    const { bytes, rows, stride, starts, ends } = block;
    const { values, parts, order } = this;
    let shape = -1;
    let { minimum, maximum } = this;
    let times = 0;
    let empty = 0;
    for (let r = 0, cell = column * stride; r < rows; r++, cell++) {
      const start = starts[cell];
      const end = ends[cell];
      let value: number;
      if (start === end) {
        values[firstRow + r] = NaN;
        empty++;
        continue;
      }
      // Dates with the year first are told from each other by nothing but their digits: no evidence to gather.
      if (end - start === 10 && isPlainYearFirst(shape)) {
        const day = readYearFirst(bytes, start, shape);
        if (day !== notADate) {
          values[firstRow + r] = value = day * 86_400_000;
          if (value < minimum) minimum = value;
          if (value > maximum) maximum = value;
          times++;
          continue;
        }
      }
      if (readDatetime(bytes, start, end, parts)) {
        value = toMilliseconds(parts, order);
        this.evidence.add(parts, 1);
        if (value === value) {
          if (value < minimum) minimum = value;
          if (value > maximum) maximum = value;
          if (parts.shape !== shape) {
            this.addShape(shape, times);
            shape = parts.shape;
            times = 0;
          }
          times++;
        } else this.keep(firstRow + r, this.spec.decode(bytes, start, end));
      } else value = this.readCell(this.spec.decode(bytes, start, end), firstRow + r);
      values[firstRow + r] = value;
    }
    this.minimum = Math.min(this.minimum, minimum);
    this.maximum = Math.max(this.maximum, maximum);
    this.addShape(shape, times);
    this.addGaps('', empty);
  }

  /** Reads a text that `times` cells have; what is no date must then be kept, row by row. */
  read(text: string, times: number): Reading {
    const trimmed = text.trim();
    if (this.spec.missing.has(trimmed)) {
      this.addGaps(trimmed, times);
      return gap;
    }
    const bytes = Buffer.from(trimmed, 'latin1');
    const { parts } = this;
    const isDate = readDatetime(bytes, 0, bytes.length, parts);
    const value = isDate ? toMilliseconds(parts, this.order) : NaN;
    if (isDate) this.evidence.add(parts, times);
    else this.unreadable += times;
    if (Number.isNaN(value)) return foreignCell;
    this.minimum = Math.min(this.minimum, value);
    this.maximum = Math.max(this.maximum, value);
    this.addShape(parts.shape, times);
    return { value, kept: false };
  }

  keep(row: number, text: string): void {
    const hopeless = this.spec.forced !== 'datetime' && this.kept.size > 100_000;
    if (!hopeless) this.kept.set(row, text);
  }

  /** The shape that most cells have, as a format. */
  get format(): string {
    let best = 1;
    for (const [shape, times] of this.shapes) if (times > (this.shapes.get(best) ?? 0)) best = shape;
    return shapeFormat(best, this.order);
  }

  /** Whether the cells read so far are points in time, if read in this order. */
  isDatetime(rows: number, order: DateOrder): boolean {
    if (this.spec.forced === 'datetime') return true;
    const observed = rows - this.gaps;
    const foreign = this.unreadable + this.evidence.against(order);
    return foreign <= foreignShare * observed && foreign < observed;
  }

  private readCell(text: string, row: number): number {
    const reading = this.read(text, 1);
    if (reading.kept) this.keep(row, text);
    return reading.value;
  }

  private addGaps(code: string, gaps: number): void {
    if (gaps === 0) return;
    count(this.codes, code, gaps);
    this.gaps += gaps;
  }

  private addShape(shape: number, times: number): void {
    if (times > 0) this.shapes.set(shape, (this.shapes.get(shape) ?? 0) + times);
  }
}

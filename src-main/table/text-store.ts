import type { CellBlock } from './cell-block';
import type { ColumnSpec } from './column-spec';
import { grown } from './dictionary-store';
import { count } from './missing';

const pageBytes = 2 ** 20;
const noText = 0xffffffff;
const longText = 0xfffffffe;

/** Free texts of a column: their bytes one after another in pages, decoded only when looked at. */
export class TextStore {
  readonly codes = new Map<string, number>();
  gaps = 0;
  private positions: Uint32Array;
  private readonly pages: Buffer[] = [];
  private used = pageBytes;
  private readonly long = new Map<number, Buffer>();
  private seen: HashSet | null = new HashSet();

  constructor(
    capacity: number,
    private readonly spec: ColumnSpec,
  ) {
    this.positions = new Uint32Array(capacity);
  }

  feed(block: CellBlock, column: number, firstRow: number): void {
    const { bytes, rows, stride, starts, ends } = block;
    for (let r = 0, cell = column * stride; r < rows; r++, cell++) {
      this.add(firstRow + r, bytes, starts[cell], ends[cell]);
    }
  }

  add(row: number, bytes: Buffer, start: number, end: number): void {
    this.positions = grown(this.positions, row, row + 1);
    let [first, last] = [start, end];
    while (first < last && bytes[first] <= 32) first++;
    while (last > first && bytes[last - 1] <= 32) last--;
    // A code of n characters has at most 3n bytes.
    if (last - first <= 3 * this.spec.missing.longest) {
      const code = this.spec.decode(bytes, first, last).trim();
      if (this.spec.missing.has(code)) {
        count(this.codes, code);
        this.gaps++;
        this.positions[row] = noText;
        return;
      }
    }
    this.seen?.add(bytes, start, end);
    this.positions[row] = this.store(row, bytes, start, end);
  }

  /** How many different texts there were; after that, none can be added. */
  finish(): number {
    const distinct = this.seen?.size ?? 0;
    // The texts stay as long as the table does, what counted them need not.
    this.seen = null;
    return distinct;
  }

  text(row: number): string | null {
    const position = this.positions[row];
    if (position === noText) return null;
    if (position === longText) {
      const bytes = this.long.get(row) ?? Buffer.alloc(0);
      return this.spec.decode(bytes, 0, bytes.length);
    }
    const page = this.pages[Math.floor(position / pageBytes)];
    const offset = position % pageBytes;
    return this.spec.decode(page, offset + 2, offset + 2 + page.readUInt16LE(offset));
  }

  private store(row: number, bytes: Buffer, start: number, end: number): number {
    const length = end - start;
    if (length > 0xffff || this.pages.length >= 4000) {
      this.long.set(row, Buffer.from(bytes.subarray(start, end)));
      return longText;
    }
    if (this.used + length + 2 > pageBytes) {
      this.pages.push(Buffer.allocUnsafeSlow(pageBytes));
      this.used = 0;
    }
    const page = this.pages[this.pages.length - 1];
    const offset = this.used;
    page[offset] = length & 255;
    page[offset + 1] = length >> 8;
    bytes.copy(page, offset + 2, start, end);
    this.used = offset + 2 + length;
    return (this.pages.length - 1) * pageBytes + offset;
  }
}

/** Counts different texts by 53 bits of their hash: two texts out of a million fall together once in ten thousand tables. */
class HashSet {
  size = 0;
  private slots = new Float64Array(1024);

  add(bytes: Buffer, start: number, end: number): void {
    let first = end - start + 1;
    let second = 0x2545f491;
    for (let at = start; at < end; at++) {
      first = Math.imul(first ^ bytes[at], 0x9e3779b1);
      second = Math.imul(second + bytes[at], 0x85ebca6b) ^ (second >>> 13);
    }
    first ^= first >>> 15;
    const key = (first >>> 0) * 2097152 + (second >>> 11) + 1;
    if (2 * this.size >= this.slots.length) this.grow();
    if (this.place(key)) this.size++;
  }

  private place(key: number): boolean {
    const mask = this.slots.length - 1;
    let slot = Math.floor(key / 2097152) & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) if (this.slots[slot] === key) return false;
    this.slots[slot] = key;
    return true;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Float64Array(2 * old.length);
    for (const key of old) if (key !== 0) this.place(key);
  }
}

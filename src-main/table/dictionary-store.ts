import type { CellBlock } from './cell-block';
import type { Decode } from './encoding';

/** Masks for the first and the second four bytes of a text of 0…8 bytes. */
const lowMask = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const highMask = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/**
 * Different cells of a column, each once, as bytes, and the number of its text in every row. An open-addressing hash over
 * bytes, four at a time: neither hashing nor comparing makes a string. A text of up to eight bytes is its own two-word key;
 * a longer one is compared byte by byte where its key agrees.
 */
export class DictionaryStore {
  /** [rows so far] index of the row's entry. */
  codes: Int32Array;
  /** Number of different cells. */
  size = 0;
  /** [size] how often each occurs. */
  counts = new Int32Array(16);
  private table = new Int32Array(64).fill(-1);
  /** [size] two words and the length of each entry. */
  private lows = new Int32Array(16);
  private highs = new Int32Array(16);
  private lengths = new Int32Array(16);
  /** [size] where each entry's bytes begin. */
  private offsets = new Uint32Array(16);
  private used = 0;
  private bytes = Buffer.allocUnsafeSlow(128);
  private view = new DataView(this.bytes.buffer);

  constructor(
    capacity: number,
    private readonly decode: Decode,
  ) {
    this.codes = new Int32Array(capacity);
  }

  feed(block: CellBlock, column: number, firstRow: number): void {
    this.codes = grown(this.codes, firstRow, firstRow + block.rows);
    const { bytes, view, rows, stride, starts, ends } = block;
    const { codes } = this;
    let { table, lows, highs, lengths, counts } = this;
    let mask = table.length - 1;
    for (let r = 0, cell = column * stride; r < rows; r++, cell++) {
      const start = starts[cell];
      const length = ends[cell] - start;
      let low: number;
      let high: number;
      if (length <= 8) {
        low = view.getInt32(start, true) & lowMask[length];
        high = view.getInt32(start + 4, true) & highMask[length];
      } else {
        const last = start + length - 4;
        low = length;
        for (let at = start; at < last; at += 4)
          low = Math.imul(low ^ (low >>> 15) ^ view.getInt32(at, true), 0x9e3779b1);
        high = view.getInt32(last, true);
      }
      let slot = slotOf(low, high, length) & mask;
      let entry = table[slot];
      for (; entry >= 0; slot = (slot + 1) & mask, entry = table[slot]) {
        if (lows[entry] !== low || highs[entry] !== high || lengths[entry] !== length) continue;
        if (length <= 8 || this.isEntry(entry, view, start, length)) break;
      }
      if (entry < 0) {
        entry = this.add(bytes, start, length, low, high);
        ({ table, lows, highs, lengths, counts } = this);
        mask = table.length - 1;
      }
      counts[entry]++;
      codes[firstRow + r] = entry;
    }
  }

  /** The text of an entry. */
  text(entry: number): string {
    return this.decode(this.bytes, this.offsets[entry], this.offsets[entry] + this.lengths[entry]);
  }

  /** The bytes of an entry. */
  raw(entry: number): Buffer {
    return this.bytes.subarray(this.offsets[entry], this.offsets[entry] + this.lengths[entry]);
  }

  /** The bytes of an entry without spaces around them. */
  trimmed(entry: number): Buffer {
    const { bytes } = this;
    let start = this.offsets[entry];
    let end = start + this.lengths[entry];
    while (start < end && bytes[start] <= 32) start++;
    while (end > start && bytes[end - 1] <= 32) end--;
    return bytes.subarray(start, end);
  }

  /** Compares more than eight bytes, four at a time; the last four are known to agree. */
  private isEntry(entry: number, view: DataView, start: number, length: number): boolean {
    const known = this.view;
    const shift = this.offsets[entry] - start;
    const last = start + length - 4;
    for (let at = start; at < last; at += 4) {
      if (view.getInt32(at, true) !== known.getInt32(at + shift, true)) return false;
    }
    return true;
  }

  private add(bytes: Buffer, start: number, length: number, low: number, high: number): number {
    const entry = this.size++;
    if (entry >= this.counts.length) {
      for (const name of ['counts', 'lows', 'highs', 'lengths'] as const)
        this[name] = grown(this[name], entry, 2 * entry);
      this.offsets = grown(this.offsets, entry, 2 * entry);
    }
    if (this.used + length > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.used + length));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
      this.view = new DataView(larger.buffer, larger.byteOffset, larger.length);
    }
    bytes.copy(this.bytes, this.used, start, start + length);
    this.offsets[entry] = this.used;
    this.used += length;
    this.lows[entry] = low;
    this.highs[entry] = high;
    this.lengths[entry] = length;
    if (2 * this.size > this.table.length) this.rehash();
    else this.place(entry);
    return entry;
  }

  private rehash(): void {
    this.table = new Int32Array(4 * this.table.length).fill(-1);
    for (let entry = 0; entry < this.size; entry++) this.place(entry);
  }

  private place(entry: number): void {
    const mask = this.table.length - 1;
    let slot = slotOf(this.lows[entry], this.highs[entry], this.lengths[entry]) & mask;
    while (this.table[slot] >= 0) slot = (slot + 1) & mask;
    this.table[slot] = entry;
  }
}

function slotOf(low: number, high: number, length: number): number {
  const mixed = Math.imul(low ^ Math.imul(high ^ length, 0x85ebca6b), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The same array, or a longer one with its first `used` values, when `needed` do not fit. */
export function grown<T extends Int32Array | Uint32Array | Float64Array>(array: T, used: number, needed: number): T {
  if (needed <= array.length) return array;
  const Type = array.constructor as new (length: number) => T;
  const larger = new Type(Math.max(needed, Math.ceil(array.length * 1.25)));
  larger.set(array.subarray(0, used));
  return larger;
}

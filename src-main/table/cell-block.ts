/** Records as byte ranges: cell c of row r is bytes[starts[c * stride + r] … ends[…]). */
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

/** Bytes with a view of them that may reach eight bytes beyond what is used. */
export class Bytes {
  view: DataView;

  private constructor(readonly buffer: Buffer) {
    this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  }

  static of(length: number): Bytes {
    return new Bytes(Buffer.allocUnsafeSlow(length + 8));
  }

  /** How many bytes can be used. */
  get room(): number {
    return this.buffer.length - 8;
  }
}

/** Whether nothing but white space is there: such a line is no record (in a table of one column it is a gap). */
export function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 160 && (byte < 9 || byte > 13)) return false;
  }
  return true;
}

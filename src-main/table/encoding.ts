import { isUtf8 } from 'node:buffer';
import type { Dialect } from '../contract/table';

export type Encoding = Dialect['encoding'];

/** What stands before the text: the byte order mark's length, and the encoding. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly markBytes: number;
}

/** Byte order marks first, then UTF-16 by its zero bytes, then valid UTF-8, else Windows-1252. */
export function detectEncoding(head: Buffer): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8-bom', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const wide = detectWide(head);
  if (wide) return { encoding: wide, markBytes: 0 };
  return { encoding: isUtf8(wholeCharacters(head)) ? 'utf-8' : 'windows-1252', markBytes: 0 };
}

/** The length of the mark at the start of a file that is read in a given encoding. */
export function markLength(head: Buffer, encoding: Encoding): number {
  const detected = detectEncoding(head);
  const family = (name: Encoding): string => (name === 'utf-8-bom' ? 'utf-8' : name);
  return family(detected.encoding) === family(encoding) ? detected.markBytes : 0;
}

/** Delimiters, line ends and digits of UTF-16 text carry a zero byte, always on the same side. */
function detectWide(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  const end = Math.min(head.length, 65_536) & ~1;
  for (let index = 0; index < end; index += 2) {
    if (head[index] === 0) even++;
    if (head[index + 1] === 0) odd++;
  }
  const enough = Math.max(2, end * 0.025);
  // And where a table is, a line end is: zero bytes alone are binary data.
  const text = head.subarray(0, end);
  if (odd > enough && even < odd * 0.01 && /[\r\n]/.test(text.toString('utf16le'))) return 'utf-16le';
  const swapped = (): string => Buffer.from(text).swap16().toString('utf16le');
  if (even > enough && odd < even * 0.01 && /[\r\n]/.test(swapped())) return 'utf-16be';
  return null;
}

/** Without the last character where it is cut. */
function wholeCharacters(bytes: Buffer): Buffer {
  let end = bytes.length;
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > back) end = bytes.length - back;
    break;
  }
  return bytes.subarray(0, end);
}

/** 0x80…0x9F of Windows-1252; the five bytes without a character stay themselves, so that text ⇄ bytes loses nothing. */
const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const upperBytes = new Map([...upper].map((character, index) => [character, 0x80 + index]));

function decodeWindows(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, end).replace(/[\x80-\x9f]/g, (c) => upper[c.charCodeAt(0) - 0x80]);
}

/**
 * Cells travel through this room as bytes: UTF-8 (UTF-16 is turned into it on the way in) or Windows-1252.
 * Only what must be text (a level, a name, a free text on the screen) is decoded.
 */
export type Decode = (bytes: Buffer, start: number, end: number) => string;

export function cellDecoder(encoding: Encoding): Decode {
  return encoding === 'windows-1252' ? decodeWindows : (bytes, start, end) => bytes.toString('utf8', start, end);
}

/** Text as the file writes it, without a mark; null when the encoding has no sign for one of its characters. */
export function encodeText(text: string, encoding: Encoding): Buffer | null {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding !== 'windows-1252') return Buffer.from(text, 'utf8');
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : upperBytes.get(text[index]);
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  return bytes;
}

export function byteOrderMark(encoding: Encoding): Buffer {
  if (encoding === 'utf-8-bom') return Buffer.from([0xef, 0xbb, 0xbf]);
  if (encoding === 'utf-16le') return Buffer.from([0xff, 0xfe]);
  if (encoding === 'utf-16be') return Buffer.from([0xfe, 0xff]);
  return Buffer.alloc(0);
}

/** Turns UTF-16 pieces into UTF-8 ones; a character cut by a border waits for the next piece. */
export class WideDecoder {
  private rest = Buffer.alloc(0);

  constructor(private readonly bigEndian: boolean) {}

  decode(piece: Buffer): Buffer {
    // A copy: swapping works in place, and the piece belongs to its reader.
    const bytes = Buffer.concat([this.rest, piece]);
    let end = bytes.length & ~1;
    const high = this.bigEndian ? end - 2 : end - 1;
    if (end >= 2 && (bytes[high] & 0xfc) === 0xd8) end -= 2;
    this.rest = Buffer.from(bytes.subarray(end));
    const units = bytes.subarray(0, end);
    return Buffer.from((this.bigEndian ? units.swap16() : units).toString('utf16le'), 'utf8');
  }
}

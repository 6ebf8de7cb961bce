import type { DecimalMark } from './number-text';

/** 10^0 … 10^22: exact. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Reads the numbers that are no short run of digits: floats with all their digits, exponents, spaces around. */
export class LongNumberReader {
  /** Decimals of the last number, its exponent counted in. */
  decimals = 0;
  private readonly markByte: number;

  constructor(private readonly mark: DecimalMark) {
    this.markByte = mark.charCodeAt(0);
  }

  /** The number in bytes[start…end); NaN when it is none, or a name (007, or more digits than a number keeps). */
  read(bytes: Buffer, view: DataView, start: number, end: number): number {
    const value = this.readFloat(bytes, view, start, end);
    return value === value ? value : this.readAny(bytes, start, end);
  }

  /** A float with eight decimals and more, whose last eight or twelve digits are read four at a time; NaN otherwise. */
  private readFloat(bytes: Buffer, view: DataView, start: number, end: number): number {
    const negative = bytes[start] === 45;
    let at = negative ? start + 1 : start;
    if (bytes[at] === 48 && bytes[at + 1] !== this.markByte) return NaN;
    const begin = at;
    let first = 0;
    for (; at < end && bytes[at] !== this.markByte; at++) {
      const digit = bytes[at] - 48;
      if (digit >>> 0 > 9) return NaN;
      first = (first * 10 + digit) | 0;
    }
    const decimals = end - at - 1;
    if (decimals < 8 || decimals > 22) return NaN;
    const lastDigits = decimals >= 12 ? 12 : 8;
    // Nine digits at most, which an integer register holds.
    if (end - lastDigits - begin > 10) return NaN;
    for (at++; at < end - lastDigits; at++) {
      const digit = bytes[at] - 48;
      if (digit >>> 0 > 9) return NaN;
      first = (first * 10 + digit) | 0;
    }
    // So that first · 10^lastDigits is exact: 10^12 has 28 bits before its zeros.
    if (lastDigits === 12 && first >= 33_554_432) return NaN;
    let last = fourDigits(view.getInt32(at, true)) * 10_000 + fourDigits(view.getInt32(at + 4, true));
    if (lastDigits === 12) last = last * 10_000 + fourDigits(view.getInt32(at + 8, true));
    this.decimals = decimals;
    const size = joined(first * powersOfTen[lastDigits], last, powersOfTen[decimals]);
    return negative ? -size : size;
  }

  private readAny(bytes: Buffer, start: number, stop: number): number {
    let at = start;
    let end = stop;
    while (at < end && bytes[at] === 32) at++;
    while (end > at && bytes[end - 1] === 32) end--;
    const first = at;
    if (bytes[at] === 45 || bytes[at] === 43) at++;
    if (bytes[at] === 48 && at + 1 < end && isDigit(bytes[at + 1])) return NaN;
    let digits = 0;
    let point = -1;
    for (; at < end; at++) {
      if (isDigit(bytes[at])) digits++;
      else if (bytes[at] === this.markByte && point < 0) point = at;
      else break;
    }
    if (digits === 0) return NaN;
    const fraction = point < 0 ? 0 : at - point - 1;
    const exponent = at < end ? readExponent(bytes, at, end) : 0;
    if (exponent !== exponent || (digits > 15 && point < 0 && at === end)) return NaN;
    this.decimals = fraction - exponent;
    const text = bytes.toString('latin1', first, end);
    const value = Number(this.mark === ',' ? text.replace(',', '.') : text);
    return Number.isFinite(value) ? value : NaN;
  }
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** The value of four digits in a little-endian word; NaN when one is none. */
function fourDigits(word: number): number {
  if (((word & 0xf0f0f0f0) ^ 0x30303030) !== 0 || (((word + 0x06060606) & 0xf0f0f0f0) ^ 0x30303030) !== 0) return NaN;
  const digits = word & 0x0f0f0f0f;
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) & 0x00ff00ff;
  return (pairs & 0xff) * 100 + (pairs >>> 16);
}

/**
 * (high + low) / divisor. Beyond 15 digits it is computed with twice the digits of a double (Dekker 1971), so that 17-digit
 * decimals, as most programs write floats, come out as the double that wrote them.
 */
function joined(high: number, low: number, divisor: number): number {
  const sum = high + low;
  const quotient = sum / divisor;
  if (!(sum > 9007199254740992)) return quotient;
  const lost = low - (sum - high);
  const back = quotient * divisor;
  const rest = sum - back - productError(quotient, divisor, back) + lost;
  return quotient + rest / divisor;
}

/** a · b − product, exactly. */
function productError(a: number, b: number, product: number): number {
  const aWide = 134217729 * a;
  const aHigh = aWide - (aWide - a);
  const aLow = a - aHigh;
  const bWide = 134217729 * b;
  const bHigh = bWide - (bWide - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The exponent in bytes[at…end), NaN when it is none. */
function readExponent(bytes: Buffer, at: number, end: number): number {
  if ((bytes[at] | 32) !== 101) return NaN;
  const sign = bytes[at + 1];
  const first = sign === 45 || sign === 43 ? at + 2 : at + 1;
  if (first >= end || end - first > 4) return NaN;
  let exponent = 0;
  for (let index = first; index < end; index++) {
    if (!isDigit(bytes[index])) return NaN;
    exponent = exponent * 10 + bytes[index] - 48;
  }
  return sign === 45 ? -exponent : exponent;
}

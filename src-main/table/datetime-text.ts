import { separators, zoneLetter, zoneNone, zoneOffset, zoneOffsetColon, type DateOrder } from './datetime-shape';

/**
 * A date as read from text, its day and month not yet told apart (`first`, `second` stand as written; with the year first,
 * `first` is the month), and the shape in which it is written.
 */
export interface DatetimeParts {
  year: number;
  first: number;
  second: number;
  yearFirst: boolean;
  /** Milliseconds since midnight, UTC offset already taken off. */
  time: number;
  /** Packed: see `shapeFormat`. */
  shape: number;
}

export const emptyParts = (): DatetimeParts => ({ year: 0, first: 0, second: 0, yearFirst: false, time: 0, shape: 0 });

/**
 * Reads a date, or a date and time, from bytes: yyyy-MM-dd, dd/MM/yyyy and their kin with '-', '/' or '.', one or two digits a day and
 * month, then perhaps a 'T' or a space and HH:mm[:ss[.fraction]] and a zone. False when it is none.
 */
export function readDatetime(bytes: Uint8Array, start: number, end: number, parts: DatetimeParts): boolean {
  let at = start;
  let group = 0;
  const begin = at;
  while (at < end && isDigit(bytes[at])) group = group * 10 + bytes[at++] - 48;
  const firstLength = at - begin;
  const separator = bytes[at];
  const separatorCode = separator === 45 ? 0 : separator === 47 ? 1 : separator === 46 ? 2 : -1;
  if (separatorCode < 0 || at >= end || (firstLength !== 4 && firstLength !== 2 && firstLength !== 1)) return false;
  at++;
  let middle = 0;
  let mark = at;
  while (at < end && isDigit(bytes[at])) middle = middle * 10 + bytes[at++] - 48;
  const middleLength = at - mark;
  if (middleLength < 1 || middleLength > 2 || bytes[at] !== separator || at >= end) return false;
  at++;
  let last = 0;
  mark = at;
  while (at < end && isDigit(bytes[at])) last = last * 10 + bytes[at++] - 48;
  const lastLength = at - mark;
  const yearFirst = firstLength === 4;
  if (yearFirst ? lastLength < 1 || lastLength > 2 : lastLength !== 4) return false;
  parts.yearFirst = yearFirst;
  parts.year = yearFirst ? group : last;
  parts.first = yearFirst ? middle : group;
  parts.second = yearFirst ? last : middle;
  // One digit where two are possible says that nothing is padded.
  const bare = (yearFirst ? lastLength : firstLength) === 1 || middleLength === 1;
  parts.time = 0;
  parts.shape = (yearFirst ? 1 : 0) | (separatorCode << 1) | (bare ? 8 : 0);
  return at === end || readTime(bytes, at, end, parts);
}

function readTime(bytes: Uint8Array, start: number, end: number, parts: DatetimeParts): boolean {
  const letter = bytes[start] === 84;
  if (!letter && bytes[start] !== 32) return false;
  const colon = bytes[start + 2] === 58 ? start + 2 : start + 3;
  if (bytes[colon] !== 58 || colon + 3 > end) return false;
  const hour = twoDigits(bytes, start + 1, colon);
  const minute = twoDigits(bytes, colon + 1, colon + 3);
  let at = colon + 3;
  let second = 0;
  let fraction = 0;
  let fractionDigits = 0;
  const seconds = bytes[at] === 58 && at < end;
  if (seconds) {
    if (at + 3 > end) return false;
    second = twoDigits(bytes, at + 1, at + 3);
    at += 3;
    if (at < end && (bytes[at] === 46 || bytes[at] === 44)) {
      const first = ++at;
      let scale = 100;
      for (; at < end && isDigit(bytes[at]); at++, scale /= 10) fraction += (bytes[at] - 48) * scale;
      fractionDigits = at - first;
      if (fractionDigits < 1 || fractionDigits > 9) return false;
    }
  }
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return false;
  let zone = zoneNone;
  let offset = 0;
  if (at < end && bytes[at] === 90) {
    zone = zoneLetter;
    at++;
  } else if (at < end && (bytes[at] === 43 || bytes[at] === 45)) {
    const hasColon = bytes[at + 3] === 58;
    zone = hasColon ? zoneOffsetColon : zoneOffset;
    const minutes = hasColon ? at + 4 : at + 3;
    if (minutes + 2 > end) return false;
    offset = 60 * twoDigits(bytes, at + 1, at + 3) + twoDigits(bytes, minutes, minutes + 2);
    if (!(offset <= 840)) return false;
    if (bytes[at] === 45) offset = -offset;
    at = minutes + 2;
  }
  if (at !== end) return false;
  parts.time = ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
  parts.shape |=
    (letter ? 16 : 0) |
    32 |
    (seconds ? 64 : 0) |
    (colon === start + 2 ? 128 : 0) |
    (fractionDigits << 8) |
    (zone << 12) |
    ((offset + 1024) << 14);
  return true;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Milliseconds since 1970 UTC, NaN when there is no such day. */
export function toMilliseconds(parts: DatetimeParts, order: DateOrder): number {
  const swap = !parts.yearFirst && order !== 'month';
  const month = swap ? parts.second : parts.first;
  const day = swap ? parts.first : parts.second;
  return dayNumber(parts.year, month, day) * 86_400_000 + parts.time;
}

/** Days since 1970, NaN when there is no such day: Hinnant's days_from_civil, for years from 0 on. */
export function dayNumber(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > monthDays[month - 1]) {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    if (!(month === 2 && day === 29 && leap)) return NaN;
  }
  const shifted = month <= 2 ? year - 1 : year;
  const century = (shifted / 100) | 0;
  const dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0;
  return 365 * shifted + (shifted >> 2) - century + (century >> 2) + dayOfYear + day - 719469;
}

/** yyyy-MM-dd, with the separator of a shape, as a day number; `notADate` when the ten bytes are something else. */
export function readYearFirst(bytes: Uint8Array, start: number, shape: number): number {
  const separator = separators.charCodeAt((shape >> 1) & 3);
  if (bytes[start + 4] !== separator || bytes[start + 7] !== separator) return notADate;
  const thousands = bytes[start] - 48;
  const hundreds = bytes[start + 1] - 48;
  const tens = bytes[start + 2] - 48;
  const ones = bytes[start + 3] - 48;
  const monthTens = bytes[start + 5] - 48;
  const monthOnes = bytes[start + 6] - 48;
  const dayTens = bytes[start + 8] - 48;
  const dayOnes = bytes[start + 9] - 48;
  // A byte that is no digit makes one of these large or negative, hence large when seen without its sign.
  if (thousands >>> 0 > 9 || hundreds >>> 0 > 9 || tens >>> 0 > 9 || ones >>> 0 > 9) return notADate;
  if (monthTens >>> 0 > 9 || monthOnes >>> 0 > 9 || dayTens >>> 0 > 9 || dayOnes >>> 0 > 9) return notADate;
  const year = thousands * 1000 + hundreds * 100 + tens * 10 + ones;
  const day = dayNumber(year, monthTens * 10 + monthOnes, dayTens * 10 + dayOnes);
  return day === day ? day : notADate;
}

export const notADate = -1e9;

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** A number of one or two digits; NaN when it is none. */
function twoDigits(bytes: Uint8Array, start: number, end: number): number {
  const high = end - start === 2 ? bytes[start] - 48 : 0;
  const low = bytes[end - 1] - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : NaN;
}

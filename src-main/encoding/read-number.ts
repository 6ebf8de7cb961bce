import { formatDatetime } from '../table/datetime-format';
import { emptyParts, readDatetime, toMilliseconds } from '../table/datetime-text';
import { readNumber } from '../table/number-text';
import type { NumberStyle } from './encoding';

/** A number or a date as a user writes it, with either decimal mark; milliseconds for a date. NaN where it is none. */
export function readNaturalNumber(text: string, style: NumberStyle): number {
  const trimmed = text.trim();
  if (style.kind === 'numeric') {
    const { type, value } = readNumber(trimmed, style.decimalMark);
    if (type === 'number') return value;
    return readNumber(trimmed, style.decimalMark === ',' ? '.' : ',').value;
  }
  const bytes = new TextEncoder().encode(trimmed);
  const parts = emptyParts();
  if (!readDatetime(bytes, 0, bytes.length, parts)) return NaN;
  const [dayFirst, monthFirst] = (['day', 'month'] as const).map((order) => toMilliseconds(parts, order));
  // The column's own format says which of the two is the day.
  return formatDatetime(monthFirst, style.format) === trimmed ? monthFirst : dayFirst;
}

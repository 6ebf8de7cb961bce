import { formatDatetime } from './datetime-format';
import type { Column, NumericColumn } from './table';

/**
 * A value as the column writes it: decimals and their mark, date format, the level's text. Free text has no values.
 *
 * @param value a number, milliseconds, or a level index; the caller keeps it within the column's bounds
 */
export function formatCell(column: Column, value: number): string {
  switch (column.kind) {
    case 'numeric':
      return formatNumber(value, column.decimals, column.fewestDecimals ?? 0, column.decimalMark);
    case 'datetime':
      return formatDatetime(value, column.format);
    case 'categorical':
    case 'boolean': {
      const level = column.levels[value];
      if (level === undefined) throw new RangeError(`The column ${column.name} has no level ${value}.`);
      return level;
    }
    default:
      throw new TypeError(`The column ${column.name} holds text: it has no values to write.`);
  }
}

/** What stands in a cell, in the column's own style; '' for a gap. */
export function cellTextOf(column: Column, row: number): string {
  const kept = column.kept?.get(row);
  if (kept !== undefined) return kept;
  if (column.kind === 'text' || column.kind === 'identifier') return column.text(row) ?? '';
  const value = column.values[row];
  return Number.isNaN(value) || (value === -1 && 'levels' in column) ? '' : formatCell(column, value);
}

/** At most `decimals` decimals; zeros at the end go, except the first `fewest` decimals. */
export function formatNumber(
  value: number,
  decimals: number,
  fewest: number,
  mark: NumericColumn['decimalMark'],
): string {
  let text = plainText(value, decimals);
  const point = text.indexOf('.');
  if (point >= 0) {
    let end = text.length;
    while (end > point + 1 + fewest && text[end - 1] === '0') end--;
    text = text.slice(0, end === point + 1 ? point : end);
  }
  if (/^-0(?:\.0*)?$/.test(text)) text = text.slice(1);
  return mark === ',' ? text.replace('.', ',') : text;
}

/** Without an exponent, and without digits that a double does not hold. */
function plainText(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size >= 1e21) return BigInt(Math.round(value)).toString();
  const known = size === 0 ? decimals : 16 - Math.floor(Math.log10(size));
  const fixed = value.toFixed(Math.max(0, Math.min(decimals, known, 100)));
  // 0.1 + 0.2 as 17 digits is exact but not what anybody wrote: the shortest text of the same double is.
  const short = String(value);
  return !short.includes('e') && short.length < fixed.length && Number(fixed) === value
    ? padded(short, decimals)
    : fixed;
}

function padded(text: string, decimals: number): string {
  const point = text.indexOf('.');
  const digits = point < 0 ? 0 : text.length - point - 1;
  return digits >= decimals ? text : `${point < 0 ? `${text}.` : text}${'0'.repeat(decimals - digits)}`;
}

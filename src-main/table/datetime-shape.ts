/** What comes first in '03/04/2020'. */
export type DateOrder = 'day' | 'month';

export const separators = '-/.';
export const zoneNone = 0;
export const zoneLetter = 1;
export const zoneOffset = 2;
export const zoneOffsetColon = 3;

/** The shapes of ten bytes with the year first: yyyy-MM-dd and its kin. */
export function isPlainYearFirst(shape: number): boolean {
  return (shape & ~6) === 1;
}

/** The format of a shape, e.g. "dd/MM/yyyy HH:mm:ss"; zones stand literally at its end. */
export function shapeFormat(shape: number, order: DateOrder): string {
  const separator = separators[(shape >> 1) & 3];
  const [day, month] = shape & 8 ? ['d', 'M'] : ['dd', 'MM'];
  const date = shape & 1 ? ['yyyy', month, day] : order === 'month' ? [month, day, 'yyyy'] : [day, month, 'yyyy'];
  const text = date.join(separator);
  if (!(shape & 32)) return text;
  const digits = (shape >> 8) & 15;
  const time = `${shape & 128 ? 'H' : 'HH'}:mm${shape & 64 ? ':ss' : ''}${digits > 0 ? `.${'S'.repeat(digits)}` : ''}`;
  return `${text}${shape & 16 ? 'T' : ' '}${time}${zoneText((shape >> 12) & 3, (shape >> 14) - 1024)}`;
}

function zoneText(zone: number, offset: number): string {
  if (zone === zoneNone) return '';
  if (zone === zoneLetter) return 'Z';
  const size = Math.abs(offset);
  const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${hours}${zone === zoneOffsetColon ? ':' : ''}${minutes}`;
}

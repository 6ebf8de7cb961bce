/** Letters of a pattern, e.g. 'yyyy-MM-dd HH:mm'; text between single quotes stands as it is. */
const token = /'([^']*)'|y+|M+|d+|H+|h+|m+|s+|S+|a+/g;

/** Writes a point in time (milliseconds since 1970 UTC) in a column's pattern. */
export function formatDatetime(format: string, milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '';
  return format.replace(token, (letters: string, quoted: string | undefined) =>
    quoted === undefined ? part(letters, date) : quoted,
  );
}

function part(letters: string, date: Date): string {
  const width = letters.length;
  const padded = (value: number): string => String(value).padStart(width, '0');
  switch (letters[0]) {
    case 'y':
      return width === 2 ? padded(date.getUTCFullYear() % 100) : padded(date.getUTCFullYear());
    case 'M':
      return padded(date.getUTCMonth() + 1);
    case 'd':
      return padded(date.getUTCDate());
    case 'H':
      return padded(date.getUTCHours());
    case 'h':
      return padded(date.getUTCHours() % 12 || 12);
    case 'm':
      return padded(date.getUTCMinutes());
    case 's':
      return padded(date.getUTCSeconds());
    case 'S':
      return String(date.getUTCMilliseconds()).padStart(3, '0').slice(0, width).padEnd(width, '0');
    default:
      return date.getUTCHours() < 12 ? 'AM' : 'PM';
  }
}

/** Milliseconds of the smallest unit that a pattern writes. */
export function unitOfFormat(format: string): number {
  const plain = format.replace(/'[^']*'/g, '');
  if (plain.includes('S')) return 1;
  if (plain.includes('s')) return 1000;
  if (plain.includes('m')) return 60_000;
  if (/[Hh]/.test(plain)) return 3_600_000;
  return 86_400_000;
}

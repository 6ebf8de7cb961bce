const tokens = /yyyy|MM|M|dd|d|HH|H|mm|ss|\.S+|S+/g;

/** The smallest step that a format can write, in milliseconds. */
export function formatStep(format: string): number {
  const fraction = /S+/.exec(format);
  if (fraction) return 10 ** Math.max(0, 3 - fraction[0].length);
  if (format.includes('ss')) return 1000;
  return format.includes('mm') ? 60_000 : 86_400_000;
}

/** Writes milliseconds since 1970 UTC in a format of `shapeFormat`, rounded to what the format can say. */
export function formatDatetime(milliseconds: number, format: string): string {
  const zone = /(Z|[+-]\d{2}:?\d{2})$/.exec(format)?.[0] ?? '';
  const pattern = format.slice(0, format.length - zone.length);
  const step = formatStep(format);
  const local = milliseconds + zoneMinutes(zone) * 60_000;
  const date = new Date(Math.round(local / step) * step);
  const padded = (value: number, length: number): string => String(value).padStart(length, '0');
  const written = pattern.replace(tokens, (token) => {
    switch (token) {
      case 'yyyy':
        return padded(date.getUTCFullYear(), 4);
      case 'MM':
        return padded(date.getUTCMonth() + 1, 2);
      case 'M':
        return String(date.getUTCMonth() + 1);
      case 'dd':
        return padded(date.getUTCDate(), 2);
      case 'd':
        return String(date.getUTCDate());
      case 'HH':
        return padded(date.getUTCHours(), 2);
      case 'H':
        return String(date.getUTCHours());
      case 'mm':
        return padded(date.getUTCMinutes(), 2);
      case 'ss':
        return padded(date.getUTCSeconds(), 2);
      default:
        return fractionText(token, date.getUTCMilliseconds());
    }
  });
  return written + zone;
}

function fractionText(token: string, milliseconds: number): string {
  const digits = token.replace('.', '').length;
  const text = String(milliseconds).padStart(3, '0').padEnd(digits, '0').slice(0, digits);
  return token.startsWith('.') ? `.${text}` : text;
}

function zoneMinutes(zone: string): number {
  if (zone === '' || zone === 'Z') return 0;
  const digits = zone.replace(/\D/g, '');
  const minutes = 60 * Number(digits.slice(0, 2)) + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

const day = 86_400_000;
const year = 365.25 * day;

/** Writes the ticks of a time axis (milliseconds since 1970 UTC) as finely as its range needs. */
export function dateWriter(language: string, from: number, to: number): (milliseconds: number) => string {
  const writer = new Intl.DateTimeFormat(language, { ...optionsFor(to - from), timeZone: 'UTC' });
  return (milliseconds) => (Number.isFinite(milliseconds) ? writer.format(milliseconds) : '–');
}

function optionsFor(span: number): Intl.DateTimeFormatOptions {
  if (span > 20 * year) return { year: 'numeric' };
  if (span > 1.5 * year) return { year: 'numeric', month: 'short' };
  if (span > 5 * day) return { dateStyle: 'medium' };
  return { dateStyle: 'short', timeStyle: 'short' };
}

/** Writes one point in time in full; the time of day only where there is one. */
export function dateInFull(language: string): (milliseconds: number) => string {
  const whole = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return (milliseconds) => {
    if (!Number.isFinite(milliseconds)) return '–';
    return (milliseconds % day === 0 ? whole : moment).format(milliseconds);
  };
}

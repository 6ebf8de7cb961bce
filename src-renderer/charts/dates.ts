const day = 86_400_000;

/**
 * Writes points in time (milliseconds since 1970 UTC) as finely as a range needs: years, days, or days with the time.
 */
export function dateWriter(language: string, from: number, to: number): (milliseconds: number) => string {
  const span = to - from;
  const options: Intl.DateTimeFormatOptions =
    span > 365 * 20 * day
      ? { year: 'numeric' }
      : span > 5 * day
        ? { dateStyle: 'medium' }
        : { dateStyle: 'short', timeStyle: 'short' };
  const writer = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  return (milliseconds) => (Number.isFinite(milliseconds) ? writer.format(milliseconds) : '–');
}

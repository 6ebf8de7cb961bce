import type { Language } from './words';

/** How numbers read in a report. */
export interface MeasureFormat {
  /** Whole numbers, grouped. */
  readonly count: (value: number) => string;
  /** Errors and shares between 0 and 1: three digits that count. */
  readonly error: (value: number) => string;
  readonly percent: (value: number) => string;
  /** Whole percent. */
  readonly whole: (value: number) => string;
  /** Any number of the data, on an axis. */
  readonly value: (value: number) => string;
}

export const notMeasured = '–';

export function measureFormat(language: Language): MeasureFormat {
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const error = new Intl.NumberFormat(language, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const value = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  const measured = (format: Intl.NumberFormat) => (number: number) =>
    Number.isFinite(number) ? format.format(number) : notMeasured;
  return {
    count: measured(count),
    error: (number) => (number === 0 ? '0' : measured(error)(number)),
    percent: measured(percent),
    whole: measured(whole),
    value: measured(value),
  };
}

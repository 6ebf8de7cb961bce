/** Numbers in the current language: pure functions of a language, and `useFormat()` for components. */
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Language } from './index';

export interface Format {
  /** Whole numbers with thousands separators. */
  count(value: number): string;
  /** A number with `digits` significant digits (4 unless told); '–' for NaN. */
  number(value: number, digits?: number): string;
  /** A number with exactly so many decimals. */
  fixed(value: number, decimals: number): string;
  /** 0.123 → '12.3 %'; small shares are not rounded to nought. */
  share(value: number): string;
  /** 1 536 → '1.5 KB'. */
  bytes(value: number): string;
  /** Seconds → '45 s', '2 min 5 s', '1 h 12 min'. */
  duration(seconds: number): string;
  /** Milliseconds since 1970 (UTC) → a short date. */
  date(milliseconds: number): string;
  /** 'a, b and c' */
  list(words: readonly string[]): string;
}

const byteUnits = { en: ['B', 'KB', 'MB', 'GB', 'TB'], fr: ['o', 'Ko', 'Mo', 'Go', 'To'] } as const;
const none = '–';

/** A space that does not break between a number and its unit. */
const unitSpace = '\u202f';

export function formatFor(language: Language, variety: string = language): Format {
  const whole = new Intl.NumberFormat(variety, { maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(variety, { dateStyle: 'medium', timeZone: 'UTC' });
  const list = new Intl.ListFormat(variety, { type: 'conjunction' });
  const significant = new Map<number, Intl.NumberFormat>();
  const decimals = new Map<number, Intl.NumberFormat>();

  function cached(
    cache: Map<number, Intl.NumberFormat>,
    key: number,
    options: Intl.NumberFormatOptions,
  ): Intl.NumberFormat {
    const known = cache.get(key) ?? new Intl.NumberFormat(variety, options);
    cache.set(key, known);
    return known;
  }

  /** Four digits stand together: they are often years. */
  const grouped = (value: number): string => (Math.abs(value) < 1e4 ? String(Math.round(value)) : whole.format(value));

  const fixed = (value: number, places: number): string =>
    Number.isFinite(value)
      ? cached(decimals, places, { minimumFractionDigits: places, maximumFractionDigits: places }).format(value)
      : none;

  const number = (value: number, digits = 4): string => {
    if (!Number.isFinite(value)) return none;
    if (Math.abs(value) >= 10 ** digits && Math.abs(value) < 1e9) return grouped(value);
    const size = Math.abs(value);
    const notation = size !== 0 && (size < 1e-4 || size >= 1e9) ? 'scientific' : 'standard';
    const options: Intl.NumberFormatOptions = { maximumSignificantDigits: digits, notation, useGrouping: false };
    return cached(significant, notation === 'standard' ? digits : -digits, options).format(value);
  };

  return {
    count: (value) => (Number.isFinite(value) ? whole.format(value) : none),
    number,
    fixed,
    share(value) {
      if (!Number.isFinite(value)) return none;
      const percent = value * 100;
      if (percent > 0 && percent < 0.1) return `< ${fixed(0.1, 1)}${unitSpace}%`;
      if (percent < 100 && percent > 99.9) return `> ${fixed(99.9, 1)}${unitSpace}%`;
      const places = percent >= 10 || Number.isInteger(percent) ? 0 : 1;
      return `${fixed(percent, places)}${unitSpace}%`;
    },
    bytes(value) {
      if (!Number.isFinite(value)) return none;
      const power = value < 1 ? 0 : Math.min(4, Math.floor(Math.log(value) / Math.log(1024)));
      const size = value / 1024 ** power;
      return `${fixed(size, power > 0 && size < 10 ? 1 : 0)}${unitSpace}${byteUnits[language][power]}`;
    },
    duration(seconds) {
      if (!Number.isFinite(seconds)) return none;
      const total = Math.max(0, Math.round(seconds));
      const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
      if (hours > 0) return `${hours}${unitSpace}h ${minutes}${unitSpace}min`;
      if (minutes > 0) return `${minutes}${unitSpace}min ${rest}${unitSpace}s`;
      return `${rest}${unitSpace}s`;
    },
    date: (milliseconds) => (Number.isFinite(milliseconds) ? date.format(milliseconds) : none),
    list: (words) => list.format(words),
  };
}

const made = new Map<string, Format>();

/** The formats of the current language, in the system's own variety of it ('en-GB'); in templates: `format.count(n)`. */
export function useFormat(): ComputedRef<Format> {
  const { locale } = useI18n();
  return computed(() => {
    const language = locale.value as Language;
    const variety = navigator.languages.find((one) => one.split('-')[0] === language) ?? language;
    const format = made.get(variety) ?? formatFor(language, variety);
    made.set(variety, format);
    return format;
  });
}

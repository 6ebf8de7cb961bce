import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { encodings, type Dialect, type TableSettings } from '../../../src-main/contract/table';

type Options<T> = ComputedRef<{ value: T; label: string }[]>;

export interface ReadingOptions {
  /** `used` is offered too when it is none of the usual ones. */
  delimiters(used: string | undefined): { value: string; label: string }[];
  readonly quotes: Options<string>;
  readonly newlines: Options<Dialect['newline']>;
  readonly encodings: Options<Dialect['encoding']>;
  readonly decimalMarks: Options<Dialect['decimalMark']>;
  readonly raggeds: Options<TableSettings['ragged']>;
}

const usual = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', ' ': 'space' } as const;
const ends = { '\n': 'lf', '\r\n': 'crlf', '\r': 'cr' } as const;

/** The ways to read a file, named in the window's language. */
export function useReadingOptions(): ReadingOptions {
  const { t } = useI18n();
  return {
    delimiters(used) {
      const options = Object.entries(usual).map(([value, name]) => ({
        value,
        label: t(`data.reading.delimiters.${name}`),
      }));
      if (used === undefined || Object.hasOwn(usual, used)) return options;
      return [...options, { value: used, label: t('data.reading.delimiters.other', { mark: used }) }];
    },
    quotes: computed(() => [
      { value: '"', label: t('data.reading.quotes.double') },
      { value: "'", label: t('data.reading.quotes.single') },
    ]),
    newlines: computed(() =>
      (['\n', '\r\n', '\r'] as const).map((value) => ({ value, label: t(`data.reading.newlines.${ends[value]}`) })),
    ),
    encodings: computed(() => encodings.map((value) => ({ value, label: t(`data.reading.encodings.${value}`) }))),
    decimalMarks: computed(() => [
      { value: '.', label: t('data.reading.decimalMarks.point') },
      { value: ',', label: t('data.reading.decimalMarks.comma') },
    ]),
    raggeds: computed(() =>
      (['refuse', 'pad'] as const).map((value) => ({ value, label: t(`data.reading.raggeds.${value}`) })),
    ),
  };
}

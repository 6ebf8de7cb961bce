import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ChartContext, Translate } from './chart';
import { useFormat } from '../i18n/format';
import { usePalette } from './use-palette';

/** Palette, number format and texts of the moment; charts recompute when theme or language change. */
export function useChartContext(): ComputedRef<ChartContext> {
  const { t: translate, locale } = useI18n();
  const palette = usePalette();
  const t: Translate = (key, values, count) =>
    count === undefined ? translate(key, values ?? {}) : translate(key, values ?? {}, count);
  const format = useFormat();
  // `language` is read here, so texts inside options follow it too.
  return computed(() => ({ palette: palette.value, format: format.value, language: locale.value, t }));
}

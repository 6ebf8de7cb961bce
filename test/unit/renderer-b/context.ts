import { createI18n } from 'vue-i18n';
import type { ChartContext, Translate } from '../../../src-renderer/charts/chart';
import { readPalette } from '../../../src-renderer/charts/palette';
import { charts as chartsEn } from '../../../src-renderer/i18n/en/charts';
import { journey as journeyEn } from '../../../src-renderer/i18n/en/journey';
import { charts as chartsFr } from '../../../src-renderer/i18n/fr/charts';
import { journey as journeyFr } from '../../../src-renderer/i18n/fr/journey';
import { formatFor } from '../../../src-renderer/i18n/format';

/** A chart context as the window has it, without a window: every colour is its token's name made into a hex number. */
export function contextIn(language: 'en' | 'fr'): ChartContext {
  const i18n = createI18n({
    legacy: false,
    locale: language,
    messages: { en: { charts: chartsEn, journey: journeyEn }, fr: { charts: chartsFr, journey: journeyFr } },
  });
  const t: Translate = (key, values) => i18n.global.t(key, values ?? {});
  return { palette: readPalette(colourOf), format: formatFor(language), language, t };
}

function colourOf(variable: string): string {
  let hash = 0;
  for (const character of variable) hash = (hash * 31 + character.charCodeAt(0)) & 0xffffff;
  return `#${hash.toString(16).padStart(6, '0')}`;
}

export const english = contextIn('en');
export const french = contextIn('fr');

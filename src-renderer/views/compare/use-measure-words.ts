import { useI18n } from 'vue-i18n';
import type { ComparedKind, ComparisonFacts, Measure } from '../../../src-main/contract/comparison';
import { modelColour } from '../../charts/model-colours';
import { usePalette } from '../../charts/use-palette';
import { useFormat } from '../../i18n/format';

/** How measures and models are written in every part of the view. */
export interface MeasureWords {
  readonly write: (measure: Measure, value: number | undefined) => string;
  readonly meaning: (measure: Measure) => string;
  readonly colour: (model: ComparedKind) => string;
}

/** Errors of pixels are small: their figures need more places. */
const places: Readonly<Record<'table' | 'images', Partial<Record<Measure, number>>>> = {
  table: { seconds: 1 },
  images: { rebuilt: 4, filled: 4, seconds: 1 },
};
const usualPlaces = 3;

export function useMeasureWords(facts: () => Pick<ComparisonFacts, 'data'>): MeasureWords {
  const { t } = useI18n();
  const format = useFormat();
  const palette = usePalette();
  return {
    write: (measure, value) =>
      format.value.fixed(value ?? Number.NaN, places[facts().data.kind][measure] ?? usualPlaces),
    meaning: (measure) => {
      const ofImages = facts().data.kind === 'images' && ['rebuilt', 'samples', 'filled'].includes(measure);
      return t(`compare.meaning.${measure}${ofImages ? 'Images' : ''}`);
    },
    colour: (model) => modelColour(palette.value, model),
  };
}

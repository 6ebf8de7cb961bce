import { computed, type ComputedRef } from 'vue';
import type { LatentColour } from '../../../src-main/contract/latent';
import { dateWriter } from '../../charts/dates';
import { colourRange } from '../../charts/map/colours';
import { useChartContext } from '../../charts/use-chart-context';
import { useImageStore } from '../../stores/image';
import { useLatentStore } from '../../stores/latent';
import { useTableStore } from '../../stores/table';
import { named } from './colour-choice';

export interface PointWords {
  readonly colour: ComputedRef<LatentColour | null>;
  readonly unit: ComputedRef<string | undefined>;
  readonly write: (value: number) => string;
  readonly valueOf: (place: number) => string | number;
  readonly describe: (place: number) => string;
}

/** What a point and its colour are called, in the user's language. */
export function usePointWords(): PointWords {
  const context = useChartContext();
  const store = useLatentStore();
  const table = useTableStore();
  const images = useImageStore();

  const colour = computed(() =>
    store.colour === null ? null : named(store.colour, store.colourBy, table.facts?.columns ?? [], context.value.t),
  );
  const unit = computed(() => {
    const { by } = store.colourBy;
    return by === 'distance' || by === 'error' ? context.value.t(`latent.colour.unit.${by}`) : undefined;
  });
  const writer = computed(() => {
    const by = store.colourBy;
    const datetime = by.by === 'column' && table.facts?.columns[by.column]?.kind === 'datetime';
    if (!datetime || colour.value?.kind !== 'numbers') return (value: number) => context.value.format.number(value);
    return dateWriter(context.value.language, ...colourRange(colour.value.values));
  });
  const write = (value: number): string => writer.value(value);

  function valueOf(place: number): string | number {
    const known = colour.value;
    if (known === null) return '';
    if (known.kind === 'numbers') return known.values[place];
    return known.levels[known.codes[place]] ?? '';
  }

  function describe(place: number): string {
    const { t, format } = context.value;
    const row = format.count((store.map?.rows[place] ?? 0) + 1);
    const words = images.facts === null ? 'latent.map' : 'images.map';
    if (colour.value === null) return t(`${words}.tooltipPlain`, { row });
    const value = valueOf(place);
    const said = typeof value === 'number' ? (Number.isNaN(value) ? '' : write(value)) : value;
    const title = colour.value.title;
    return t(`${words}.tooltip`, { row, title, value: said === '' ? t('latent.colour.none') : said });
  }

  return { colour, unit, write, valueOf, describe };
}

import type { LatentColour } from '../../../src-main/contract/latent';
import type { ColumnFacts } from '../../../src-main/contract/table';
import type { Translate } from '../../charts/chart';
import type { ColourBy } from '../../stores/latent';

export interface ColourOption {
  readonly value: string;
  readonly label: string;
}

/** Everything a map can be coloured by: what the model says, then columns, then gaps of columns that have some. */
export function colourOptions(columns: readonly ColumnFacts[], t: Translate): ColourOption[] {
  const shown = columns.filter((column) => column.kind !== 'text' && column.kind !== 'identifier');
  return [
    ...(['cluster', 'error', 'distance'] as const).map((by) => ({ value: by, label: t(`latent.colour.${by}`) })),
    ...shown.map(({ index, name }) => ({
      value: `column/${String(index)}`,
      label: t('latent.colour.column', { name }),
    })),
    ...columns
      .filter((column) => column.gaps > 0)
      .map(({ index, name }) => ({ value: `gap/${String(index)}`, label: t('latent.colour.gap', { name }) })),
  ];
}

/** The same for images: what the model says, and their labels where they have any. */
export function imageColourOptions(labelled: boolean, t: Translate): ColourOption[] {
  const own = (['cluster', 'error', 'distance'] as const).map((by) => ({ value: by, label: t(`latent.colour.${by}`) }));
  return labelled ? [{ value: 'label', label: t('images.colour.label') }, ...own] : own;
}

export function keyOf(by: ColourBy): string {
  return 'column' in by ? `${by.by}/${String(by.column)}` : by.by;
}

export function choiceOf(key: string): ColourBy {
  const [by, column] = key.split('/');
  if (by === 'column' || by === 'gap') return { by, column: Number(column) };
  return { by: by === 'error' || by === 'distance' || by === 'label' ? by : 'cluster' };
}

/** The colouring with a title and levels in the user's language: the engine leaves titles of its own measures empty. */
export function named(colour: LatentColour, by: ColourBy, columns: readonly ColumnFacts[], t: Translate): LatentColour {
  if (by.by === 'gap' && colour.kind === 'levels') {
    const title = t('latent.colour.gap', { name: columns[by.column]?.name ?? '' });
    return { ...colour, title, levels: [t('latent.colour.observed'), t('latent.colour.gapLevel')] };
  }
  if (by.by === 'label') return { ...colour, title: t('images.colour.label') };
  return { ...colour, title: by.by === 'column' ? (columns[by.column]?.name ?? '') : t(`latent.colour.${by.by}`) };
}

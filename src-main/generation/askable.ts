import type { Askable, AskableColumn } from '../contract/generation';
import type { Encoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import { numberText } from '../encoding/numbers';
import type { AaeConfig } from '../model/config';
import { anatomyOf, familyOf } from '../model/family';
import { standsForLabel } from '../model/relabel';

/** What can be asked for, whatever the codes come from. */
export type Wishes = Omit<Askable, 'fitted'>;

/** How a made row or image comes to have what is asked of it. */
export type AskedBy = 'told' | 'category' | 'part';

/** How a label can be asked for; null: it cannot. */
export function labelAskedBy(config: Pick<AaeConfig, 'family' | 'prior'>): AskedBy | null {
  const { told } = anatomyOf(config);
  const { labels, labelledPrior, label, given } = familyOf(config);
  if (labels === 0) return null;
  if (told) return label === null || given.includes(label) ? 'told' : null;
  if (standsForLabel(config)) return 'category';
  // Under N(0, I) every label has all of the prior.
  return labelledPrior && config.prior.kind !== 'gaussian' ? 'part' : null;
}

/** Categories that can be asked for by number; 0: the model has none. */
export function categoriesOf(config: Pick<AaeConfig, 'family'>): number {
  return anatomyOf(config).categories === 'none' ? 0 : familyOf(config).classes;
}

/** Spans of a table that can be asked for, and how. */
export function askedSpans(config: Pick<AaeConfig, 'family' | 'prior'>): ReadonlyMap<number, AskedBy> {
  const { label, given } = familyOf(config);
  const by = labelAskedBy(config);
  const told = anatomyOf(config).told ? given.map((span) => [span, 'told'] as const) : [];
  return new Map<number, AskedBy>([...told, ...(label === null || by === null ? [] : [[label, by] as const])]);
}

/** What rows of a model can be asked to be. */
export function askableRows(encoding: Encoding, config: Pick<AaeConfig, 'family' | 'prior'>): Wishes {
  const { label } = familyOf(config);
  const columns = [...askedSpans(config).keys()].map((index): AskableColumn => {
    const span = encoding.spans[index];
    const column = encodingOf(encoding, span);
    const facts = { column: span.column, name: column.name, kind: column.kind, isLabel: index === label };
    if (column.form === 'levels') return { ...facts, levels: column.levels.slice(0, column.kept), range: null };
    const { style, minimum, maximum } = column;
    return { ...facts, levels: null, range: [numberText(style, minimum), numberText(style, maximum)] };
  });
  return { columns: columns.sort((a, b) => a.column - b.column), clusters: clustersOf(config) };
}

/** The same of images: their label alone, which has no column. */
export function askableImages(names: readonly string[], config: Pick<AaeConfig, 'family' | 'prior'>): Wishes {
  const label: AskableColumn = {
    column: 0,
    name: 'label',
    kind: 'categorical',
    isLabel: true,
    levels: names,
    range: null,
  };
  return { columns: labelAskedBy(config) === null ? [] : [label], clusters: clustersOf(config) };
}

/** A category that is a label is asked for by its name. */
function clustersOf(config: Pick<AaeConfig, 'family'>): number {
  return standsForLabel(config) ? 0 : categoriesOf(config);
}

import type { AskedFacts } from '../contract/generation';
import type { Encoding } from '../encoding/encoding';
import type { Order } from './orders';
import type { RowSet } from './row-set';

/** Real rows or images that fulfil a wish are judged beside alone where there are so many; fewer tell nothing. */
export const fewestAlone = 30;

/** What was asked of what was made. */
export interface Asked {
  readonly orders: readonly Order[];
  /** A cluster was asked for, which real ones have no sure answer to, or equally many of each label, which they are not. */
  readonly untold: boolean;
}

/** Which real ones to judge beside. @param fulfils whether the one at a place fulfils the wish; null: it cannot be told, or nothing is asked */
export function chooseBeside(
  asked: boolean,
  fulfils: ((place: number) => boolean) | null,
  learnt: Int32Array,
  held: Int32Array,
): { readonly learnt: Int32Array; readonly held: Int32Array; readonly facts: AskedFacts | null } {
  if (!asked) return { learnt, held, facts: null };
  if (fulfils === null) return { learnt, held, facts: { fulfilling: null, alone: false } };
  const own = { learnt: learnt.filter(fulfils), held: held.filter(fulfils) };
  const fulfilling = own.learnt.length + own.held.length;
  if (own.learnt.length < fewestAlone) return { learnt, held, facts: { fulfilling, alone: false } };
  return { ...own, facts: { fulfilling, alone: true } };
}

/**
 * Whether a real row has what all made ones were asked to have; null where nothing is asked that a row could have.
 * @param real all rows, as the model reads them
 */
export function rowFulfils(
  { orders, untold }: Asked,
  encoding: Encoding,
  real: RowSet,
): { readonly fulfils: (row: number) => boolean; readonly columns: ReadonlySet<number> } | null {
  const cells = orders.length === 1 ? [...orders[0].cells] : [];
  if (untold || cells.length === 0) return null;
  const known = cells.map(([span, { natural }]) => {
    const { column } = encoding.spans[span];
    return { column, natural, values: real.values[real.columns.findIndex((one) => one.column === column)] };
  });
  return {
    fulfils: (row) => known.every(({ values, natural }) => values[row] === natural),
    columns: new Set(known.map(({ column }) => column)),
  };
}

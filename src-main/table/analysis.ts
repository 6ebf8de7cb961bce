import { foreignShare, type ColumnSpec } from './column-spec';
import { OrderEvidence } from './datetime-store';
import { emptyParts, readDatetime } from './datetime-text';
import type { DictionaryStore } from './dictionary-store';
import { MarkEvidence, noNumber, readNumber, type DecimalMark } from './number-text';

/** What the different cells of a column, weighted by how often they occur, say about its kind. */
export interface Analysis {
  readonly observed: number;
  readonly gaps: number;
  /** Different observed texts, and which entries they are. */
  readonly entries: readonly number[];
  readonly mark: DecimalMark;
  /** Numbers that only a guess could read: see MarkEvidence. */
  readonly ambiguousMark: boolean;
  readonly isNumeric: boolean;
  /** Different numbers among the cells, counted up to six. */
  readonly numbers: ReadonlySet<number>;
  readonly allIntegers: boolean;
  readonly isDatetime: boolean;
  readonly order: OrderEvidence;
}

const enough = 6;

export function analyse(dictionary: DictionaryStore, spec: ColumnSpec): Analysis {
  const texts: string[] = [];
  const entries: number[] = [];
  let observed = 0;
  let gaps = 0;
  const marks = new MarkEvidence();
  for (let entry = 0; entry < dictionary.size; entry++) {
    const text = dictionary.text(entry).trim();
    const times = dictionary.counts[entry];
    if (spec.missing.has(text)) {
      gaps += times;
      continue;
    }
    observed += times;
    entries.push(entry);
    texts.push(text);
    if (mayBeNumber(text)) marks.add(text, times);
  }
  const mark = spec.mark ?? marks.markWithin(spec.fileMark);
  const numbers = numbersAmong(texts, entries, dictionary, mark, observed);
  return {
    observed,
    gaps,
    entries,
    mark,
    ambiguousMark: spec.mark === undefined && !numbers.isNumeric && marks.isAmbiguous(mark),
    ...numbers,
    ...datesAmong(entries, dictionary, observed),
  };
}

/** Only what begins like a number is worth a closer look. */
function mayBeNumber(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code >= 43 && code <= 57) || code === 105 || code === 73 || code === 8734;
}

function numbersAmong(
  texts: readonly string[],
  entries: readonly number[],
  dictionary: DictionaryStore,
  mark: DecimalMark,
  observed: number,
): Pick<Analysis, 'isNumeric' | 'numbers' | 'allIntegers'> {
  const numbers = new Set<number>();
  let cells = 0;
  let codes = 0;
  let foreign = 0;
  let allIntegers = true;
  for (let index = 0; index < texts.length; index++) {
    const times = dictionary.counts[entries[index]];
    const { type, value, decimals } = mayBeNumber(texts[index]) ? readNumber(texts[index], mark) : noNumber;
    if (type === 'number') {
      cells += times;
      if (numbers.size < enough) numbers.add(value);
      // As written: where 2.0 stands, 2.5 could.
      allIntegers &&= decimals === 0;
    } else if (type === 'code') codes += times;
    else if (type === 'other') foreign += times;
  }
  const isNumeric = cells > 0 && codes === 0 && foreign <= foreignShare * observed;
  return { isNumeric, numbers, allIntegers };
}

function datesAmong(
  entries: readonly number[],
  dictionary: DictionaryStore,
  observed: number,
): Pick<Analysis, 'isDatetime' | 'order'> {
  const order = new OrderEvidence();
  const parts = emptyParts();
  let unreadable = 0;
  for (const entry of entries) {
    const bytes = dictionary.trimmed(entry);
    if (readDatetime(bytes, 0, bytes.length, parts)) order.add(parts, dictionary.counts[entry]);
    else unreadable += dictionary.counts[entry];
    // Nothing more to learn once too many are no dates.
    if (unreadable > foreignShare * observed) return { isDatetime: false, order };
  }
  const foreign = unreadable + order.against(order.order);
  return { isDatetime: observed > 0 && foreign <= foreignShare * observed, order };
}

import type { ColumnSettings, Kind } from '../contract/table';
import { analyse, type Analysis } from './analysis';
import {
  datetimeColumn,
  frameOf,
  levelColumn,
  numberedColumn,
  numericColumn,
  repeatedTextColumn,
  textColumn,
} from './build-column';
import type { CellBlock } from './cell-block';
import type { ColumnSpec } from './column-spec';
import { toDatetimes, toNumbers, toTexts } from './convert';
import type { DateOrder } from './datetime-shape';
import type { DatetimeStore } from './datetime-store';
import { decideKind, isCounterName, isIdentifierName } from './decide-kind';
import { DictionaryStore } from './dictionary-store';
import { NumberStore } from './number-store';
import type { DecimalMark } from './number-text';
import type { Column } from './table';
import { TextStore } from './text-store';

/** What a first reading has taught about a column whose early cells misled. */
export interface Lesson {
  /** It holds neither numbers nor dates. */
  readonly texts?: boolean;
  readonly mark?: DecimalMark;
  readonly order?: DateOrder;
}

/** A column as read, with what its problems are told from. */
export interface ReadColumn {
  readonly column: Column;
  readonly distinct: number;
  readonly infinite: readonly number[];
  readonly ambiguousMark: boolean;
  readonly ambiguousOrder: boolean;
}

/** So few different dates may still be levels; with so many, none that tells day from month is waited for. */
const fewDates = 60;
const manyDates = 2000;
/** Different texts beyond which a dictionary does not pay. */
const manyTexts = 65_536;
const hardlyRepeated = 10_000;

/**
 * Reads one column: into a dictionary at first, and into numbers, dates or free text as soon as the cells say so. When
 * later cells prove the early ones wrong, `finish` returns a lesson, and the column is read again with it.
 */
export class ColumnReader {
  private store: DictionaryStore | NumberStore | DatetimeStore | TextStore;
  private rows = 0;
  private nextLook = 1;
  /** What the cells looked like when the store was last chosen. */
  private seen: Kind = 'text';

  constructor(
    private readonly spec: ColumnSpec,
    private readonly own: ColumnSettings | undefined,
    capacity: number,
    private readonly lesson: Lesson = {},
  ) {
    this.store = new DictionaryStore(capacity, spec.decode);
  }

  feed(block: CellBlock, firstRow: number): void {
    this.store.feed(block, this.spec.index, firstRow);
    this.rows = firstRow + block.rows;
    if (this.store instanceof DictionaryStore && this.store.size >= this.nextLook) {
      this.nextLook = 4 * this.store.size;
      this.store = this.better(this.store);
    }
  }

  /** The finished column, or what must be known to read it right. */
  finish(): ReadColumn | Lesson {
    const { spec, rows, own } = this;
    if (this.store instanceof DictionaryStore) return this.finishDictionary(this.store);
    if (this.store instanceof TextStore) {
      const store = this.store;
      const observed = rows - store.gaps;
      const distinct = store.finish();
      const names = distinct === observed && isIdentifierLike(spec.name, store);
      const name = names ? 'identifier' : 'text';
      const detected = this.seen === 'text' ? name : this.seen;
      const kind = spec.forced === 'identifier' || spec.forced === 'text' ? spec.forced : name;
      return this.read(textColumn(store, distinct, frameOf(spec, detected, observed, own), kind), distinct);
    }
    return this.store instanceof NumberStore ? this.finishNumbers(this.store) : this.finishDatetimes(this.store);
  }

  /** A store that suits the cells seen so far better than a dictionary, or the dictionary itself. */
  private better(dictionary: DictionaryStore): DictionaryStore | NumberStore | DatetimeStore | TextStore {
    const { spec, rows, lesson } = this;
    const { forced } = spec;
    if (forced === 'categorical' || forced === 'boolean') return dictionary;
    const analysis = analyse(dictionary, spec);
    const { order, mark } = analysis;
    const numeric = !lesson.texts && isPlainlyNumeric(analysis);
    const known = !order.isAmbiguous || lesson.order !== undefined || dictionary.size > manyDates;
    const dates = !lesson.texts && analysis.isDatetime && known && dictionary.size > fewDates;
    this.seen = numeric ? 'numeric' : dates ? 'datetime' : 'text';
    const many = dictionary.size > manyTexts || (dictionary.size > hardlyRepeated && dictionary.size > rows / 2);
    if (forced === 'numeric' ? numeric || many : numeric && forced === undefined) {
      return toNumbers(dictionary, rows, spec, lesson.mark ?? mark);
    }
    if (forced === 'datetime' ? dates || many : dates && forced === undefined) {
      return toDatetimes(dictionary, rows, spec, lesson.order ?? order.order);
    }
    return many ? toTexts(dictionary, rows, spec) : dictionary;
  }

  private finishDictionary(dictionary: DictionaryStore): ReadColumn | Lesson {
    const { spec, rows, own } = this;
    const analysis = analyse(dictionary, spec);
    const texts = analysis.entries.map((entry) => dictionary.text(entry));
    const detected = decideKind(spec.name, analysis, texts);
    const kind = spec.forced ?? detected;
    const frame = frameOf(spec, detected, analysis.observed, own);
    const distinct = texts.length;
    switch (kind) {
      case 'numeric':
        return withDetected(this.finishNumbers(toNumbers(dictionary, rows, spec, analysis.mark)), detected);
      case 'datetime':
        return withDetected(this.finishDatetimes(toDatetimes(dictionary, rows, spec, analysis.order.order)), detected);
      case 'categorical':
      case 'boolean': {
        const column = levelColumn(dictionary, analysis, rows, frame, kind);
        return { ...this.read(column, distinct), ambiguousMark: analysis.ambiguousMark };
      }
      default: {
        const column = repeatedTextColumn(dictionary, analysis, frame, kind);
        return { ...this.read(column, distinct), ambiguousMark: analysis.ambiguousMark };
      }
    }
  }

  private finishNumbers(store: NumberStore): ReadColumn | Lesson {
    const { spec, rows, own, lesson } = this;
    const numeric = store.isNumeric(rows);
    if (!numeric && spec.mark === undefined && lesson.mark === undefined && store.isMisread()) {
      return { mark: store.mark === '.' ? ',' : '.' };
    }
    if (!numeric && spec.forced !== 'numeric') return { texts: true };
    const observed = rows - store.gaps;
    const numbered = numeric && isNumbering(spec.name, store, rows);
    const frame = frameOf(spec, numbered ? 'identifier' : numeric ? 'numeric' : 'text', observed, own);
    const column =
      numbered && spec.forced === undefined
        ? numberedColumn(store, rows, frame)
        : numericColumn(store, rows, frame, own);
    const distinct = store.minimum === store.maximum ? 1 : Math.min(observed, 2);
    return { ...this.read(column, distinct), infinite: store.infinite };
  }

  private finishDatetimes(store: DatetimeStore): ReadColumn | Lesson {
    const { spec, rows, own } = this;
    const { order } = store.evidence;
    if (order !== store.order && store.isDatetime(rows, order)) return { order };
    if (!store.isDatetime(rows, store.order)) return { texts: true };
    const observed = rows - store.gaps;
    const column = datetimeColumn(store, rows, frameOf(spec, 'datetime', observed, own), own);
    const distinct = store.minimum === store.maximum ? 1 : Math.min(observed, 2);
    return { ...this.read(column, distinct), ambiguousOrder: store.evidence.isAmbiguous };
  }

  private read(column: Column, distinct: number): ReadColumn {
    return { column, distinct, infinite: [], ambiguousMark: false, ambiguousOrder: false };
  }
}

/** With the kind that all different cells speak for, unless numbers were found to be only names. */
function withDetected(result: ReadColumn | Lesson, detected: Kind): ReadColumn | Lesson {
  if (!('column' in result) || result.column.detected === 'identifier') return result;
  return { ...result, column: { ...result.column, detected } };
}

/** Numbers that cannot turn out to be categories any more. */
function isPlainlyNumeric(analysis: Analysis): boolean {
  return analysis.isNumeric && analysis.numbers.size >= (analysis.allIntegers ? 5 : 3);
}

/** Whole numbers that name or count their rows: each once under the name of an identifier, or one after another under that of a counter. */
function isNumbering(name: string, store: NumberStore, rows: number): boolean {
  if (store.mostDecimals > 0 || store.kept.size > 0 || rows - store.gaps < 3) return false;
  const identifies = isIdentifierName(name);
  if (!identifies && !isCounterName(name)) return false;
  const { values } = store;
  let rising = true;
  let steps = store.gaps === 0;
  for (let row = 1; row < rows && rising; row++) {
    // NaN fails the comparison, and then every value must be looked at.
    rising = values[row] > values[row - 1];
    steps &&= values[row] === values[row - 1] + 1;
  }
  return identifies ? rising || isDistinct(values.subarray(0, rows)) : rising && steps;
}

function isDistinct(values: Float64Array): boolean {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted.every((value, index) => index === 0 || value !== sorted[index - 1]);
}

/** A look at the first texts tells names from sentences. */
function isIdentifierLike(name: string, store: TextStore): boolean {
  if (isIdentifierName(name)) return true;
  let sentences = 0;
  for (let row = 0; row < 1000; row++) {
    const text = store.text(row);
    if (text !== null && (text.length > 40 || /\s/.test(text.trim()))) sentences++;
  }
  return sentences <= 100;
}

import type { ColumnSpec } from './column-spec';
import { DatetimeStore } from './datetime-store';
import type { DateOrder } from './datetime-shape';
import type { DictionaryStore } from './dictionary-store';
import { NumberStore, type Reading } from './number-store';
import type { DecimalMark } from './number-text';
import { TextStore } from './text-store';

/** The first `rows` rows of a dictionary as numbers; each different cell is read once. */
export function toNumbers(dictionary: DictionaryStore, rows: number, spec: ColumnSpec, mark: DecimalMark): NumberStore {
  const store = new NumberStore(dictionary.codes.length, spec, mark);
  fill(dictionary, rows, store);
  return store;
}

/** The first `rows` rows of a dictionary as points in time. */
export function toDatetimes(
  dictionary: DictionaryStore,
  rows: number,
  spec: ColumnSpec,
  order: DateOrder,
): DatetimeStore {
  const store = new DatetimeStore(dictionary.codes.length, spec, order);
  fill(dictionary, rows, store);
  return store;
}

/** The first `rows` rows of a dictionary as free texts. */
export function toTexts(dictionary: DictionaryStore, rows: number, spec: ColumnSpec): TextStore {
  const store = new TextStore(dictionary.codes.length, spec);
  for (let row = 0; row < rows; row++) {
    const bytes = dictionary.raw(dictionary.codes[row]);
    store.add(row, bytes, 0, bytes.length);
  }
  return store;
}

function fill(dictionary: DictionaryStore, rows: number, store: NumberStore | DatetimeStore): void {
  const { codes, counts, size } = dictionary;
  const readings: Reading[] = [];
  for (let entry = 0; entry < size; entry++) readings.push(store.read(dictionary.text(entry), counts[entry]));
  for (let row = 0; row < rows; row++) {
    const reading = readings[codes[row]];
    store.values[row] = reading.value;
    if (reading.kept) store.keep(row, dictionary.text(codes[row]), reading);
  }
}

import { LacunaError } from '../contract/error';
import type { ColumnSettings, Kind, Role } from '../contract/table';
import type { Analysis } from './analysis';
import type { ColumnSpec } from './column-spec';
import type { DatetimeStore } from './datetime-store';
import type { DictionaryStore } from './dictionary-store';
import { count } from './missing';
import type { NumberStore } from './number-store';
import type { DatetimeColumn, LevelColumn, NumericColumn, TextColumn } from './table';
import type { TextStore } from './text-store';

/** What every column carries, whatever its kind. */
export interface ColumnFrame {
  readonly name: string;
  readonly detected: Kind;
  readonly role: Role;
}

/** What nobody can model takes no part unless the user says so. */
export function frameOf(
  spec: ColumnSpec,
  detected: Kind,
  observed: number,
  own: ColumnSettings | undefined,
): ColumnFrame {
  const kind = spec.forced ?? detected;
  const idle = kind === 'text' || kind === 'identifier' || observed === 0;
  return { name: spec.name, detected, role: own?.role ?? (idle ? 'ignored' : 'feature') };
}

export function numericColumn(
  store: NumberStore,
  rows: number,
  frame: ColumnFrame,
  own: ColumnSettings | undefined,
): NumericColumn {
  refuseForeign(store.kept.size, rows - store.gaps, frame.name, 'numeric', 'numbers');
  const decimals = store.mostDecimals;
  return {
    ...frame,
    kind: 'numeric',
    gaps: store.gaps,
    codes: store.codes,
    ...keptOf(store.kept),
    values: store.values.subarray(0, rows),
    decimals,
    fewestDecimals: Math.min(decimals, store.fewestDecimals),
    decimalMark: store.mark,
    minimum: own?.minimum ?? finite(store.minimum),
    maximum: own?.maximum ?? finite(store.maximum),
  };
}

export function datetimeColumn(
  store: DatetimeStore,
  rows: number,
  frame: ColumnFrame,
  own: ColumnSettings | undefined,
): DatetimeColumn {
  refuseForeign(store.kept.size, rows - store.gaps, frame.name, 'a date', 'dates');
  return {
    ...frame,
    kind: 'datetime',
    gaps: store.gaps,
    codes: store.codes,
    ...keptOf(store.kept),
    values: store.values.subarray(0, rows),
    format: store.format,
    minimum: own?.minimum ?? finite(store.minimum),
    maximum: own?.maximum ?? finite(store.maximum),
  };
}

export function levelColumn(
  dictionary: DictionaryStore,
  analysis: Analysis,
  rows: number,
  frame: ColumnFrame,
  kind: 'categorical' | 'boolean',
): LevelColumn {
  const { entries } = analysis;
  if (kind === 'boolean' && entries.length > 2) {
    throw new LacunaError(
      'bad-input',
      `The column ${quoted(frame.name)} has ${entries.length} different values, so it cannot be boolean.`,
      'Choose the kind categorical for it.',
    );
  }
  const order = [...entries].sort((a, b) => dictionary.counts[b] - dictionary.counts[a] || a - b);
  const levelOf = new Int32Array(dictionary.size).fill(-1);
  order.forEach((entry, level) => (levelOf[entry] = level));
  const values = levelValues(order.length, rows);
  for (let row = 0; row < rows; row++) values[row] = levelOf[dictionary.codes[row]];
  const levels = order.map((entry) => dictionary.text(entry));
  const counts = Int32Array.from(order, (entry) => dictionary.counts[entry]);
  return { ...frame, kind, gaps: analysis.gaps, codes: codesOf(dictionary, analysis), values, levels, counts };
}

/** Free texts of which a dictionary is kept. */
export function repeatedTextColumn(
  dictionary: DictionaryStore,
  analysis: Analysis,
  frame: ColumnFrame,
  kind: 'text' | 'identifier',
): TextColumn {
  const texts = new Array<string | null>(dictionary.size).fill(null);
  for (const entry of analysis.entries) texts[entry] = dictionary.text(entry);
  const { codes } = dictionary;
  return {
    ...frame,
    kind,
    gaps: analysis.gaps,
    codes: codesOf(dictionary, analysis),
    text: (row) => texts[codes[row]],
    distinct: analysis.entries.length,
  };
}

export function textColumn(
  store: TextStore,
  distinct: number,
  frame: ColumnFrame,
  kind: 'text' | 'identifier',
): TextColumn {
  const { gaps, codes } = store;
  return { ...frame, kind, gaps, codes, text: (row) => store.text(row), distinct };
}

/** Integers that only number their rows. */
export function numberedColumn(store: NumberStore, rows: number, frame: ColumnFrame): TextColumn {
  const values = store.values.subarray(0, rows);
  return {
    ...frame,
    kind: 'identifier',
    gaps: store.gaps,
    codes: store.codes,
    text: (row) => store.kept.get(row) ?? (Number.isNaN(values[row]) ? null : String(values[row])),
    distinct: rows - store.gaps,
  };
}

export function levelValues(levels: number, rows: number): Int8Array | Int16Array | Int32Array {
  if (levels <= 127) return new Int8Array(rows);
  return levels <= 32767 ? new Int16Array(rows) : new Int32Array(rows);
}

export function quoted(name: string): string {
  return name === '' ? 'without a name' : `“${name.length > 60 ? `${name.slice(0, 59)}…` : name}”`;
}

function keptOf(kept: ReadonlyMap<number, string>): { readonly kept?: ReadonlyMap<number, string> } {
  return kept.size > 0 ? { kept } : {};
}

function codesOf(dictionary: DictionaryStore, analysis: Analysis): Map<string, number> {
  const codes = new Map<string, number>();
  const observed = new Set(analysis.entries);
  for (let entry = 0; entry < dictionary.size; entry++) {
    if (!observed.has(entry)) count(codes, dictionary.text(entry).trim(), dictionary.counts[entry]);
  }
  return codes;
}

function finite(bound: number): number {
  return Number.isFinite(bound) ? bound : NaN;
}

/** A kind that the user chose must fit at least half of the cells. */
function refuseForeign(foreign: number, observed: number, name: string, kind: string, what: string): void {
  if (foreign <= observed / 2) return;
  throw new LacunaError(
    'bad-input',
    `The column ${quoted(name)} cannot be read as ${kind}: ${foreign} of its ${observed} observed cells are no ${what}.`,
    'Choose another kind for this column, or name its missing codes.',
  );
}

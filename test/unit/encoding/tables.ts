import type { DatetimeColumn, LevelColumn, NumericColumn, Table, TextColumn } from '../../../src-main/table/table';

const base = (name: string, gaps: number) => ({
  name,
  detected: 'numeric' as const,
  role: 'feature' as const,
  gaps,
  codes: new Map<string, number>(),
});

/** null or NaN: a gap. */
export function numeric(
  name: string,
  values: ArrayLike<number>,
  more: Partial<Pick<NumericColumn, 'decimals' | 'decimalMark' | 'minimum' | 'maximum' | 'role'>> = {},
): NumericColumn {
  const array = Float64Array.from(values);
  const observed = array.filter((value) => !Number.isNaN(value));
  return {
    ...base(name, array.length - observed.length),
    kind: 'numeric',
    values: array,
    decimals: 0,
    decimalMark: '.',
    minimum: observed.reduce((a, b) => Math.min(a, b), Infinity),
    maximum: observed.reduce((a, b) => Math.max(a, b), -Infinity),
    ...more,
  };
}

export function datetime(name: string, texts: readonly string[], format: string): DatetimeColumn {
  const values = Float64Array.from(texts, (text) => (text === '' ? NaN : Date.parse(text)));
  const observed = values.filter((value) => !Number.isNaN(value));
  return {
    ...base(name, values.length - observed.length),
    kind: 'datetime',
    values,
    format,
    minimum: Math.min(...observed),
    maximum: Math.max(...observed),
  };
}

/** '': a gap. */
export function levels(
  name: string,
  texts: readonly string[],
  kind: 'categorical' | 'boolean' = 'categorical',
): LevelColumn {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  const list = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return {
    ...base(name, texts.filter((text) => text === '').length),
    kind,
    levels: list,
    values: Int32Array.from(texts, (text) => list.indexOf(text)),
  };
}

export function texts(
  name: string,
  cells: readonly (string | null)[],
  kind: 'text' | 'identifier' = 'text',
): TextColumn {
  return { ...base(name, cells.filter((cell) => cell === null).length), kind, text: (row) => cells[row] };
}

export function tableOf(...columns: Table['columns'][number][]): Table {
  const [first] = columns;
  const rows = 'values' in first ? first.values.length : 0;
  return {
    name: 'test.csv',
    path: '/test.csv',
    fingerprint: { bytes: 0, modified: 0, sha256: '' },
    rows,
    columns,
    dialect: { delimiter: ',', quote: '"', newline: '\n', encoding: 'utf-8', decimalMark: '.' },
    settings: { dialect: {}, missing: [], columns: [], ragged: 'refuse' },
    problems: [],
  };
}

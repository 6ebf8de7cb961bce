import type { ColumnSettings, TableSettings } from '../../../src-main/contract/table';

/** Pure changes of the table's settings: each returns new settings and leaves the old ones for the undo. */

type ColumnChange = Partial<Omit<ColumnSettings, 'column'>>;

/** A value of undefined takes the overrule away. */
export function withColumn(settings: TableSettings, column: number, change: ColumnChange): TableSettings {
  const before = settings.columns.find((one) => one.column === column) ?? { column };
  const merged = Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
  );
  const others = settings.columns.filter((one) => one.column !== column);
  const columns = Object.keys(merged).length > 1 ? [...others, merged as ColumnSettings] : others;
  return { ...settings, columns: columns.sort((a, b) => a.column - b.column) };
}

export function withoutColumn(settings: TableSettings, column: number): TableSettings {
  return { ...settings, columns: settings.columns.filter((one) => one.column !== column) };
}

export function withDialect(settings: TableSettings, change: TableSettings['dialect']): TableSettings {
  return { ...settings, dialect: { ...settings.dialect, ...change } };
}

/** 'a, b,, b' → ['a', 'b'] */
export function parseCodes(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((code) => code.trim())
        .filter((code) => code !== ''),
    ),
  ];
}

export function sameSettings(a: TableSettings, b: TableSettings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

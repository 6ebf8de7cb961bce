import type { ColumnFacts, GapPatterns, TableFacts } from '../contract/table';
import { formatStep } from './datetime-format';
import { gapIndex } from './gap-index';
import { tableDomain } from './join-tables';
import { summarise } from './numbers-summary';
import type { Column, LevelColumn, Table, TextColumn } from './table';

/** What the Data view shows of a table. */
export function tableFacts(table: Table): TableFacts {
  const { name, path, otherPath, rows, dialect, settings, problems } = table;
  const complete = gapIndex(table.columns, rows).patterns.find(({ columns }) => columns.length === 0);
  return {
    name,
    ...(otherPath === undefined ? {} : { domains: [tableDomain(path), tableDomain(otherPath)] as const }),
    rows,
    bytes: table.fingerprint.bytes,
    cells: rows * table.columns.length,
    gaps: table.columns.reduce((sum, column) => sum + column.gaps, 0),
    completeRows: complete?.rows ?? 0,
    dialect,
    settings,
    columns: table.columns.map((_, index) => columnFacts(table, index)),
    problems,
  };
}

/** The facts of one column: its card. */
export function columnFacts(table: Table, index: number): ColumnFacts {
  const column = table.columns[index];
  const { name, kind, detected, role, gaps } = column;
  const observed = table.rows - gaps;
  const common = {
    index,
    name,
    kind,
    detected,
    role,
    gaps,
    codes: [...column.codes]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    settings: table.settings.columns.find((own) => own.column === index) ?? null,
    filled: kind !== 'text' && kind !== 'identifier' && role !== 'ignored' && observed > (column.kept?.size ?? 0),
  };
  if (column.kind === 'numeric' || column.kind === 'datetime') return { ...common, ...numberFacts(column) };
  return column.kind === 'categorical' || column.kind === 'boolean'
    ? { ...common, ...levelFacts(column) }
    : { ...common, ...textFacts(column, table.rows) };
}

function numberFacts(column: Extract<Column, { values: Float64Array }>): Pick<ColumnFacts, 'distinct' | 'numbers'> {
  const numeric = column.kind === 'numeric';
  const { distinct, minimum, maximum, mean, standardDeviation, median, histogram } = summarise(
    column.values,
    numeric ? column.decimals : -Math.log10(formatStep(column.format)),
  );
  const decimals = numeric ? column.decimals : 0;
  return {
    distinct,
    numbers: {
      minimum,
      maximum,
      mean,
      standardDeviation,
      median,
      integer: numeric && decimals === 0,
      decimals,
      decimalMark: numeric ? column.decimalMark : '.',
      histogram,
    },
  };
}

const shownLevels = 20;

function levelFacts(column: LevelColumn): Pick<ColumnFacts, 'distinct' | 'levels'> {
  const { levels } = column;
  const counts = column.counts ?? countLevels(column);
  return {
    distinct: levels.length,
    levels: levels.slice(0, shownLevels).map((level, index) => ({ level, count: counts[index] })),
  };
}

function countLevels({ levels, values }: LevelColumn): Int32Array {
  const counts = new Int32Array(levels.length);
  for (let row = 0; row < values.length; row++) if (values[row] >= 0) counts[values[row]]++;
  return counts;
}

/** Texts are counted only where few rows make it cheap; elsewhere they hardly repeat. */
function textFacts(column: TextColumn, rows: number): Pick<ColumnFacts, 'distinct' | 'levels'> {
  const counts = new Map<string, number>();
  const counted = Math.min(rows, 20_000);
  for (let row = 0; row < counted; row++) {
    const text = column.text(row);
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  if (counted < rows) return { distinct: column.distinct ?? counts.size };
  const levels = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, shownLevels)
    .map(([level, count]) => ({ level, count }));
  return { distinct: column.distinct ?? counts.size, levels };
}

const shownPatterns = 30;
/** Columns whose gaps are correlated with each other: nobody reads a larger table, and it grows with the square. */
const correlatedColumns = 100;

/** Which gaps go together. Only columns with gaps take part, of more than a hundred those with the most. */
export function gapPatterns(table: Table): GapPatterns {
  const { patterns } = gapIndex(table.columns, table.rows);
  const columns = table.columns
    .flatMap(({ gaps }, index) => (gaps > 0 ? [{ gaps, index }] : []))
    .sort((a, b) => b.gaps - a.gaps)
    .slice(0, correlatedColumns)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
  return {
    patterns: patterns.slice(0, shownPatterns),
    patternCount: patterns.length,
    columns,
    together: correlations(patterns, columns, table),
  };
}

/** [columns, columns] φ coefficients of the gap indicators: their Pearson correlation. */
function correlations(
  patterns: readonly { readonly columns: readonly number[]; readonly rows: number }[],
  columns: readonly number[],
  table: Table,
): Float32Array {
  const size = columns.length;
  const placeOf = new Map(columns.map((column, place) => [column, place]));
  const both = new Float64Array(size * size);
  for (const pattern of patterns) {
    const places = pattern.columns.flatMap((column) => placeOf.get(column) ?? []);
    for (const a of places) for (const b of places) both[a * size + b] += pattern.rows;
  }
  const share = columns.map((column) => table.columns[column].gaps / table.rows);
  const together = new Float32Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const spread = Math.sqrt(share[a] * (1 - share[a]) * share[b] * (1 - share[b]));
      const value = (both[a * size + b] / table.rows - share[a] * share[b]) / spread;
      together[a * size + b] = spread > 0 ? Math.max(-1, Math.min(1, value)) : NaN;
    }
  }
  return together;
}

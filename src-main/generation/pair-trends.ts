import { correlation } from './measures';
import type { RowSet } from './row-set';

/** SDMetrics 0.29: pairs that are related no more than this in the real rows say nothing and do not count. */
const strongCorrelation = 0.5;
const strongAssociation = 0.3;
const bins = 10;
/** Pairs are found out from so many rows at most, as there. */
const mostRows = 50_000;
/** A wide table has too many pairs to look at: the first so many columns. */
const mostColumns = 60;

export interface Trend {
  /** Places of the two columns. */
  readonly a: number;
  readonly b: number;
  /** 1 is best; NaN where one of them does not vary. */
  readonly score: number;
  /** Size of the relation in the real rows: |ρ| or Cramér's V. */
  readonly strength: number;
  /** Whether the pair counts in the mean. */
  readonly counts: boolean;
}

/**
 * How well made rows keep the relation of each pair of columns (SDMetrics 0.29's Column Pair Trends). Two columns of numbers:
 * 1 − |ρ_real − ρ_made| / 2 over complete pairs; else 1 − ½ Σ |p_real(a, b) − p_made(a, b)|, a gap as a level of its own and numbers in ten
 * equal bins of each set's own range.
 */
export function pairTrends(real: RowSet, made: RowSet): Trend[] {
  const { columns } = real;
  const count = Math.min(mostColumns, columns.length);
  const binned = [real, made].map((rows) => rows.values.map((values, place) => codes(values, columns[place].levels)));
  const trends: Trend[] = [];
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      if (columns[a].levels === 0 && columns[b].levels === 0) {
        const rho = correlation(cut(real.values[a]), cut(real.values[b]));
        const other = correlation(cut(made.values[a]), cut(made.values[b]));
        const score = Number.isNaN(rho) ? NaN : Number.isNaN(other) ? 0 : 1 - Math.abs(rho - other) / 2;
        const strength = Math.abs(rho);
        trends.push({ a, b, score, strength, counts: strength > strongCorrelation });
      } else {
        const [of, against] = binned.map((set) => crossed(set[a], set[b]));
        const strength = association(of);
        trends.push({ a, b, score: 1 - distance(of, against), strength, counts: strength > strongAssociation });
      }
    }
  }
  return trends;
}

/** Mean over the pairs that count, or over all; NaN without one. */
export function meanTrend(trends: readonly Trend[], all = false): number {
  const counted = trends.filter(({ score, counts }) => (all || counts) && !Number.isNaN(score));
  return counted.length === 0 ? NaN : counted.reduce((sum, { score }) => sum + score, 0) / counted.length;
}

function cut(values: Float64Array): Float64Array {
  return values.length > mostRows ? values.subarray(0, mostRows) : values;
}

/** A level's code, or a number's bin; −1 at gaps. */
function codes(values: Float64Array, levels: number): Int32Array {
  if (levels > 0) return Int32Array.from(cut(values), (value) => (Number.isNaN(value) ? -1 : value));
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = (high - low) / bins || 1;
  return Int32Array.from(cut(values), (value) =>
    Number.isNaN(value) ? -1 : Math.min(bins - 1, Math.floor((value - low) / width)),
  );
}

interface Crossed {
  readonly shares: ReadonlyMap<string, number>;
  readonly a: ReadonlyMap<number, number>;
  readonly b: ReadonlyMap<number, number>;
}

function crossed(a: Int32Array, b: Int32Array): Crossed {
  const [cells, rows, columns] = [new Map<string, number>(), new Map<number, number>(), new Map<number, number>()];
  const share = 1 / a.length;
  const add = <K>(map: Map<K, number>, key: K): unknown => map.set(key, (map.get(key) ?? 0) + share);
  for (let row = 0; row < a.length; row++) {
    add(cells, `${a[row]} ${b[row]}`);
    add(rows, a[row]);
    add(columns, b[row]);
  }
  return { shares: cells, a: rows, b: columns };
}

function distance(of: Crossed, against: Crossed): number {
  let sum = 0;
  for (const key of new Set([...of.shares.keys(), ...against.shares.keys()])) {
    sum += Math.abs((of.shares.get(key) ?? 0) - (against.shares.get(key) ?? 0));
  }
  return sum / 2;
}

/** Cramér's V. */
function association({ shares, a, b }: Crossed): number {
  let chi = 0;
  for (const [left, p] of a) {
    for (const [right, q] of b) {
      const expected = p * q;
      chi += ((shares.get(`${left} ${right}`) ?? 0) - expected) ** 2 / expected;
    }
  }
  const freedom = Math.min(a.size, b.size) - 1;
  return freedom > 0 ? Math.sqrt(chi / freedom) : 0;
}

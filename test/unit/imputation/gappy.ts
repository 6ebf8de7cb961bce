import { Random } from '../../../src-main/compute/random';
import type { Column, Table } from '../../../src-main/table/table';
import { levels, numeric, tableOf } from '../encoding/tables';

/**
 * A table whose columns know of each other: two factors behind numbers (linear, curved, skewed), a category and a boolean;
 * a share of its cells are gaps.
 */
export function gappy(rows: number, share: number, seed: number, columns = 6): Table {
  return masked(complete(rows, seed), share, seed + 1, columns);
}

export function complete(rows: number, seed: number): Table {
  const random = new Random(seed, 'complete');
  const factors = Array.from({ length: rows }, () => [random.normal(), random.normal()]);
  const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
  const list: Column[] = [
    numeric(
      'linear',
      factors.map(([a, b]) => round(2 * a - b + 0.2 * random.normal(), 2)),
      { decimals: 2 },
    ),
    numeric(
      'curved',
      factors.map(([a]) => round(a * a + 0.2 * random.normal(), 2)),
      { decimals: 2 },
    ),
    numeric(
      'skewed',
      factors.map(([, b]) => round(Math.exp(b + 0.2 * random.normal()), 3)),
      { decimals: 3 },
    ),
    numeric(
      'whole',
      factors.map(([a, b]) => Math.round(10 + 3 * a + 2 * b + 0.3 * random.normal())),
    ),
    levels(
      'group',
      factors.map(([a]) => (a > 0.6 ? 'high' : a < -0.6 ? 'low' : 'middle')),
    ),
    levels(
      'flag',
      factors.map(([, b]) => (b + 0.2 * random.normal() > 0 ? 'yes' : 'no')),
      'boolean',
    ),
  ];
  return tableOf(...list);
}

/** The first columns of a table with a share of their cells taken out, never all of a row. */
export function masked(table: Table, share: number, seed: number, columns = table.columns.length): Table {
  const random = new Random(seed, 'mask');
  const list = table.columns.slice(0, columns).map((column, index): Column => {
    const gone = Array.from(
      { length: table.rows },
      (_, row) => random.uniform() < share && (columns === 1 || row % columns !== index),
    );
    if (column.kind === 'numeric') {
      const values = column.values.map((value, row) => (gone[row] ? NaN : value));
      return numeric(column.name, values, { decimals: column.decimals });
    }
    if (column.kind !== 'categorical' && column.kind !== 'boolean') return column;
    const cells = Array.from(column.values, (code, row) => (gone[row] ? '' : column.levels[code]));
    return levels(column.name, cells, column.kind);
  });
  return tableOf(...list);
}

import type { LatentColour } from '../contract/latent';
import { isGap, type Table } from '../table/table';

const mostLevels = 40;

/** One value per shown row to colour by: a column's own values; gaps are NaN or −1. */
export function columnColour(table: Table, column: number, rows: Int32Array): LatentColour {
  const source = table.columns[column];
  const title = source.name;
  switch (source.kind) {
    case 'numeric':
    case 'datetime':
      return { kind: 'numbers', title, values: Float32Array.from(rows, (row) => source.values[row]) };
    case 'categorical':
    case 'boolean':
      return {
        kind: 'levels',
        title,
        levels: source.levels.slice(0, mostLevels),
        // Levels stand most frequent first: those past the last colour count as none.
        codes: rows.map((row) => (source.values[row] < mostLevels ? source.values[row] : -1)),
      };
    default:
      return gapColour(table, column, rows);
  }
}

/** 1 where the column has a gap. */
export function gapColour(table: Table, column: number, rows: Int32Array): LatentColour {
  const source = table.columns[column];
  return {
    kind: 'levels',
    title: source.name,
    levels: ['observed', 'gap'],
    codes: rows.map((row) => (isGap(source, row) ? 1 : 0)),
  };
}

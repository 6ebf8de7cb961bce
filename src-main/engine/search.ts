import type { ImageSet } from '../images/image-set';
import { cellTextOf } from '../table/cell-text';
import type { Column, Table } from '../table/table';

export interface Found {
  readonly rows: Int32Array;
  /** There are more than were asked for. */
  readonly more: boolean;
}

const turn = 5000;

/** Rows by what stands in their cells, letter case aside; `#17`: row 17 alone. */
export async function searchRows(table: Table, text: string, most: number): Promise<Found> {
  const wanted = text.trim().toLowerCase();
  const holds = table.columns.map((column) => holder(column, wanted));
  const one = numbered(wanted, table.rows);
  if (one !== null) return one;
  const rows: number[] = [];
  for (let row = 0; row < table.rows && rows.length <= most; row++) {
    if (holds.some((holdsText) => holdsText(row))) rows.push(row);
    if (row % turn === turn - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return { rows: Int32Array.from(rows.slice(0, most)), more: rows.length > most };
}

/** Images by their label; `#17`: image 17 alone. */
export function searchImages({ labels, count }: ImageSet, text: string, most: number): Found {
  const wanted = text.trim().toLowerCase();
  const one = numbered(wanted, count);
  if (one !== null) return one;
  const rows: number[] = [];
  for (let row = 0; row < count && rows.length <= most; row++) {
    if (labels[row] !== '' && labels[row].toLowerCase().includes(wanted)) rows.push(row);
  }
  return { rows: Int32Array.from(rows.slice(0, most)), more: rows.length > most };
}

function numbered(text: string, rows: number): Found | null {
  const number = /^#\d{1,9}$/.test(text) ? Number(text.slice(1)) : 0;
  return number >= 1 && number <= rows ? { rows: Int32Array.of(number - 1), more: false } : null;
}

/** Levels are looked at once, not once a row. */
function holder(column: Column, wanted: string): (row: number) => boolean {
  if ('levels' in column) {
    const matches = column.levels.map((level) => level.toLowerCase().includes(wanted));
    return (row) => column.values[row] >= 0 && matches[column.values[row]];
  }
  return (row) => cellTextOf(column, row).toLowerCase().includes(wanted);
}

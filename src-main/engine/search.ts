import type { ImageSet } from '../images/image-set';
import { cellTextOf } from '../table/cell-text';
import type { Column, Table } from '../table/table';

export interface Found {
  readonly rows: Int32Array;
  /** There are more than were asked for. */
  readonly more: boolean;
}

const turn = 5000;

/** Rows by their number (that row alone comes first) or by what stands in their cells, letter case aside. */
export async function searchRows(table: Table, text: string, most: number): Promise<Found> {
  const wanted = text.trim().toLowerCase();
  const holds = table.columns.map((column) => holder(column, wanted));
  const rows = numbered(wanted, table.rows);
  for (let row = 0; row < table.rows && rows.length <= most; row++) {
    if (rows[0] !== row && holds.some((holdsText) => holdsText(row))) rows.push(row);
    if (row % turn === turn - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return { rows: Int32Array.from(rows.slice(0, most)), more: rows.length > most };
}

/** Images by their number or by their label. */
export function searchImages({ labels, count }: ImageSet, text: string, most: number): Found {
  const wanted = text.trim().toLowerCase();
  const rows = numbered(wanted, count);
  for (let row = 0; row < count && rows.length <= most; row++) {
    if (rows[0] !== row && labels[row] !== '' && labels[row].toLowerCase().includes(wanted)) rows.push(row);
  }
  return { rows: Int32Array.from(rows.slice(0, most)), more: rows.length > most };
}

function numbered(text: string, rows: number): number[] {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= rows ? [number - 1] : [];
}

/** Levels are looked at once, not once a row. */
function holder(column: Column, wanted: string): (row: number) => boolean {
  if ('levels' in column) {
    const matches = column.levels.map((level) => level.toLowerCase().includes(wanted));
    return (row) => column.values[row] >= 0 && matches[column.values[row]];
  }
  return (row) => cellTextOf(column, row).toLowerCase().includes(wanted);
}

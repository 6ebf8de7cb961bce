import type { TablePage } from '../contract/table';
import { cellTextOf } from './cell-text';
import { gapIndex } from './gap-index';
import { isGap, type CellText, type Table } from './table';

export interface PageQuery {
  /** First row, counted among those that the filter lets through. */
  readonly from: number;
  readonly rows: number;
  /** 'gaps': only rows that have one. */
  readonly filter?: 'all' | 'gaps';
  /** Exactly these rows, in this order. */
  readonly list?: readonly number[] | Int32Array;
}

/** What a run adds to a page. */
export interface PageMarks {
  /** Texts for gaps. */
  readonly fill?: CellText;
  /** Observed cells that were hidden and scored. */
  readonly isHidden?: (row: number, column: number) => boolean;
}

const observed = 0;
const gap = 1;
const filled = 2;
const hidden = 3;

/** Rows of a table as texts, with the state of each cell. */
export function tablePage(table: Table, query: PageQuery, marks: PageMarks = {}): TablePage {
  const { indices, chosen } = rowsOf(table, query);
  const texts: string[][] = [];
  const states: Uint8Array[] = [];
  table.columns.forEach((column, index) => {
    const columnTexts: string[] = [];
    const columnStates = new Uint8Array(indices.length);
    indices.forEach((row, place) => {
      if (!isGap(column, row)) {
        columnTexts.push(cellTextOf(column, row));
        columnStates[place] = marks.isHidden?.(row, index) ? hidden : observed;
        return;
      }
      const text = marks.fill?.(row, index);
      columnTexts.push(text ?? '');
      columnStates[place] = text === undefined ? gap : filled;
    });
    texts.push(columnTexts);
    states.push(columnStates);
  });
  return { from: query.from, rows: indices.length, texts, states, ...(chosen ? { indices } : {}) };
}

/** Rows that a filter lets through. */
export function filteredRows(table: Table, filter: 'all' | 'gaps'): number {
  return filter === 'gaps' ? gapIndex(table.columns, table.rows).rowsWithGaps().length : table.rows;
}

function rowsOf(table: Table, query: PageQuery): { readonly indices: Int32Array; readonly chosen: boolean } {
  const end = query.from + query.rows;
  if (query.list) {
    const rows = query.list.slice(query.from, end);
    return { indices: Int32Array.from(rows).filter((row) => row >= 0 && row < table.rows), chosen: true };
  }
  if (query.filter === 'gaps') {
    return { indices: gapIndex(table.columns, table.rows).rowsWithGaps().slice(query.from, end), chosen: true };
  }
  const count = Math.max(0, Math.min(table.rows, end) - query.from);
  return { indices: Int32Array.from({ length: count }, (_, place) => query.from + place), chosen: false };
}

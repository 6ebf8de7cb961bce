/** What of a large table is in sight: pure arithmetic, in pixels and indices. */

/** Browsers stop growing an element somewhere above 16 million pixels; beyond this the scroll bar stands for more rows than pixels. */
export const tallest = 12_000_000;

export interface RowWindow {
  /** First row drawn and how many. */
  readonly first: number;
  readonly count: number;
  /** How far the full table is scrolled, in its own (unscaled) pixels. */
  readonly top: number;
}

/** Height of the element that gives the scroll bar its length. */
export function scrollHeight(rows: number, rowHeight: number): number {
  return Math.min(rows * rowHeight, tallest);
}

/** Scroll position → pixels from the top of the full table; the two differ only in tables that are too tall. */
export function topOf(scrollTop: number, view: number, rows: number, rowHeight: number): number {
  const full = rows * rowHeight;
  const shown = scrollHeight(rows, rowHeight);
  if (full <= shown || shown <= view) return scrollTop;
  return scrollTop * ((full - view) / (shown - view));
}

/** The inverse of `topOf`. */
export function scrollOf(top: number, view: number, rows: number, rowHeight: number): number {
  const full = rows * rowHeight;
  const shown = scrollHeight(rows, rowHeight);
  if (full <= shown || shown <= view) return top;
  return top * ((shown - view) / (full - view));
}

export function rowWindow(top: number, view: number, rows: number, rowHeight: number): RowWindow {
  const first = Math.max(0, Math.min(rows, Math.floor(top / rowHeight)));
  const last = Math.min(rows, Math.ceil((top + view) / rowHeight) + 1);
  return { first, count: Math.max(0, last - first), top };
}

/** Left edges of columns; one more than widths, the last is the total width. */
export function leftEdges(widths: readonly number[]): Float64Array {
  const edges = new Float64Array(widths.length + 1);
  for (let index = 0; index < widths.length; index++) edges[index + 1] = edges[index] + widths[index];
  return edges;
}

/** Columns [from, to) that meet [left, left + view). */
export function columnWindow(edges: Float64Array, left: number, view: number): { from: number; to: number } {
  const columns = edges.length - 1;
  let low = 0;
  let high = columns;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle + 1] <= left) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < columns && edges[to] < left + view) to++;
  return { from: low, to };
}

/** The nearest scroll position at which [start, end) is in sight. */
export function reveal(scroll: number, view: number, start: number, end: number): number {
  if (start < scroll) return start;
  if (end > scroll + view) return Math.max(0, end - view);
  return scroll;
}

/** Rows asked for at a time: about 10 000 cells whatever the width of the table, so that taking a page in is not felt. */
export function pageRows(columns: number): number {
  return Math.max(10, Math.min(500, Math.floor(10_000 / Math.max(1, columns))));
}

/** A column's width from its name and a sample of its texts, between limits that keep the grid dense. */
export function fittingWidth(name: string, texts: readonly string[], numeric: boolean): number {
  const longest = texts.reduce((length, text) => Math.max(length, text.length), 0);
  return Math.round(Math.min(260, Math.max(64, name.length * 7.8 + 44, longest * (numeric ? 8.5 : 7.4) + 20)));
}

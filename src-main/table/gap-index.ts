import type { Column, Table } from './table';

/** Which rows have gaps where: every row's pattern, and the patterns, most frequent first. */
export interface GapIndex {
  /** [rows] index of the row's pattern. */
  readonly patternOf: Int32Array;
  readonly patterns: readonly GapPattern[];
  /** Rows with a gap, in order; made when first asked for. */
  readonly rowsWithGaps: () => Int32Array;
}

export interface GapPattern {
  /** Columns with a gap; empty for complete rows. */
  readonly columns: readonly number[];
  readonly rows: number;
}

const indices = new WeakMap<Table['columns'], GapIndex>();

/** The index of a table, made once. */
export function gapIndex(columns: Table['columns'], rows: number): GapIndex {
  const known = indices.get(columns);
  if (known) return known;
  const made = makeGapIndex(columns, rows);
  indices.set(columns, made);
  return made;
}

/** Gap bits of this many columns at a time: as many direct slots are looked up. */
const groupSize = 14;

function makeGapIndex(columns: readonly Column[], rows: number): GapIndex {
  const gappy = columns.flatMap((column, index) => (column.gaps > 0 ? [index] : []));
  const patternOf = new Int32Array(rows);
  let found: Found[] = [{ columns: [], rows }];
  for (let start = 0; start < gappy.length; start += groupSize) {
    found = refine(patternOf, found, columns, gappy.slice(start, start + groupSize));
  }
  // Refining leaves the patterns in any order.
  const order = [...found.keys()].sort((a, b) => found[b].rows - found[a].rows || a - b);
  const placeOf = new Int32Array(found.length);
  order.forEach((pattern, place) => (placeOf[pattern] = place));
  for (let row = 0; row < rows; row++) patternOf[row] = placeOf[patternOf[row]];
  const patterns = order.map((pattern) => found[pattern]);
  let withGaps: Int32Array | null = null;
  return { patternOf, patterns, rowsWithGaps: () => (withGaps ??= rowsOtherThan(patternOf, patterns)) };
}

interface Found {
  readonly columns: readonly number[];
  rows: number;
}

/** [rows] one bit for each of the columns. */
function gapBits(columns: readonly Column[], rows: number): Uint16Array {
  const bits = new Uint16Array(rows);
  columns.forEach((column, place) => {
    const bit = 1 << place;
    if (column.kind === 'text' || column.kind === 'identifier') {
      for (let row = 0; row < rows; row++) if (column.text(row) === null) bits[row] |= bit;
    } else if (column.kind === 'categorical' || column.kind === 'boolean') {
      const { values } = column;
      for (let row = 0; row < rows; row++) if (values[row] < 0) bits[row] |= bit;
    } else {
      const { values } = column;
      for (let row = 0; row < rows; row++) if (Number.isNaN(values[row])) bits[row] |= bit;
    }
    for (const row of column.kept?.keys() ?? []) bits[row] &= ~bit;
  });
  return bits;
}

/** Splits the patterns found so far by the gaps of further columns. */
function refine(
  patternOf: Int32Array,
  found: readonly Found[],
  columns: readonly Column[],
  group: readonly number[],
): Found[] {
  const bits = gapBits(
    group.map((index) => columns[index]),
    patternOf.length,
  );
  const width = 2 ** group.length;
  const refined: Found[] = [];
  const add = (from: number, gaps: number): number => {
    const more = group.filter((_, place) => gaps & (1 << place));
    return refined.push({ columns: [...found[from].columns, ...more], rows: 0 }) - 1;
  };
  if (found.length * width > 2 ** 20) {
    const known = new Map<number, number>();
    for (let row = 0; row < patternOf.length; row++) {
      const key = patternOf[row] * width + bits[row];
      const pattern = known.get(key) ?? add(patternOf[row], bits[row]);
      known.set(key, pattern);
      refined[pattern].rows++;
      patternOf[row] = pattern;
    }
    return refined;
  }
  const counts = new Int32Array(found.length * width);
  for (let row = 0; row < patternOf.length; row++) counts[(patternOf[row] * width + bits[row]) | 0]++;
  const places = new Int32Array(counts.length);
  for (let key = 0; key < counts.length; key++) {
    if (counts[key] === 0) continue;
    places[key] = add(Math.floor(key / width), key % width);
    refined[places[key]].rows = counts[key];
  }
  for (let row = 0; row < patternOf.length; row++) patternOf[row] = places[(patternOf[row] * width + bits[row]) | 0];
  return refined;
}

function rowsOtherThan(patternOf: Int32Array, patterns: readonly GapPattern[]): Int32Array {
  const complete = patterns.findIndex(({ columns }) => columns.length === 0);
  const rows = new Int32Array(patternOf.length - (complete < 0 ? 0 : patterns[complete].rows));
  let place = 0;
  for (let row = 0; row < patternOf.length; row++) if (patternOf[row] !== complete) rows[place++] = row;
  return rows;
}

/** Rows in which every column has a gap: the first few and their number. */
export function emptyRows(index: GapIndex, columns: number): { readonly first: number[]; readonly total: number } {
  const pattern = index.patterns.findIndex((entry) => entry.columns.length === columns);
  if (pattern < 0 || columns === 0) return { first: [], total: 0 };
  const first: number[] = [];
  for (let row = 0; row < index.patternOf.length && first.length < 100; row++) {
    if (index.patternOf[row] === pattern) first.push(row);
  }
  return { first, total: index.patterns[pattern].rows };
}

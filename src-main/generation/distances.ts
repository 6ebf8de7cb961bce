import type { OverfittingFacts } from '../contract/generation';
import { pickRows, type RowSet } from './row-set';

/** Rows of a kind that are measured, and rows that they are measured against. */
const mostMeasured = 1000;
const mostAgainst = 8000;
/** Distances smaller than this are copies. */
const copy = 1e-6;

/**
 * Whether made rows copy the rows that were learnt from. Distance of two rows (SDMetrics): the mean over columns of |a − b| over the
 * range of the learnt rows, at most 1; 1 for another level or where one of the two is a gap, 0 where both are.
 *
 * @returns null with fewer than two rows of a kind
 */
export async function overfitting(
  learnt: RowSet,
  held: RowSet,
  made: RowSet,
  breathe: () => Promise<void>,
): Promise<OverfittingFacts | null> {
  const [near, apart, some] = [cut(learnt, mostAgainst), cut(held, mostMeasured), cut(made, mostMeasured)];
  const ranges = rangesOf(near);
  return copying(
    {
      learnt: near.rows,
      held: apart.rows,
      made: some.rows,
      madeToLearnt: (row) => distancesFrom(some, row, near, ranges),
      madeToHeld: (row) => distancesFrom(some, row, apart, ranges),
      heldToLearnt: (row) => distancesFrom(apart, row, near, ranges),
    },
    breathe,
  );
}

/** Distances between things of any kind, one thing to all of another group at a time. */
export interface DistanceGroups {
  readonly learnt: number;
  readonly held: number;
  readonly made: number;
  madeToLearnt(row: number): Float64Array;
  madeToHeld(row: number): Float64Array;
  heldToLearnt(row: number): Float64Array;
}

const breath = 50;

export async function copying(groups: DistanceGroups, breathe: () => Promise<void>): Promise<OverfittingFacts | null> {
  const { learnt, held, made } = groups;
  if (held < 2 || learnt < 2 || made < 1) return null;
  let share = 0;
  const ofMade: Closest[] = [];
  const ofHeld: Closest[] = [];
  for (let row = 0; row < made; row++) {
    if (row % breath === 0) await breathe();
    const toLearnt = closest(groups.madeToLearnt(row));
    const toHeld = closest(groups.madeToHeld(row));
    ofMade.push(toLearnt);
    if (toLearnt.nearest <= toHeld.nearest) share += (toLearnt.nearest < toHeld.nearest ? 1 : 0.5) / made;
  }
  for (let row = 0; row < held; row++) {
    if (row % breath === 0) await breathe();
    ofHeld.push(closest(groups.heldToLearnt(row)));
  }
  const medians = (of: (one: Closest) => number): { made: number; held: number } => ({
    made: median(ofMade.map(of)),
    held: median(ofHeld.map(of)),
  });
  const copies = (all: readonly Closest[]): number => all.filter(({ nearest }) => nearest <= copy).length / all.length;
  return {
    held,
    learnt,
    nearerToLearnt: evenShare(share, learnt, held),
    distance: medians(({ nearest }) => nearest),
    ratio: medians(({ ratio }) => ratio),
    copies: { made: copies(ofMade), held: copies(ofHeld) },
  };
}

/**
 * Share nearer to a learnt thing than to a held one, as if there were as many of each: what a learnt one draws, on average, over what a
 * learnt and a held one draw. To draw as many of the learnt as are held instead would hide copies of those that were not drawn.
 * @param share whose nearest of all is a learnt one
 */
export function evenShare(share: number, learnt: number, held: number): number {
  const [ofLearnt, ofHeld] = [share / learnt, (1 - share) / held];
  return ofLearnt / (ofLearnt + ofHeld);
}

interface Closest {
  readonly nearest: number;
  /** Nearest over next nearest, 1 where both are 0. */
  readonly ratio: number;
}

function closest(distances: Float64Array): Closest {
  let [first, second] = [Infinity, Infinity];
  for (const distance of distances) {
    if (distance < first) [first, second] = [distance, first];
    else if (distance < second) second = distance;
  }
  return { nearest: first, ratio: (first + 1e-8) / (second + 1e-8) };
}

function distancesFrom(from: RowSet, row: number, to: RowSet, ranges: Float64Array): Float64Array {
  const distances = new Float64Array(to.rows);
  to.values.forEach((column, place) => {
    const value = from.values[place][row];
    const levels = to.columns[place].levels > 0;
    const range = ranges[place];
    for (let other = 0; other < to.rows; other++) {
      const against = column[other];
      if (Number.isNaN(value) || Number.isNaN(against)) {
        distances[other] += Number.isNaN(value) && Number.isNaN(against) ? 0 : 1;
      } else distances[other] += levels ? Number(value !== against) : Math.min(1, Math.abs(value - against) / range);
    }
  });
  return distances.map((sum) => sum / to.columns.length);
}

function rangesOf({ values }: RowSet): Float64Array {
  return Float64Array.from(values, (column) => {
    let [low, high] = [Infinity, -Infinity];
    for (const value of column) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return high > low ? high - low : 1;
  });
}

function cut(rows: RowSet, most: number): RowSet {
  return rows.rows <= most
    ? rows
    : pickRows(
        rows,
        Int32Array.from({ length: most }, (_, row) => row),
      );
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

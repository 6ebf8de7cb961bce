import type { RunSettings } from '../contract/run';
import type { Random } from '../compute/random';

/** Share of the rows that a generating run keeps apart, so many at most, and none of a handful. */
const share = 0.2;
const most = 5000;
const fewestRows = 50;

/**
 * Rows that no net of a run for making rows ever learns from, rising: made rows are judged beside them. Other runs hold out cells alone.
 * The encoding (ranges, levels) and the ways to fill know these rows; what makes rows does not.
 */
export function chooseHeldRows(settings: Pick<RunSettings, 'goal'>, rows: number, random: Random): Int32Array {
  const held = countHeldRows(settings, rows);
  if (held === 0) return new Int32Array(0);
  const all = random.shuffle(Int32Array.from({ length: rows }, (_, row) => row));
  return all.slice(0, held).sort();
}

/** How many rows that is. */
export function countHeldRows({ goal }: Pick<RunSettings, 'goal'>, rows: number): number {
  return goal !== 'generate' || rows < fewestRows ? 0 : Math.min(most, Math.round(rows * share));
}

/** All the other rows, rising. */
export function rowsBeside(held: Int32Array, rows: number): Int32Array {
  const apart = new Uint8Array(rows);
  for (const row of held) apart[row] = 1;
  return Int32Array.from({ length: rows }, (_, row) => row).filter((row) => apart[row] === 0);
}

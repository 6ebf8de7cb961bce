import type { TableFacts } from '../../src-main/contract/table';

/**
 * What the held-out curve would read if every hidden cell were filled by its column's mean or most frequent level: squared
 * error in sd is 1 for numbers, 1 − share of the most frequent level for categories; mean over the modelled columns. NaN
 * where no column is modelled.
 */
export function meanModeHeld(facts: TableFacts): number {
  const errors: number[] = [];
  for (const column of facts.columns) {
    const observed = facts.rows - column.gaps;
    if (!column.filled || observed === 0) continue;
    if (column.kind === 'numeric' || column.kind === 'datetime') {
      errors.push((column.numbers?.standardDeviation ?? 1) > 0 ? 1 : 0);
    } else if (column.levels !== undefined && column.levels.length > 0) {
      errors.push(1 - column.levels[0].count / observed);
    }
  }
  return errors.length > 0 ? errors.reduce((sum, error) => sum + error, 0) / errors.length : Number.NaN;
}

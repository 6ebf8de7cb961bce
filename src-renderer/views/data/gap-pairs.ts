import type { GapPatterns } from '../../../src-main/contract/table';

export interface GapPair {
  readonly a: number;
  readonly b: number;
  /** Correlation of the gap indicators, −1…1. */
  readonly together: number;
}

/** Pairs of columns whose gaps are noticeably correlated, the strongest first. */
export function strongestPairs(patterns: GapPatterns, most: number, weakest = 0.1): readonly GapPair[] {
  const { columns, together } = patterns;
  const pairs: GapPair[] = [];
  // Kept sorted and short: a table of 2 000 columns has two million pairs.
  let needed = weakest;
  for (let i = 0; i < columns.length; i++) {
    for (let j = i + 1; j < columns.length; j++) {
      const value = together[i * columns.length + j];
      const strength = Math.abs(value);
      if (!(strength >= needed) || (pairs.length === most && strength === needed)) continue;
      const place = pairs.findIndex((pair) => Math.abs(pair.together) < strength);
      pairs.splice(place < 0 ? pairs.length : place, 0, { a: columns[i], b: columns[j], together: value });
      if (pairs.length > most) pairs.pop();
      if (pairs.length === most) needed = Math.max(weakest, Math.abs(pairs[most - 1].together));
    }
  }
  return pairs;
}

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
  for (let i = 0; i < columns.length; i++) {
    for (let j = i + 1; j < columns.length; j++) {
      const value = together[i * columns.length + j];
      if (Math.abs(value) >= weakest) pairs.push({ a: columns[i], b: columns[j], together: value });
    }
  }
  return pairs.sort((a, b) => Math.abs(b.together) - Math.abs(a.together)).slice(0, most);
}

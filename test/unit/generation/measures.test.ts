import { describe, expect, it } from 'vitest';
import { correlation, ksDistance, pairTrends, totalVariation } from '../../../src-main/generation/measures';

const numbers = (...values: number[]): Float64Array => Float64Array.from(values);

describe('measures of made rows', () => {
  it('finds the largest gap between two distribution functions, ties and gaps included', () => {
    expect(ksDistance(numbers(1, 2, 3, 4), numbers(1, 2, 3, 4))).toBe(0);
    expect(ksDistance(numbers(1, 1, 1, 2), numbers(1, 2, 2, 2))).toBe(0.5);
    expect(ksDistance(numbers(1, 2), numbers(5, NaN, 6))).toBe(1);
    expect(ksDistance(numbers(), numbers(1))).toBe(1);
  });

  it('halves the summed difference of shares', () => {
    expect(totalVariation([2, 2], [4, 0])).toBe(0.5);
    expect(totalVariation([1, 3], [10, 30])).toBe(0);
  });

  it('correlates complete pairs only', () => {
    expect(correlation(numbers(1, 2, 3, NaN), numbers(2, 4, 6, 100))).toBeCloseTo(1, 12);
    expect(correlation(numbers(1, 1, 1), numbers(1, 2, 3))).toBeNaN();
  });

  it('scores only pairs that are correlated in truth', () => {
    const a = numbers(1, 2, 3, 4);
    const flat = numbers(1, -1, -1, 1);
    expect(pairTrends([a, a, flat], [a, a, flat])).toBe(1);
    expect(pairTrends([a, a], [a, numbers(4, 3, 2, 1)])).toBeCloseTo(0, 12);
    expect(pairTrends([a, flat], [a, flat])).toBeNaN();
  });
});

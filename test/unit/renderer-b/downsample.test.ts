import { describe, expect, it } from 'vitest';
import { keepExtremes } from '../../../src-renderer/charts/downsample';

describe('keepExtremes', () => {
  it('keeps all points of a short curve and leaves NaN out', () => {
    const values = [3, Number.NaN, 1, 2];
    expect(keepExtremes((at) => values[at], 4, 10)).toEqual([0, 2, 3]);
  });

  it('keeps the ends, a lone peak and a lone dip of a long curve, in order', () => {
    const count = 50_000;
    const value = (at: number): number => (at === 31_007 ? 9 : at === 12_345 ? -9 : Math.sin(at / 400));
    const kept = keepExtremes(value, count, 1000);
    expect(kept.length).toBeLessThanOrEqual(1000);
    expect(kept[0]).toBe(0);
    expect(kept[kept.length - 1]).toBe(count - 1);
    expect(kept).toContain(31_007);
    expect(kept).toContain(12_345);
    expect([...kept].sort((one, other) => one - other)).toEqual(kept);
  });

  it('answers nothing for a curve that was never measured', () => {
    expect(keepExtremes(() => Number.NaN, 5000, 100)).toEqual([]);
  });
});

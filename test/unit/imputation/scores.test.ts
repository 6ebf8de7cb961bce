import { describe, expect, it } from 'vitest';
import { ScoreSum } from '../../../src-main/imputation/scores';

describe('ScoreSum', () => {
  it('is the Gower error, the pooled NRMSE and the accuracy, worked out by hand', () => {
    const sum = new ScoreSum();
    // Column one: range 10, sd 2; errors 1, 3 and 40 (counted as 1 range).
    sum.add({ range: 10, deviation: 2 }, 5, 6);
    sum.add({ range: 10, deviation: 2 }, 5, 2);
    sum.add({ range: 10, deviation: 2 }, 5, 45);
    // Column two: range 1, sd 0.5; error 0.25.
    sum.add({ range: 1, deviation: 0.5 }, 0.5, 0.25);
    // Levels: two right, one wrong.
    sum.add(null, 3, 3);
    sum.add(null, 0, 0);
    sum.add(null, 1, 2);
    const { gower, nrmse, accuracy } = sum.score();
    expect(gower).toBeCloseTo((0.1 + 0.3 + 1 + 0.25 + 0 + 0 + 1) / 7, 12);
    expect(nrmse).toBeCloseTo(Math.sqrt((0.25 + 2.25 + 400 + 0.25) / 4), 12);
    expect(accuracy).toBeCloseTo(2 / 3, 12);
  });

  it('has no number for what was not there', () => {
    expect(new ScoreSum().score()).toEqual({ gower: NaN, nrmse: NaN, accuracy: NaN });
    const levelsOnly = new ScoreSum();
    levelsOnly.add(null, 1, 1);
    expect(levelsOnly.score()).toEqual({ gower: 0, nrmse: NaN, accuracy: 1 });
  });
});

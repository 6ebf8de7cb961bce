import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { areaUnderCurve, detectionScore } from '../../../src-main/generation/detection';
import { evenShare, overfitting } from '../../../src-main/generation/distances';
import { correlation, ksDistance, totalVariation } from '../../../src-main/generation/measures';
import { newRowShare } from '../../../src-main/generation/new-rows';
import { meanTrend, pairTrends } from '../../../src-main/generation/pair-trends';
import { pickRows, withGapsLike, type RowSet } from '../../../src-main/generation/row-set';
import { transfer } from '../../../src-main/generation/transfer';

const numbers = (...values: number[]): Float64Array => Float64Array.from(values);
const rest = (): Promise<void> => Promise.resolve();

/** Columns of numbers (0 levels) or of so many levels. */
function rowSet(levels: readonly number[], ...values: Float64Array[]): RowSet {
  const columns = levels.map((count, column) => ({ column, name: `c${column}`, levels: count }));
  return { rows: values[0].length, columns, values };
}

/** x normal, y = x + a little, g the sign of x. */
function cloud(rows: number, seed: number, shift = 0, noise = 0.3): RowSet {
  const random = new Random(seed, 'cloud');
  const x = Float64Array.from({ length: rows }, () => random.normal() + shift);
  return rowSet(
    [0, 0, 2],
    x,
    x.map((value) => value + noise * random.normal()),
    x.map((value) => Number(value > shift)),
  );
}

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

  it('counts pairs of numbers that are correlated in truth', () => {
    const a = numbers(1, 2, 3, 4);
    const flat = numbers(1, -1, -1, 1);
    const three = rowSet([0, 0, 0], a, a, flat);
    expect(meanTrend(pairTrends(three, three))).toBe(1);
    expect(pairTrends(three, three).map(({ counts }) => counts)).toEqual([true, false, false]);
    expect(meanTrend(pairTrends(rowSet([0, 0], a, a), rowSet([0, 0], a, numbers(4, 3, 2, 1))))).toBeCloseTo(0, 12);
    expect(meanTrend(pairTrends(rowSet([0, 0], a, flat), rowSet([0, 0], a, flat)))).toBeNaN();
    expect(meanTrend(pairTrends(rowSet([0, 0], a, flat), rowSet([0, 0], a, flat)), true)).toBe(1);
  });

  it('compares cross tables where a column has levels, a gap being one of them', () => {
    const real = rowSet([2, 2], numbers(0, 0, 1, 1), numbers(0, 0, 1, 1));
    const [same] = pairTrends(real, real);
    expect(same).toMatchObject({ score: 1, counts: true });
    expect(same.strength).toBeCloseTo(1, 12);
    const [crossed] = pairTrends(real, rowSet([2, 2], numbers(0, 0, 1, 1), numbers(0, 1, 0, 1)));
    expect(crossed.score).toBeCloseTo(0.5, 12);
    const [gappy] = pairTrends(real, rowSet([2, 2], numbers(0, 0, 1, 1), numbers(0, NaN, 1, 1)));
    expect(gappy.score).toBeCloseTo(0.75, 12);
    // Numbers go into ten bins of each set's own range, so a shift of all of them changes nothing.
    const mixed = rowSet([0, 2], numbers(0, 1, 9, 10), numbers(0, 0, 1, 1));
    expect(pairTrends(mixed, rowSet([0, 2], numbers(100, 101, 109, 110), numbers(0, 0, 1, 1)))[0].score).toBe(1);
  });

  it('counts rows that no learnt row matches', () => {
    const learnt = rowSet([0, 2], numbers(0, 100), numbers(0, 1));
    const made = rowSet([0, 2], numbers(0.5, 0.5, 50, 100), numbers(0, 1, 0, 1));
    expect(newRowShare(learnt, made)).toBe(0.5);
  });
});

describe('a classifier as a judge', () => {
  it('measures the area under the curve, equal scores by half', () => {
    expect(areaUnderCurve(numbers(1, 2), numbers(3, 4))).toBe(1);
    expect(areaUnderCurve(numbers(3, 4), numbers(1, 2))).toBe(0);
    expect(areaUnderCurve(numbers(1, 1), numbers(1, 1))).toBe(0.5);
    expect(areaUnderCurve(numbers(1, 3), numbers(2, 3))).toBe(0.625);
  });

  it('cannot tell draws of one distribution apart, and tells others by a shift or by a relation that is gone', () => {
    const real = cloud(300, 1);
    expect(Math.abs(detectionScore(real, cloud(300, 2), new Random(1)) - 0.5)).toBeLessThan(0.07);
    expect(detectionScore(real, cloud(300, 3, 3), new Random(1))).toBeGreaterThan(0.95);
    const torn = { ...real, values: [real.values[0], cloud(300, 4).values[1], real.values[2]] };
    expect(detectionScore(real, torn, new Random(1))).toBeGreaterThan(0.7);
    expect(detectionScore(cloud(8, 1), cloud(300, 2), new Random(1))).toBeNaN();
  });

  it('is not helped by gaps that made rows lack', () => {
    const random = new Random(5);
    const real = cloud(300, 1);
    const gappy = {
      ...real,
      values: real.values.map((values) => values.map((v) => (random.uniform() < 0.3 ? NaN : v))),
    };
    const made = cloud(300, 2);
    expect(detectionScore(gappy, made, new Random(1))).toBeGreaterThan(0.8);
    expect(Math.abs(detectionScore(gappy, withGapsLike(made, gappy), new Random(1)) - 0.5)).toBeLessThan(0.08);
  });

  it('learns as much from good rows as from real ones, and nothing from rows without the relation', () => {
    const [learnt, held] = [cloud(400, 1), cloud(200, 2)];
    const good = transfer(learnt, cloud(400, 3), held, 2, new Random(1));
    expect(good?.real).toBeGreaterThan(0.9);
    expect(Math.abs((good?.made ?? 0) - (good?.real ?? 0))).toBeLessThan(0.05);
    expect(good?.trivial).toBeLessThan(0.6);
    const torn = { ...learnt, values: [learnt.values[0], learnt.values[1], cloud(400, 4).values[2]] };
    expect(transfer(learnt, torn, held, 2, new Random(1))?.made).toBeLessThan(0.65);
    const number = transfer(learnt, cloud(400, 3), held, 1, new Random(1));
    expect(number?.made).toBeGreaterThan(0.8);
    expect(number?.trivial).toBeLessThan(0.01);
    expect(transfer(learnt, learnt, pickRows(held, [0]), 1, new Random(1))).toBeNull();
  });
});

describe('whether rows are copied', () => {
  it('finds half of fresh rows nearer to what was learnt, whatever the sizes', async () => {
    const facts = await overfitting(cloud(900, 1), cloud(300, 2), cloud(900, 3), rest);
    expect(Math.abs((facts?.nearerToLearnt ?? 0) - 0.5)).toBeLessThan(0.08);
    expect(facts?.copies.made).toBe(0);
  });

  it('finds copies, and rows that are near to being so', async () => {
    const learnt = cloud(300, 1);
    const held = cloud(300, 2);
    const copied = await overfitting(learnt, held, learnt, rest);
    expect(copied?.nearerToLearnt).toBeGreaterThan(0.99);
    expect(copied?.copies).toEqual({ made: 1, held: 0 });
    expect(copied?.ratio.made).toBeLessThan(1e-4);
    const random = new Random(9);
    const near = {
      ...learnt,
      values: learnt.values.map((v, at) => (at < 2 ? v.map((x) => x + 1e-3 * random.normal()) : v)),
    };
    const close = await overfitting(learnt, held, near, rest);
    expect(close?.nearerToLearnt).toBeGreaterThan(0.95);
    expect(close?.copies.made).toBe(0);
    expect(close?.distance.made).toBeLessThan(close?.distance.held ?? 0);
  });

  it('takes the mean over columns of differences over the range, and gaps for far', async () => {
    const learnt = rowSet([0, 2], numbers(0, 10), numbers(0, 0));
    const held = rowSet([0, 2], numbers(0, 5), numbers(1, NaN));
    const facts = await overfitting(learnt, held, rowSet([0, 2], numbers(2), numbers(0)), rest);
    expect(facts?.distance.made).toBeCloseTo(0.1, 12);
    expect(facts?.distance.held).toBeCloseTo((0.5 + 0.75) / 2, 12);
    expect(facts?.ratio.made).toBeCloseTo(0.25, 6);
    expect(await overfitting(learnt, pickRows(held, [0]), learnt, rest)).toBeNull();
  });

  it('reckons as if there were as many learnt rows as held ones', () => {
    expect(evenShare(0.5, 100, 100)).toBe(0.5);
    expect(evenShare(0.8, 400, 100)).toBeCloseTo(0.5, 12);
    expect(evenShare(1, 400, 100)).toBe(1);
    expect(evenShare(0.9, 400, 100)).toBeCloseTo(0.9 / 400 / (0.9 / 400 + 0.1 / 100), 12);
  });
});

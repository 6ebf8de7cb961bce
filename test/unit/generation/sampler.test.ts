import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { chooseMixture } from '../../../src-main/generation/choose-mixture';
import { levelFactors, mapped, quantileMap, quantilesOf } from '../../../src-main/generation/marginals';
import { ksDistance } from '../../../src-main/generation/measures';
import { drawMixture, fitMixture, meanLogDensity } from '../../../src-main/generation/mixture';
import { smoothed } from '../../../src-main/generation/smooth';

/** Two round groups, a quarter of the points at (4, 0) and the others at (−1, 0). */
function groups(rows: number, seed: number): Float32Array {
  const random = new Random(seed, 'groups');
  return Float32Array.from({ length: rows }, () => 0).reduce(
    (points, _, row) => {
      const right = row % 4 === 0;
      points[2 * row] = (right ? 4 : -1) + 0.5 * random.normal();
      points[2 * row + 1] = 0.5 * random.normal();
      return points;
    },
    new Float32Array(2 * rows),
  );
}

describe('a density of codes', () => {
  it('finds the mean and the spread of one group', () => {
    const random = new Random(1);
    const points = new Float32Array(4000);
    for (let row = 0; row < 2000; row++) {
      points[2 * row] = random.normal();
      points[2 * row + 1] = 3 + points[2 * row] + 0.1 * random.normal();
    }
    const { means, factors } = fitMixture(points, 2000, 2, 1, new Random(1));
    expect(means[0][0]).toBeCloseTo(0, 1);
    expect(means[0][1]).toBeCloseTo(3, 1);
    const [a, , b, c] = factors[0];
    expect(a).toBeCloseTo(1, 1);
    expect(b).toBeCloseTo(1, 1);
    expect(c).toBeCloseTo(0.1, 1);
  });

  it('takes two groups for two, with the weights that they have, and draws them again', () => {
    const points = groups(600, 1);
    const mixture = chooseMixture(points, 600, 2, new Random(1));
    expect(mixture.weights.length).toBeGreaterThan(1);
    expect(meanLogDensity(mixture, groups(600, 2), 600)).toBeGreaterThan(
      meanLogDensity(fitMixture(points, 600, 2, 1, new Random(1)), groups(600, 2), 600) + 0.3,
    );
    const drawn = drawMixture(mixture, new Random(2), new Float32Array(8000));
    const first = Float64Array.from({ length: 4000 }, (_, row) => drawn[2 * row]);
    expect(first.filter((x) => x > 1.5).length / 4000).toBeCloseTo(0.25, 1);
    const truth = groups(4000, 3);
    expect(
      ksDistance(
        first,
        Float64Array.from({ length: 4000 }, (_, row) => truth[2 * row]),
      ),
    ).toBeLessThan(0.06);
  });

  it('does not learn a round cloud point by point', () => {
    const points = new Random(3).fillNormal(new Float32Array(400));
    expect(chooseMixture(points, 200, 2, new Random(1)).weights.length).toBeLessThan(4);
  });
});

describe('marginals', () => {
  it('reads quantiles between the values', () => {
    expect(quantilesOf(Float64Array.of(3, 1, 2), 5)).toEqual([1, 1.5, 2, 2.5, 3]);
  });

  it('bring made numbers to the learnt distribution, in their order, lumps included', () => {
    const random = new Random(1);
    const made = Float64Array.from({ length: 3000 }, () => random.normal());
    const learnt = Float64Array.from({ length: 500 }, () => (random.uniform() < 0.4 ? 0 : Math.exp(random.normal())));
    const map = quantileMap(made, learnt);
    if (map.form !== 'numbers') throw new Error('numbers are mapped by quantiles');
    const after = made.map((value) => mapped(map, value, random.uniform()));
    expect(ksDistance(after, learnt)).toBeLessThan(0.02);
    expect(after.filter((value) => value === 0).length / 3000).toBeCloseTo(0.4, 1);
    expect(mapped(map, 2, 0.5)).toBeGreaterThan(mapped(map, 1, 0.5));
    expect(mapped(map, 100, 0.5)).toBe(Math.max(...learnt));
    // A lump among the made values is spread over what it stands for.
    const lump = quantileMap(Float64Array.of(0, 0, 0, 0), Float64Array.of(1, 2, 3));
    if (lump.form !== 'numbers') throw new Error('numbers are mapped by quantiles');
    expect([0, 0.5, 1].map((chance) => mapped(lump, 0, chance))).toEqual([1, 2, 3]);
  });

  it('let levels be made as often as they were learnt, without making up what the decoder excludes', () => {
    const unsure = [Float64Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? 0.8 : 0.2))];
    const factors = levelFactors(unsure, Float64Array.of(50, 50));
    if (factors.form !== 'levels') throw new Error('levels have factors');
    const [a, b] = [0.8 * factors.factors[0], 0.2 * factors.factors[1]];
    expect(a / (a + b)).toBeCloseTo(0.5, 3);
    const sure = levelFactors([Float64Array.of(1, 0, 1, 0)], Float64Array.of(1, 99));
    if (sure.form !== 'levels') throw new Error('levels have factors');
    expect(1 * sure.factors[0]).toBeGreaterThan(0 * sure.factors[1]);
  });
});

describe('smoothed values', () => {
  const moments = (values: Float64Array): number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)];
  };
  const normal = (count: number): Float64Array => Float64Array.from(new Random(2).fillNormal(new Float32Array(count)));

  it('are hardly ever learnt ones, inside the same ends, with the same mean and deviation', () => {
    const values = normal(200);
    const smooth = smoothed(values);
    const known = new Set(values);
    expect(smooth.filter((value) => known.has(value)).length / smooth.length).toBeLessThan(0.01);
    expect(Math.min(...smooth)).toBeGreaterThanOrEqual(Math.min(...values));
    expect(Math.max(...smooth)).toBeLessThanOrEqual(Math.max(...values));
    moments(smooth).forEach((value, at) => expect(value).toBeCloseTo(moments(values)[at], 1));
    expect(ksDistance(smooth, values)).toBeLessThan(0.1);
  });

  it('keep what many cells share: zeros among numbers, a scale of a few levels, one value alone', () => {
    const zeros = Float64Array.from(normal(300), (value, row) => (row % 3 === 0 ? 0 : Math.exp(value)));
    const smooth = smoothed(zeros);
    expect(smooth.filter((value) => value === 0).length / smooth.length).toBeCloseTo(1 / 3, 2);
    const scale = Float64Array.from({ length: 300 }, (_, row) => row % 3);
    expect([...new Set(smoothed(scale))].sort()).toEqual([0, 1, 2]);
    expect([...new Set(smoothed(Float64Array.of(7, 7, 7)))]).toEqual([7]);
  });

  it('stay ever closer to the learnt ones with more of these', () => {
    const apart = (count: number): number => ksDistance(smoothed(normal(count)), normal(count));
    expect(apart(4000)).toBeLessThan(apart(100) / 3);
  });
});

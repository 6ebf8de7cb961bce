import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { buildPrior } from '../../../src-main/model/prior';
import { largestFirst, nearestCodes } from '../../../src-main/latent/nearest';
import { codeQuantiles, evenShares, priorCentre, priorQuantiles } from '../../../src-main/latent/quantiles';
import { combination, lattice, sphericalWay, straightWay, traversal } from '../../../src-main/latent/ways';

const normal = (seed: number, length: number) => new Random(seed, 'code').fillNormal(new Float32Array(length));
const step = (codes: Float32Array, at: number, dimensions: number) =>
  codes.subarray(at * dimensions, (at + 1) * dimensions);
const length = (code: Float32Array) => Math.hypot(...code);

describe.each([
  ['straight', straightWay],
  ['spherical', sphericalWay],
])('the %s way', (_, way) => {
  it('begins and ends at what it was given, to the bit, whatever that is', () => {
    const a = normal(1, 7);
    const ends: [Float32Array, Float32Array][] = [
      [a, normal(2, 7)],
      [a, a],
      [a, a.map((value) => -value)],
      [a, a.map((value) => 3 * value)],
      [a, new Float32Array(7)],
      [new Float32Array(7), new Float32Array(7)],
      [Float32Array.of(-1.5), Float32Array.of(2)],
    ];
    for (const [from, to] of ends) {
      const codes = way(from, to, 5);
      expect(step(codes, 0, from.length)).toEqual(from);
      expect(step(codes, 4, from.length)).toEqual(to);
      expect(codes.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('the straight way', () => {
  it('goes through the middle', () => {
    expect([...straightWay(Float32Array.of(0, 2), Float32Array.of(4, -2), 3)]).toEqual([0, 2, 2, 0, 4, -2]);
  });
});

describe('the spherical way', () => {
  it('keeps the ends’ length and turns at an even pace', () => {
    const a = normal(3, 12);
    const b = normal(4, 12);
    const to = b.map((value) => (value * length(a)) / length(b));
    const codes = sphericalWay(a, to, 9);
    const angle = (one: Float32Array, other: Float32Array) =>
      Math.acos(one.reduce((sum, value, i) => sum + value * other[i], 0) / (length(one) * length(other)));
    const whole = angle(a, to);
    for (let at = 0; at < 9; at++) {
      expect(length(step(codes, at, 12))).toBeCloseTo(length(a), 4);
      if (at > 0) expect(angle(step(codes, at - 1, 12), step(codes, at, 12))).toBeCloseTo(whole / 8, 4);
    }
  });

  it('changes lengths evenly, and passes opposite ends around the centre instead of through it', () => {
    const codes = sphericalWay(Float32Array.of(1, 0), Float32Array.of(0, 3), 3);
    expect(codes[2]).toBeCloseTo(2 * Math.SQRT1_2, 6);
    expect(codes[3]).toBeCloseTo(2 * Math.SQRT1_2, 6);
    const around = sphericalWay(Float32Array.of(2, 0, 0), Float32Array.of(-2, 0, 0), 3);
    expect(length(step(around, 1, 3))).toBeCloseTo(2, 6);
  });
});

describe('other ways', () => {
  it('traverse moves one dimension alone', () => {
    expect([...traversal(Float32Array.of(1, 2, 3), 1, [-1, 0])]).toEqual([1, -1, 3, 1, 0, 3]);
  });

  it('arithmetic adds signed codes', () => {
    const terms = [
      { sign: 1, code: Float32Array.of(5, 1) },
      { sign: -1, code: Float32Array.of(2, 2) },
      { sign: 1, code: Float32Array.of(0, 4) },
    ] as const;
    expect([...combination(terms, 2)]).toEqual([3, 3]);
  });

  it('a lattice begins at the upper left', () => {
    expect([...lattice([-1, 1], [-2, 2])]).toEqual([-1, 2, 1, 2, -1, -2, 1, -2]);
  });
});

describe('quantiles', () => {
  it('are those of N(0, I) by formula, and of codes by their order', () => {
    const gaussian = { kind: 'gaussian' as const, draw: () => expect.fail('no draw is needed') };
    const shares = evenShares(5, 0.02);
    [0.02, 0.26, 0.5, 0.74, 0.98].forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 12));
    const [low, , middle, , high] = priorQuantiles(gaussian, 3, 1, shares, 1);
    expect([low, middle, high].map((value) => Number(value.toFixed(3)))).toEqual([-2.054, 0, 2.054]);
    expect([...codeQuantiles(Float32Array.of(9, 1, 9, 3, 9, 2), 2, 1, [0, 0.5, 0.75, 1])]).toEqual([1, 2, 2.5, 3]);
    expect([...priorCentre(gaussian, 2, 1)]).toEqual([0, 0]);
    const uniform = buildPrior({ kind: 'uniform' });
    const [first, , centre] = priorQuantiles(uniform, 3, 1, shares, 1);
    expect(first).toBeCloseTo(-1.92, 1);
    expect(centre).toBeCloseTo(0, 1);
    expect(Math.hypot(...priorCentre(uniform, 3, 1))).toBeLessThan(0.1);
  });
});

describe('nearest codes', () => {
  it('come in order, without the row itself, ties by their place', () => {
    const z = Float32Array.of(0, 3, 1, -1, 7);
    const { rows, distances } = nearestCodes(z, 1, Float32Array.of(0), 3, 0);
    expect([...rows]).toEqual([2, 3, 1]);
    expect([...distances]).toEqual([1, 1, 3]);
    expect([...nearestCodes(z, 1, Float32Array.of(6.5), 9).rows]).toEqual([4, 1, 2, 0, 3]);
  });

  it('ranks by falling value and leaves out what has none', () => {
    expect([...largestFirst(Float32Array.of(1, NaN, 5, 5), 3)]).toEqual([2, 3, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { concentration, disentanglement, disentanglementOf } from '../../../src-main/latent/disentanglement';
import type { Factor } from '../../../src-main/latent/factor';
import { informationGap, mutualInformation } from '../../../src-main/latent/mutual-information';

const rows = 3000;
const levels = 4;

function factors(seed: number): readonly [Factor, Factor] {
  const random = new Random(seed, 'factors');
  const one = (name: string): Factor => ({
    name,
    levels,
    values: Float64Array.from({ length: rows }, () => random.integer(levels)),
  });
  return [one('shape'), one('colour')];
}

/** Codes of three dimensions, each made by a function of the two factors and noise. */
function codes(
  [a, b]: readonly [Factor, Factor],
  made: readonly ((a: number, b: number, noise: number) => number)[],
): Float32Array {
  const random = new Random(9, 'codes');
  const z = new Float32Array(rows * made.length);
  for (let row = 0; row < rows; row++) {
    made.forEach((make, at) => (z[row * made.length + at] = make(a.values[row], b.values[row], random.normal())));
  }
  return z;
}

describe('mutual information', () => {
  it('is the entropy for equal codes and 0 for independent ones', () => {
    const a = Int32Array.from({ length: 400 }, (_, at) => at % 4);
    const b = Int32Array.from({ length: 400 }, (_, at) => Math.floor(at / 4) % 5);
    expect(mutualInformation(a, a, 4, 4)).toBeCloseTo(Math.log(4), 12);
    expect(mutualInformation(a, b, 4, 5)).toBeCloseTo(0, 12);
  });

  it('gap is 1 for a factor in one dimension, 0 for one in two', () => {
    const known = factors(1);
    const alone = codes(known, [(a) => a, (_a, b) => b, (_a, _b, noise) => noise]);
    const { gap, dimension } = informationGap(alone, 3, known[0]);
    expect(dimension).toBe(0);
    // Twenty bins of noise seem to tell a little of any factor.
    expect(gap).toBeGreaterThan(0.98);
    const twice = codes(known, [(a) => a, (a) => -a, (_a, _b, noise) => noise]);
    expect(informationGap(twice, 3, known[0]).gap).toBeCloseTo(0, 12);
  });
});

describe('DCI', () => {
  it('concentration is 1 where one has all, 0 where all have the same', () => {
    expect(concentration(Float64Array.of(0, 3, 0))).toBe(1);
    expect(concentration(Float64Array.of(2, 2, 2, 2))).toBeCloseTo(0, 12);
    expect(concentration(Float64Array.of(1, 1, 0, 0))).toBeCloseTo(0.5, 12);
    expect(concentration(Float64Array.of(1))).toBeNaN();
  });

  it('disentanglement of a matrix weighs dimensions by what they matter', () => {
    const matrix = [Float64Array.of(1, 0, 0.5), Float64Array.of(0, 1, 0.5)];
    expect(disentanglementOf(matrix, 3)).toBeCloseTo(2 / 3, 12);
    expect(disentanglementOf([Float64Array.of(1, 0)], 2)).toBeNaN();
  });
});

describe('codes with known answers', () => {
  it('each factor in its own dimension: all is near 1', () => {
    const known = factors(2);
    const z = codes(known, [
      (a, _b, noise) => a + 0.05 * noise,
      (_a, b, noise) => -b + 0.05 * noise,
      (_a, _b, noise) => noise,
    ]);
    const scores = disentanglement(z, 3, known, 1);
    expect(scores?.mig).toBeGreaterThan(0.95);
    expect(scores?.disentanglement).toBeGreaterThan(0.95);
    expect(scores?.completeness).toBeGreaterThan(0.95);
    expect(scores?.informativeness).toBeGreaterThan(0.95);
    expect(scores?.factors.map(({ dimension }) => dimension)).toEqual([0, 1]);
  });

  it('both factors in each dimension: informative, not disentangled', () => {
    const known = factors(3);
    const z = codes(known, [(a, b) => a + b, (a, b) => a - b]);
    const scores = disentanglement(z, 2, known, 1);
    expect(scores?.mig).toBeLessThan(0.15);
    expect(scores?.disentanglement).toBeLessThan(0.3);
    expect(scores?.completeness).toBeLessThan(0.3);
    expect(scores?.informativeness).toBeGreaterThan(0.9);
  });

  it('noise tells nothing', () => {
    const known = factors(4);
    const z = codes(known, [(_a, _b, noise) => noise, (_a, _b, noise) => noise]);
    const scores = disentanglement(z, 2, known, 1);
    expect(scores?.informativeness).toBeLessThan(0.05);
    expect(scores?.mig).toBeLessThan(0.05);
  });

  it('numbers are a factor too, and rows without a value do not count', () => {
    const random = new Random(6, 'numbers');
    const z = random.fillNormal(new Float32Array(rows * 2));
    const values = Float64Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? NaN : 40 + 7 * z[row * 2 + 1]));
    const scores = disentanglement(z, 2, [{ name: 'age', levels: 0, values }], 1);
    expect(scores?.factors[0].dimension).toBe(1);
    expect(scores?.factors[0].informativeness).toBeGreaterThan(0.95);
    expect(scores?.completeness).toBeGreaterThan(0.95);
    expect(scores?.disentanglement).toBeNaN();
    expect(disentanglement(z, 2, [], 1)).toBeNull();
  });
});

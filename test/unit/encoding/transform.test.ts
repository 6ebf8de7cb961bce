import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { normalQuantile } from '../../../src-main/encoding/normal';
import { fitTransform, toNatural, toScore, toStandard } from '../../../src-main/encoding/transform';

const random = new Random(1);
const symmetric = Float64Array.from({ length: 400 }, () => 100 + 7 * random.normal()).sort();
const skewed = Float64Array.from({ length: 400 }, () => Math.exp(2 * random.normal())).sort();
const lumpy = Float64Array.from({ length: 400 }, (_, index) => (index < 280 ? 0 : Math.exp(random.normal()))).sort();

describe('normalQuantile', () => {
  it('knows the textbook values', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 6);
    expect(normalQuantile(0.999)).toBeCloseTo(3.090232, 6);
  });
});

describe('transforms', () => {
  it('scales what is symmetric and ranks what is skewed or lumpy', () => {
    expect(fitTransform(symmetric).form).toBe('scale');
    expect(fitTransform(skewed).form).toBe('rank');
    expect(fitTransform(lumpy).form).toBe('rank');
  });

  it.each([
    ['symmetric', symmetric],
    ['skewed', skewed],
    ['lumpy', lumpy],
  ])('gives %s values mean 0 and sd 1, and back', (_, values) => {
    const transform = fitTransform(values);
    const scores = values.map((value) => toStandard(transform, value));
    const mean = scores.reduce((a, b) => a + b, 0) / scores.length;
    const variance = scores.reduce((a, b) => a + (b - mean) ** 2, 0) / scores.length;
    expect(Math.abs(mean)).toBeLessThan(0.2);
    expect(variance).toBeGreaterThan(0.8);
    expect(variance).toBeLessThan(1.2);
    values.forEach((value, index) => expect(toNatural(transform, scores[index])).toBeCloseTo(value, 9));
  });

  it('never falls', () => {
    const transform = fitTransform(lumpy);
    let last = -Infinity;
    for (let score = -4; score <= 4; score += 0.01) {
      const value = toNatural(transform, score);
      expect(value).toBeGreaterThanOrEqual(last);
      last = value;
    }
  });

  it('answers a lump for the whole stretch of scores that it owns', () => {
    const transform = fitTransform(lumpy);
    expect(toNatural(transform, toStandard(transform, 0))).toBe(0);
    expect(toNatural(transform, normalQuantile(0.6))).toBe(0);
    expect(toNatural(transform, 2.5)).toBeGreaterThan(0);
  });

  it('has a score for every value between', () => {
    const transform = fitTransform(skewed);
    for (const value of [0.1, 0.5, 1, 3, 20])
      expect(toNatural(transform, toScore(transform, value))).toBeCloseTo(value, 9);
  });

  it('survives JSON', () => {
    const transform = fitTransform(skewed);
    const again = JSON.parse(JSON.stringify(transform)) as typeof transform;
    expect(toStandard(again, 1.5)).toBe(toStandard(transform, 1.5));
  });
});

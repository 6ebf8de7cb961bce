import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';

const draw = (random: Random, count = 5): number[] => Array.from({ length: count }, () => random.uniform());

describe('Random', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    expect(draw(new Random(7))).toEqual(draw(new Random(7)));
    const firsts = new Set(Array.from({ length: 200 }, (_, seed) => new Random(seed).uniform()));
    expect(firsts.size).toBe(200);
  });

  it('forks depend on the labels alone', () => {
    const parent = new Random(1);
    const before = draw(parent.fork('rows'));
    draw(parent, 50);
    expect(draw(parent.fork('rows'))).toEqual(before);
    expect(draw(parent.fork('columns'))).not.toEqual(before);
    expect(draw(parent.fork('rows').fork('1'))).toEqual(draw(new Random(1).fork('rows').fork('1')));
    expect(draw(new Random(2).fork('rows'))).not.toEqual(before);
  });

  it('is uniform and normal', () => {
    const random = new Random(11);
    const bins = new Array<number>(10).fill(0);
    for (let index = 0; index < 20_000; index++) bins[random.integer(10)]++;
    for (const bin of bins) expect(Math.abs(bin - 2000)).toBeLessThan(200);
    const normals = random.fillNormal(new Float32Array(20_000));
    const mean = normals.reduce((sum, value) => sum + value, 0) / normals.length;
    const variance = normals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normals.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  });

  it('shuffles without losing anything', () => {
    const shuffled = new Random(3).shuffle(Int32Array.from({ length: 100 }, (_, index) => index));
    expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect([...shuffled.slice(0, 5)]).not.toEqual([0, 1, 2, 3, 4]);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import { parzenFigure, parzenLogDensities } from '../../bench/measures/parzen';
import { testBackend } from '../test-backend';

beforeAll(async () => {
  await openBackend(testBackend);
});

const gaussian = (square: number, dimensions: number, deviation: number): number =>
  Math.exp(-square / (2 * deviation ** 2)) / (2 * Math.PI * deviation ** 2) ** (dimensions / 2);

it('is the mean of Gaussians around the samples', () => {
  const before = tf.memory().numTensors;
  const samples = Float32Array.of(0, 0, 0, 1, 0, 0);
  const points = Float32Array.of(0, 0, 0, 0, 2, 0);
  const deviations = [0.5, 1.5];
  const found = parzenLogDensities(samples, points, 3, deviations);
  deviations.forEach((deviation, at) => {
    const mixed = (a: number, b: number): number =>
      Math.log((gaussian(a, 3, deviation) + gaussian(b, 3, deviation)) / 2);
    expect(found[at][0]).toBeCloseTo(mixed(0, 1), 4);
    expect(found[at][1]).toBeCloseTo(mixed(4, 5), 4);
  });
  expect(tf.memory().numTensors).toBe(before);
});

it('comes near the entropy of what the samples and the points are drawn from, with a deviation chosen on other points', () => {
  const drawn = (label: string, rows: number): Float32Array =>
    new Random(3, label).fillNormal(new Float32Array(rows * 2));
  const [samples, validation, test] = [drawn('samples', 3000), drawn('validation', 400), drawn('test', 800)];
  const { mean, error, deviation } = parzenFigure(samples, validation, test, 2, [0.01, 0.1, 0.25, 1, 3]);
  expect(deviation).toBe(0.25);
  // −h of N(0, I) in two dimensions: −log 2πe
  expect(Math.abs(mean + Math.log(2 * Math.PI * Math.E))).toBeLessThan(4 * error);
});

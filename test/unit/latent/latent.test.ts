import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { clusterLatents } from '../../../src-main/latent/clusters';
import { kMeans } from '../../../src-main/latent/k-means';
import { principalAxes, project, unproject } from '../../../src-main/latent/pca';
import { silhouette } from '../../../src-main/latent/silhouette';

/** Three round blobs of 200, 100 and 50 points around far centres. */
function blobs(seed: number): { points: Float32Array; truth: number[] } {
  const random = new Random(seed, 'blobs');
  const centres = [
    [0, 0, 0],
    [8, 0, 0],
    [0, 8, 0],
  ];
  const truth = [200, 100, 50].flatMap((size, blob) => new Array<number>(size).fill(blob));
  const points = Float32Array.from(truth.flatMap((blob) => centres[blob].map((centre) => centre + random.normal())));
  return { points, truth };
}

describe('principal axes', () => {
  it('finds the direction of largest variance and projects and returns along it', () => {
    const random = new Random(3, 'line');
    const rows = 500;
    const points = new Float32Array(rows * 3);
    for (let row = 0; row < rows; row++) {
      const t = random.normal() * 5;
      points.set([t * 0.6 + 1, t * 0.8 + 2, 3 + 0.1 * random.normal()], row * 3);
    }
    const axes = principalAxes(points, rows, 3, 2);
    expect(axes.axes[0][0]).toBeCloseTo(0.6, 2);
    expect(axes.axes[0][1]).toBeCloseTo(0.8, 2);
    expect(axes.variances[0]).toBeGreaterThan(100 * axes.variances[1]);
    const coordinates = project(points, rows, 3, axes);
    const back = unproject([coordinates[0], coordinates[1]], axes);
    back.forEach((value, i) => {
      expect(value).toBeCloseTo(points[i], 0);
    });
  });

  it('gives variances that add up to the total variance', () => {
    const random = new Random(4, 'cloud');
    const points = random.fillNormal(new Float32Array(400 * 6));
    const { mean, variances } = principalAxes(points, 400, 6, 2);
    let total = 0;
    for (let row = 0; row < 400; row++) for (let i = 0; i < 6; i++) total += (points[row * 6 + i] - mean[i]) ** 2;
    expect(variances.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total / 400, 6);
  });
});

describe('clusters', () => {
  it('finds three blobs by itself, the largest first', () => {
    const { points, truth } = blobs(1);
    const found = clusterLatents(points, truth.length, 3, 0, new Random(1, 'test'));
    expect(found.count).toBe(3);
    expect([...found.labels]).toEqual(truth);
    expect(found.silhouette).toBeGreaterThan(0.6);
    expect(Math.min(...found.probability)).toBeGreaterThan(0.5);
  });

  it('keeps to the number that is asked for and to the seed', () => {
    const { points, truth } = blobs(2);
    const once = clusterLatents(points, truth.length, 3, 5, new Random(7, 'test'));
    const twice = clusterLatents(points, truth.length, 3, 5, new Random(7, 'test'));
    expect(once.count).toBe(5);
    expect(new Set(once.labels).size).toBe(5);
    expect(once.labels).toEqual(twice.labels);
  });

  it('survives points that are all the same', () => {
    const points = new Float32Array(20).fill(1);
    const found = kMeans(points, 10, 2, 3, new Random(1, 'same'));
    expect(found.inertia).toBe(0);
    const one = clusterLatents(points.subarray(0, 2), 1, 2, 0, new Random(1, 'one'));
    expect(one.count).toBe(1);
  });

  it('measures the silhouette as Rousseeuw defines it', () => {
    const points = Float32Array.of(0, 1, 10, 11);
    const expected = [1 - 1 / 10.5, 1 - 1 / 9.5, 1 - 1 / 9.5, 1 - 1 / 10.5].reduce((sum, value) => sum + value, 0) / 4;
    expect(silhouette(points, Int32Array.of(0, 0, 1, 1), 4, 1, 2)).toBeCloseTo(expected, 12);
  });
});

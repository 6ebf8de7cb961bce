import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import {
  adjustedRandIndex,
  assigned,
  clusteringError,
  namesByConfidence,
  namesByMajority,
  normalisedMutualInformation,
} from '../../bench/measures/clusters';
import { twoSampleTest } from '../../bench/measures/two-sample';

describe('classifier two-sample test', () => {
  const cloud = (seed: number, shift: number, rows = 1200): Float32Array => {
    const random = new Random(seed, 'cloud');
    return Float32Array.from({ length: rows * 2 }, (_, at) => random.normal() + (at % 2 === 0 ? shift : 0));
  };

  it('cannot tell equal clouds apart', () => {
    const { accuracy, auc } = twoSampleTest(new Random(1, 'test'), cloud(2, 0), cloud(3, 0), 2);
    expect(accuracy).toBeGreaterThan(0.45);
    expect(accuracy).toBeLessThan(0.55);
    expect(auc).toBeGreaterThan(0.45);
    expect(auc).toBeLessThan(0.55);
  });

  it('tells different clouds apart as well as can be: Φ(1) of two Gaussians two deviations apart', () => {
    const { accuracy, auc } = twoSampleTest(new Random(1, 'test'), cloud(2, 0), cloud(3, 2), 2);
    expect(accuracy).toBeGreaterThan(0.8);
    expect(accuracy).toBeLessThan(0.88);
    // Φ(√2)
    expect(auc).toBeGreaterThan(0.88);
    expect(auc).toBeLessThan(0.95);
  });

  it('sees a ring around a point of the same mean', () => {
    const random = new Random(4, 'ring');
    const ring = Float32Array.from({ length: 800 }, (_, row) => row).reduce<number[]>((points) => {
      const angle = 2 * Math.PI * random.uniform();
      return [...points, 2 * Math.cos(angle), 2 * Math.sin(angle)];
    }, []);
    const dot = cloud(5, 0, 800).map((value) => 0.1 * value);
    expect(twoSampleTest(random, Float32Array.from(ring), dot, 2).accuracy).toBe(1);
  });
});

describe('clusters beside labels', () => {
  const labels = Int32Array.of(0, 0, 0, 1, 1, 1);
  const y = Float32Array.of(0.9, 0.1, 0, 0.6, 0.4, 0, 0.4, 0.5, 0.1, 0, 0.8, 0.2, 0.3, 0.7, 0, 0.2, 0.1, 0.7);

  it('puts each row where it is likeliest', () => {
    const { cluster, confidence } = assigned(y, 3);
    expect([...cluster]).toEqual([0, 0, 1, 1, 1, 2]);
    expect(confidence[3]).toBeCloseTo(0.8);
  });

  it('names a cluster after its surest row, or after the most of them', () => {
    const found = assigned(y, 3);
    expect([...namesByConfidence(found, labels, 3)]).toEqual([0, 1, 1]);
    expect([...namesByMajority(found, labels, 3)]).toEqual([0, 1, 1]);
    const misled = { ...found, confidence: Float32Array.of(0.9, 0.6, 0.95, 0.8, 0.7, 0.7) };
    expect([...namesByConfidence(misled, labels, 3)]).toEqual([0, 0, 1]);
    expect([...namesByMajority({ cluster: Int32Array.of(2, 2) }, Int32Array.of(1, 1), 3)]).toEqual([-1, -1, 1]);
    expect(clusteringError(found, Int32Array.of(0, 1, 1), labels)).toBeCloseTo(1 / 6);
    expect(clusteringError(found, Int32Array.of(0, 0, -1), labels)).toBeCloseTo(3 / 6);
  });

  it('measures partitions whatever their numbers are called', () => {
    const renamed = labels.map((label) => 5 - label);
    expect(normalisedMutualInformation(labels, renamed)).toBeCloseTo(1);
    expect(adjustedRandIndex(labels, renamed)).toBeCloseTo(1);
    const crossed = Int32Array.of(0, 1, 0, 1);
    expect(normalisedMutualInformation(Int32Array.of(0, 0, 1, 1), crossed)).toBeCloseTo(0);
    expect(adjustedRandIndex(Int32Array.of(0, 0, 1, 1), crossed)).toBeCloseTo(-0.5);
  });

  it('knows the example of scikit-learn: [0, 0, 1, 2] beside [0, 0, 1, 1]', () => {
    const [a, b] = [Int32Array.of(0, 0, 1, 2), Int32Array.of(0, 0, 1, 1)];
    expect(adjustedRandIndex(a, b)).toBeCloseTo(0.5714, 3);
    expect(normalisedMutualInformation(a, b)).toBeCloseTo(0.8, 3);
  });
});

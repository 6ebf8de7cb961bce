import { describe, expect, it } from 'vitest';
import { agreement } from '../../../src-main/latent/agreement';

const sure = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
const grouped = (labels: number[], count: number, probability = sure) => ({ labels, probability, count });

describe('agreement', () => {
  it('is whole where clusters are the labels under other names', () => {
    const found = agreement(grouped([1, 1, 0, 0, 2, 2], 3), [0, 0, 1, 1, 2, 2], 3);
    expect(found).toEqual({ rows: 6, clusters: 3, error: 0, accuracy: 1, nmi: 1, ari: 1, names: [1, 0, 2] });
  });

  it('knows the answers of a small table', () => {
    // 2 pairs of 15 stand together in both, 3 in the clusters, 6 in the labels. The clusters tell 2/3 of the labels' ln 2.
    const found = agreement(grouped([0, 0, 1, 1, 2, 2], 3), [0, 0, 0, 1, 1, 1], 2);
    expect(found.ari).toBeCloseTo(8 / 33, 10);
    expect(found.nmi).toBeCloseTo(((2 / 3) * Math.log(2)) / ((Math.log(3) + Math.log(2)) / 2), 10);
    expect(found.accuracy).toBeCloseTo(5 / 6, 10);
    expect(found.error).toBeCloseTo(1 / 6, 10);
  });

  it('names a cluster by its most confident row, right or not', () => {
    const found = agreement(grouped([0, 0, 0, 0], 1, [0.5, 0.6, 0.7, 0.99]), [0, 0, 0, 1], 2);
    expect(found.names).toEqual([1]);
    expect(found.error).toBe(0.75);
    expect(found.accuracy).toBe(0.75);
    expect(found.ari).toBe(0);
    expect(found.nmi).toBe(0);
  });

  it('names a cluster by what most of its equally confident rows are', () => {
    const found = agreement(grouped([0, 0, 0, 0, 0], 1, [1, 1, 1, 0.9, 0.9]), [1, 0, 0, 1, 1], 2);
    expect(found.names).toEqual([0]);
    expect(found.accuracy).toBe(0.6);
  });

  it('leaves out rows without a label, and can name by others', () => {
    const named = { clusters: grouped([0, 1], 2), truth: [1, 0] };
    const found = agreement(grouped([0, 1, 0, 1], 2), [1, -1, 0, 0], 2, named);
    expect(found).toMatchObject({ rows: 3, names: [1, 0] });
    expect(found.error).toBeCloseTo(1 / 3, 10);
  });

  it('says nothing where no row has a label', () => {
    expect(agreement(grouped([0, 1], 2), [-1, -1], 2)).toMatchObject({ rows: 0, error: NaN, nmi: NaN, ari: NaN });
  });
});

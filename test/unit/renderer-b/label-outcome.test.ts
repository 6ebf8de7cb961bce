import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../src-main/contract/latent';
import { labelOfImages, labelOfTable } from '../../../src-renderer/views/train/label-outcome';

const agreement: Agreement = {
  rows: 70,
  clusters: 3,
  error: 0.04,
  accuracy: 0.97,
  nmi: 0.9,
  ari: 0.88,
  names: [0, 1, 2],
};

describe('what is said of a label', () => {
  it('where the categories are the label: how often they are wrong, beside the most frequent one', () => {
    const labels = { label: 'species', hidden: 30, error: 0.05, mostFrequent: 0.6 };
    const said = { kind: 'foretold', label: 'species', count: 30, error: 0.05, mostFrequent: 0.6 };
    const clusters = { ...agreement, label: 'species', heldOut: true };
    expect(labelOfTable({ labels, clusters })).toEqual(said);
    const ofImages = { images: 200, error: 0.02, mostFrequent: 0.9 };
    expect(labelOfImages({ labels: ofImages, clusters: agreement })).toMatchObject({
      kind: 'foretold',
      label: null,
      count: 200,
      error: 0.02,
    });
  });

  it('where they are clusters: how they agree with it, and whether on rows that were held out', () => {
    const of = (heldOut: boolean) => labelOfTable({ clusters: { ...agreement, label: 'species', heldOut } });
    expect(of(true)).toMatchObject({ kind: 'clustersHeldOut', label: 'species', count: 70, clusters: 3, error: 0.04 });
    expect(of(false)?.kind).toBe('clusters');
    expect(labelOfImages({ clusters: agreement })).toMatchObject({ kind: 'clustersHeldOut', label: null, nmi: 0.9 });
  });

  it('nothing, where there are no categories or no labels', () => {
    expect(labelOfTable({})).toBeNull();
    expect(labelOfImages({})).toBeNull();
  });
});

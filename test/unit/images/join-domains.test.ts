import { describe, expect, it } from 'vitest';
import type { ImageSet } from '../../../src-main/images/image-set';
import { domainName, joinDomains } from '../../../src-main/images/join-domains';

function set(path: string, count: number, changes: Partial<ImageSet> = {}): ImageSet {
  return {
    name: path,
    path,
    labelsPath: null,
    count,
    width: 2,
    height: 1,
    channels: 1,
    pixels: Uint8Array.from({ length: 2 * count }, (_, at) => at + count),
    observed: null,
    resized: 1,
    labels: new Array<string>(count).fill('own'),
    problems: [],
    ...changes,
  };
}

describe('two sets as domains', () => {
  it('keep their images one after the other, and are their labels', () => {
    const both = joinDomains(set('a/cats', 2), set('b/dogs.zip', 3, { observed: Uint8Array.of(0, 1, 1, 1, 1, 1) }));
    expect(both).toMatchObject({ path: 'a/cats', otherPath: 'b/dogs.zip', count: 5, resized: 2 });
    expect(both.labels).toEqual(['cats', 'cats', 'dogs', 'dogs', 'dogs']);
    expect([...both.pixels]).toEqual([2, 3, 4, 5, 3, 4, 5, 6, 7, 8]);
    expect([...(both.observed ?? [])]).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1, 1]);
  });

  it('are refused where sizes differ or names do not', () => {
    expect(() => joinDomains(set('cats', 1), set('dogs', 1, { channels: 3 }))).toThrow('2 × 1 × 1 values');
    expect(() => joinDomains(set('a/cats', 1), set('b/cats.zip', 1))).toThrow('called cats');
  });

  it('are named without endings', () => {
    expect(['x/train-images-idx3-ubyte.gz', 'faces.v2', 'faces.ZIP'].map(domainName)).toEqual([
      'train-images-idx3-ubyte',
      'faces.v2',
      'faces',
    ]);
  });
});

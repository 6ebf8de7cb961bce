import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { LatentPoints } from '../../../src-main/latent/latent-points';
import { gaussianPrior } from '../../../src-main/model/prior';
import { fuzzyUnion, neighbourLists } from '../../../src-main/latent/neighbour-graph';
import { principalAxes, project } from '../../../src-main/latent/pca';
import { umap } from '../../../src-main/latent/umap';

const blobs = 6;
const each = 60;
const rows = blobs * each;
const dimensions = 8;
const pass = (): Promise<void> => Promise.resolve();

/** Six round clouds around far points of as many axes: two axes cannot part them all. */
function clouds(): Float32Array {
  const random = new Random(5, 'clouds');
  return Float32Array.from({ length: rows * dimensions }, (_, at) => {
    const blob = Math.floor(at / dimensions / each);
    return random.normal() + (at % dimensions === blob ? 10 : 0);
  });
}

/** Share of the ten nearest on the map that are of the point's own cloud. */
async function kept(layout: Float32Array): Promise<number> {
  const { places } = await neighbourLists(layout, rows, 2, 10, pass);
  const own = places.filter((place, at) => Math.floor(place / each) === Math.floor(Math.floor(at / 10) / each));
  return own.length / places.length;
}

describe('neighbours and their graph', () => {
  it('are exact', async () => {
    const { places, distances } = await neighbourLists(Float32Array.of(0, 10, 1, 4), 4, 1, 2, pass);
    expect([...places]).toEqual([2, 3, 3, 2, 0, 3, 2, 0]);
    expect([...distances]).toEqual([1, 4, 6, 9, 1, 3, 3, 4]);
  });

  it('join both views of an edge: a + b − ab, in both directions', async () => {
    const lists = await neighbourLists(Float32Array.of(0, 10, 1, 4), 4, 1, 2, pass);
    const { from, to, weight } = fuzzyUnion(lists, 4);
    const of = (a: number, b: number) => weight[from.findIndex((one, at) => one === a && to[at] === b)];
    // Each is the other's nearest: both weights are 1.
    expect(of(0, 2)).toBe(1);
    for (let edge = 0; edge < from.length; edge++) expect(of(to[edge], from[edge])).toBe(weight[edge]);
    expect(of(1, 2)).toBeCloseTo(Math.log2(3) - 1, 3);
  });
});

describe('umap', () => {
  it('keeps clouds together that two axes cannot part, and gives the same map for the same seed', async () => {
    const points = clouds();
    const layout = await umap(points, rows, dimensions, new Random(1, 'umap'), pass);
    const axes = principalAxes(points, rows, dimensions, 2);
    const flat = await kept(project(points, rows, dimensions, axes));
    const laid = await kept(layout);
    expect(laid).toBeGreaterThan(0.99);
    expect(laid).toBeGreaterThan(flat + 0.1);
    expect(await umap(points, rows, dimensions, new Random(1, 'umap'), pass)).toEqual(layout);
    expect(await umap(points, rows, dimensions, new Random(2, 'umap'), pass)).not.toEqual(layout);
  });

  it('survives points that are few, all the same, or on a line', async () => {
    for (const [count, width, value] of [
      [1, 3, 1],
      [2, 2, 1],
      [30, 2, 1],
      [20, 1, NaN],
    ]) {
      const points = Float32Array.from({ length: count * width }, (_, at) => (Number.isNaN(value) ? at : value));
      const layout = await umap(points, count, width, new Random(1, 'umap'), pass);
      expect(layout).toHaveLength(count * 2);
      expect(layout.every(Number.isFinite)).toBe(true);
    }
  });

  it('tells how far it is, and ends with what its turns throw', async () => {
    const shares: number[] = [];
    const tell = (share: number): Promise<void> => {
      shares.push(share);
      return share > 0.5 ? Promise.reject(new Error('enough')) : Promise.resolve();
    };
    await expect(umap(clouds(), rows, dimensions, new Random(1, 'umap'), tell)).rejects.toThrow('enough');
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(50);
  });

  it('lays out a sample of a long table’s map, whose places belong to the map', async () => {
    const many = 11_000;
    const points = new LatentPoints(
      new Random(1, 'many').fillNormal(new Float32Array(many * 2)),
      many,
      2,
      7,
      gaussianPrior,
    );
    const stop = (): Promise<void> => Promise.reject(new Error('far enough'));
    await expect(points.layout(stop)).rejects.toThrow('far enough');
    const few = new LatentPoints(points.z.subarray(0, 80), 40, 2, 7, gaussianPrior);
    const layout = await few.layout(pass);
    expect([...layout.places]).toEqual([...few.shown.keys()]);
    expect(layout.points).toHaveLength(80);
  });
});

import { describe, expect, it } from 'vitest';
import type { LatentColour, LatentMap } from '../../../src-main/contract/latent';
import { axisTicks, decorOf, legendOf, marksToSvg, ringsOf } from '../../../src-renderer/charts/map/map-decor';
import { mapToSvg } from '../../../src-renderer/charts/map/map-svg';
import { colourOf, laidOut, placesOf } from '../../../src-renderer/charts/map/shown-map';
import type { Journey } from '../../../src-renderer/stores/journey';
import { saidOf } from '../../../src-renderer/stores/sum-words';
import { columnGrid } from '../../../src-renderer/views/latent/dock/column-grid';
import { marksOf } from '../../../src-renderer/views/latent/result/journey-marks';
import { english } from './context';

const map: LatentMap = {
  projection: 'pca',
  explained: 0.8,
  rows: Int32Array.of(2, 5, 7, 9),
  total: 12,
  points: Float32Array.of(0, 0, 1, 1, 2, 2, 3, 3),
  distance: Float32Array.of(0.1, 0.2, 0.3, 0.4),
  fit: { covariance: 0, mean: 0 },
};
const levels: LatentColour = {
  kind: 'levels',
  title: 'a <b>',
  levels: ['x', 'y & z'],
  codes: Int32Array.of(0, 1, 0, 1),
};

describe('another layout of the map', () => {
  const layout = { places: Int32Array.of(1, 3), points: Float32Array.of(9, 8, 7, 6) };

  it('has the rows, distances and colours of its own points', () => {
    const shown = laidOut(map, layout);
    expect(shown).toMatchObject({ projection: 'umap', total: 12, points: layout.points });
    expect([...shown.rows]).toEqual([5, 9]);
    expect(shown.distance).toEqual(Float32Array.of(0.2, 0.4));
    expect(colourOf(levels, layout)).toMatchObject({ codes: Int32Array.of(1, 1) });
    const numbers: LatentColour = { kind: 'numbers', title: '', values: Float32Array.of(1, 2, 3, 4) };
    expect(colourOf(numbers, layout)).toMatchObject({ values: Float32Array.of(2, 4) });
  });

  it('finds rows again, in the order asked for, and leaves out those that it does not show', () => {
    expect(placesOf([9, 2, 3], map)).toEqual([3, 0]);
    expect(placesOf([9, 2, 3], laidOut(map, layout))).toEqual([1]);
    expect(placesOf([3, 1], { rows: new Int32Array(12), total: 12 })).toEqual([3, 1]);
  });
});

describe('a saved map', () => {
  const size = { width: 400, height: 300 };
  const view = { scale: 60, x: 0, y: 0 };
  const { palette, format } = english;
  const words = {
    axis: (n: number) => `z${n}`,
    ring: (n: number) => `${n} sd`,
    number: (n: number) => format.number(n),
  };

  it('has axes, and rings of the prior only where it is z itself', () => {
    expect(axisTicks(view, size).x.map(({ value }) => value)).toContain(0);
    expect(ringsOf(view, size, 'pca')).toEqual([]);
    const rings = ringsOf(view, size, 'latent');
    expect(rings.map(({ radius }) => radius)).toEqual([60, 120, 180]);
    // The third ends below the picture, where the figures of the axis stand.
    expect(rings.map(({ nameless }) => nameless)).toEqual([false, false, true]);
    const way = Float32Array.of(0, 0, 1, 1);
    const marks = decorOf({ view, size, projection: 'latent', way }, words, palette);
    const said = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(said).toEqual(expect.arrayContaining(['z1', 'z2', '1 sd', '2 sd']));
    expect(said).not.toContain('3 sd');
    expect(marks.filter((mark) => mark.kind === 'line' && mark.dash !== undefined)).toMatchObject([
      { points: [[200, 150], [260, 90]] }, // prettier-ignore
    ]);
  });

  it('has a legend under it, and names in it are text', () => {
    const legend = legendOf(levels, String, size.width, size.height, palette);
    const svg = mapToSvg(
      map.points,
      { colours: new Uint32Array(4), shapes: new Uint8Array(4) },
      view,
      size,
      2,
      '#fff',
      { svg: marksToSvg(legend.marks, 'Inter'), below: legend.height },
    );
    expect(svg).toContain(`height="${300 + legend.height}"`);
    expect(svg).toContain('y &#38; z</text>');
    expect(svg).not.toContain('<b>');
    const many = legendOf({ ...levels, levels: [...'abcdefghi'] }, String, size.width, 0, palette);
    const shapes = many.marks.flatMap((mark) => (mark.kind === 'shape' ? [`${mark.colour} ${mark.shape}`] : []));
    // The ninth has the first colour and another shape.
    expect(new Set(shapes).size).toBe(9);
    const narrow = legendOf(
      { ...levels, levels: Array.from({ length: 30 }, (_, at) => `level ${at}`) },
      String,
      200,
      0,
      palette,
    );
    expect(narrow.height).toBeGreaterThan(100);
    for (const mark of narrow.marks) if (mark.kind === 'text') expect(mark.left).toBeLessThan(200);
  });
});

describe('journeys in words', () => {
  it('a sum reads as one', () => {
    const group = (name: string, sign: 1 | -1 | 0) => ({ name, sign });
    expect(saidOf([group('A', 1), group('B', -1), group('C', 0), group('D', 1)])).toBe('A − B + D');
    expect(saidOf([group('A', -1)])).toBe('−A');
    expect(saidOf([])).toBe('');
  });

  it('each made thing says where it stands', () => {
    const made = { kind: 'rows', columns: [0], texts: [['a'], ['b'], ['c'], ['d']] } as const;
    const walk = { kind: 'walk', wish: { from: 0, to: 1 }, answer: { made, path: new Float32Array(8) } } as const;
    expect(marksOf(walk, english).cells).toEqual([['1'], ['2'], ['3'], ['4']]);
    const effect = (dimension: number) => ({
      dimension,
      values: Float32Array.of(-2, 2),
      overall: 0,
      columns: [],
      pixels: null,
    });
    const all = { kind: 'traverse', wish: {}, answer: { made, effects: [effect(0), effect(1)] } } as const;
    expect(marksOf(all, english).cells).toEqual([
      ['z1', '-2.00'],
      ['z1', '2.00'],
      ['z2', '-2.00'],
      ['z2', '2.00'],
    ]);
    const one = { kind: 'traverse', wish: {}, answer: { made, effects: [effect(4)] } } as const;
    expect(marksOf(one, english)).toEqual({ columns: [{ name: 'z5', numeric: true }], cells: [['-2.00'], ['2.00']] });
    const nearest = { rows: Int32Array.of(6), distances: Float32Array.of(0.5) };
    const sum: Journey = {
      kind: 'combine',
      wish: { terms: [] },
      said: 'A',
      answer: { made, at: new Float32Array(2), nearest },
    };
    expect(marksOf(sum, english).cells).toEqual([
      ['decoded', ''],
      ['7', '0.50'],
    ]);
  });
});

describe('a column over the prior', () => {
  const { palette } = english;

  it('is coloured from low to high, decimal commas included', () => {
    const { pixels, legend } = columnGrid(['1,5', '3', '2,25'], true, [], palette);
    expect(legend.map(({ number }) => number)).toEqual([1.5, 2.25, 3]);
    expect([...pixels.subarray(0, 3)]).toEqual([68, 1, 84]);
    expect([...pixels.subarray(3, 6)]).toEqual([253, 231, 37]);
  });

  it('has the colours that levels have on the map, and names those that occur', () => {
    const { legend } = columnGrid(['b', 'c', 'b'], false, ['a', 'b', 'c'], palette);
    expect(legend.map(({ name, colour }) => [name, colour])).toEqual([
      ['b', palette.groups[1]],
      ['c', palette.groups[2]],
    ]);
  });
});

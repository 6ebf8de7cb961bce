import { describe, expect, it } from 'vitest';
import { colourRange, paintOf } from '../../../src-renderer/charts/map/colours';
import { lassoMask, pointsInside, rectangle } from '../../../src-renderer/charts/map/lasso';
import { mapToSvg } from '../../../src-renderer/charts/map/map-svg';
import {
  extentOf,
  fitView,
  panned,
  ticksOf,
  toPlane,
  toScreen,
  zoomed,
} from '../../../src-renderer/charts/map/map-view';
import { indexPoints, nearest } from '../../../src-renderer/charts/map/pick';
import { drawLayer, pack, packHex } from '../../../src-renderer/charts/map/raster';
import { english } from './context';

const size = { width: 200, height: 100 };

/** Points of a Weyl sequence: spread evenly, the same every time. */
function cloud(count: number): Float32Array {
  return Float32Array.from(
    { length: count * 2 },
    (_, at) => (((at + 1) * (at % 2 === 0 ? 0.7548777 : 0.5698403)) % 1) * 4 - 2,
  );
}

describe('map view', () => {
  it('shows all points and finds its way back', () => {
    const points = cloud(50);
    const view = fitView(extentOf(points), size);
    for (let at = 0; at < points.length; at += 2) {
      const [left, top] = toScreen(view, size, points[at], points[at + 1]);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(size.width);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThanOrEqual(size.height);
      const [x, y] = toPlane(view, size, left, top);
      expect(x).toBeCloseTo(points[at]);
      expect(y).toBeCloseTo(points[at + 1]);
    }
  });

  it('zooms around the pointer and pans with it', () => {
    const view = fitView(extentOf(cloud(50)), size);
    const under = toPlane(view, size, 40, 70);
    const near = zoomed(view, size, 40, 70, 3);
    expect(toPlane(near, size, 40, 70)[0]).toBeCloseTo(under[0]);
    expect(toPlane(near, size, 40, 70)[1]).toBeCloseTo(under[1]);
    const moved = panned(view, 10, -5);
    expect(toPlane(moved, size, 50, 65)[0]).toBeCloseTo(under[0]);
    expect(toPlane(moved, size, 50, 65)[1]).toBeCloseTo(under[1]);
  });

  it('gives one point and equal points a place', () => {
    const view = fitView(extentOf(Float32Array.of(3, 4)), size);
    expect(toScreen(view, size, 3, 4)).toEqual([100, 50]);
  });

  it('chooses round ticks', () => {
    expect(ticksOf(-1.1, 2.3, 4)).toEqual([-1, 0, 1, 2]);
  });
});

describe('picking', () => {
  it('finds the same point as looking at all of them', () => {
    const points = cloud(2000);
    const view = fitView(extentOf(points), size);
    const index = indexPoints(points);
    for (const [left, top] of [
      [100, 50],
      [31, 12],
      [160, 90],
      [0, 0],
    ]) {
      let best = -1;
      let distance = 8;
      for (let place = 0; place < 2000; place += 1) {
        const [x, y] = toScreen(view, size, points[place * 2], points[place * 2 + 1]);
        const away = Math.hypot(x - left, y - top);
        if (away <= distance) [best, distance] = [place, away];
      }
      expect(nearest(index, view, size, left, top, 8)).toBe(best);
    }
  });

  it('answers −1 in empty space', () => {
    const points = Float32Array.of(0, 0, 1, 1);
    const view = fitView(extentOf(points), size);
    expect(nearest(indexPoints(points), view, size, 100, 2, 8)).toBe(-1);
  });
});

describe('lasso', () => {
  it('fills the inside of an outline and not its notch', () => {
    const corners = [
      [10, 10],
      [60, 10],
      [35, 30],
      [60, 60],
      [10, 60],
    ] as const;
    const mask = lassoMask(corners, size);
    expect(mask[20 * size.width + 15]).toBe(1);
    expect(mask[32 * size.width + 55]).toBe(0);
    expect(mask[5 * size.width + 15]).toBe(0);
  });

  it('selects exactly the points in a box', () => {
    const points = cloud(500);
    const view = fitView(extentOf(points), size);
    const found = pointsInside(points, view, size, rectangle([50, 20], [120, 70]));
    for (let place = 0; place < 500; place += 1) {
      const [left, top] = toScreen(view, size, points[place * 2], points[place * 2 + 1]);
      const inside = left > 51 && left < 119 && top > 21 && top < 69;
      const outside = left < 49 || left > 121 || top < 19 || top > 71;
      if (inside) expect(found).toContain(place);
      if (outside) expect(found).not.toContain(place);
    }
  });
});

describe('raster', () => {
  const view = { scale: 1, x: 0, y: 0 };
  const paint = { colours: Uint32Array.of(pack(255, 0, 0)), shapes: Uint8Array.of(0) };

  it('paints the point’s colour in its middle and leaves the rest alone', () => {
    const pixels = new Uint32Array(size.width * size.height).fill(0xffffffff);
    drawLayer(pixels, size, view, { points: Float32Array.of(0, 0), paint, radius: 4, opacity: 1 });
    const middle = pixels[50 * size.width + 100];
    expect(middle & 0xff).toBeGreaterThan(250);
    expect((middle >>> 8) & 0xff).toBeLessThan(5);
    expect(pixels[0]).toBe(0xffffffff);
    const painted = pixels.filter((pixel) => pixel !== 0xffffffff).length;
    expect(painted).toBeGreaterThan(Math.PI * 9);
    expect(painted).toBeLessThan(Math.PI * 36);
  });

  it('cuts points at the edges and ignores those outside', () => {
    const pixels = new Uint32Array(size.width * size.height).fill(0xffffffff);
    const points = Float32Array.of(-100, 50, 100, -50, 5000, 0, Number.NaN, 0);
    const four = { colours: new Uint32Array(4), shapes: new Uint8Array(4) };
    drawLayer(pixels, size, view, { points, paint: four, radius: 5, opacity: 0.5 });
    expect(pixels[0]).not.toBe(0xffffffff);
    // Nothing wraps around to the other end of a line.
    expect(pixels[size.width - 1]).toBe(0xffffffff);
  });

  it('reads hex colours', () => {
    expect(packHex('#102030')).toBe(pack(0x10, 0x20, 0x30));
    expect(packHex('#fff')).toBe(pack(255, 255, 255));
  });
});

describe('colours', () => {
  it('gives groups colours, then shapes, and what has no value neither', () => {
    const levels = Array.from({ length: 10 }, (_, at) => `level ${String(at)}`);
    const colour = { kind: 'levels' as const, title: '', levels, codes: Int32Array.of(0, 8, -1) };
    const paint = paintOf(colour, 3, english.palette);
    expect(paint.colours[0]).toBe(paint.colours[1]);
    expect(Array.from(paint.shapes)).toEqual([0, 1, 0]);
    expect(paint.colours[2]).toBe(packHex(english.palette.borderStrong));
  });

  it('is not greyed out by one odd value', () => {
    const values = Float32Array.from({ length: 1000 }, (_, at) => at / 1000);
    values[7] = 1e6;
    expect(colourRange(values)[1]).toBeLessThan(1.1);
  });

  it('makes an SVG with one path per colour', () => {
    const points = cloud(300);
    const paint = { colours: new Uint32Array(300).map((_, at) => at % 2), shapes: new Uint8Array(300) };
    const svg = mapToSvg(points, paint, fitView(extentOf(points), size), size, 2, '#ffffff');
    expect(svg.match(/<path/g)?.length).toBe(2);
    expect(svg.match(/M/g)?.length).toBe(300);
  });
});

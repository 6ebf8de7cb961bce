import type { MapSize, MapView } from './map-view';
import { offsets, shapes, stampsOf, type Stamp } from './stamps';

/** Colours are 0xBBGGRR numbers, as a canvas' bytes lie in a little-endian word. */
export type Packed = number;

export interface MapPaint {
  /** Colour of each point. */
  readonly colours: Uint32Array;
  /** Place in `shapes` of each point. */
  readonly shapes: Uint8Array;
}

export interface Layer {
  readonly points: Float32Array;
  readonly paint: MapPaint;
  /** Places of the points to draw, in order; absent: all. */
  readonly places?: ArrayLike<number>;
  readonly radius: number;
  /** 0…1 */
  readonly opacity: number;
  /** Draws a rim in this colour around each point, so that neighbours stay apart. */
  readonly rim?: Packed;
}

export function pack(red: number, green: number, blue: number): Packed {
  return ((blue << 16) | (green << 8) | red) >>> 0;
}

/** '#rrggbb' or '#rgb' → packed; anything else is grey. */
export function packHex(colour: string): Packed {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const hex =
    short === null
      ? colour.slice(1)
      : short
          .slice(1)
          .map((digit) => digit + digit)
          .join('');
  const value = Number.parseInt(hex, 16);
  if (Number.isNaN(value) || hex.length !== 6) return pack(128, 128, 128);
  return pack((value >> 16) & 255, (value >> 8) & 255, value & 255);
}

const opaque = 0xff000000;

/** A stamp laid out for one canvas width: distances from the centre's pixel in the buffer. */
interface Brush {
  readonly stamp: Stamp;
  readonly steps: Int32Array;
  readonly alpha: Uint16Array;
}

function brushes(radius: number, width: number, opacity: number): readonly (readonly Brush[])[] {
  return shapes.map((shape) =>
    stampsOf(shape, radius).map((stamp) => ({
      stamp,
      steps: Int32Array.from(stamp.columns, (column, at) => stamp.rows[at] * width + column),
      alpha: stamp.cover.map((cover) => Math.round(cover * opacity)),
    })),
  );
}

/**
 * Draws points straight into pixels: a canvas' own arcs take some 200 ms for 100 000 points, stamping masks into a buffer a
 * tenth of it, so that panning stays smooth without a graphics card.
 *
 * @param pixels [height, width] of `size` (device pixels); opaque background already in it
 * @param view in device pixels per unit
 */
export function drawLayer(pixels: Uint32Array, size: MapSize, view: MapView, layer: Layer): void {
  const { points, paint, places } = layer;
  const count = places?.length ?? points.length / 2;
  const inks = brushes(layer.radius, size.width, layer.opacity);
  const rims = layer.rim === undefined ? null : brushes(layer.radius + 1, size.width, layer.opacity);
  for (let index = 0; index < count; index += 1) {
    const place = places === undefined ? index : places[index];
    const left = size.width / 2 + (points[place * 2] - view.x) * view.scale;
    const top = size.height / 2 - (points[place * 2 + 1] - view.y) * view.scale;
    if (Number.isNaN(left + top)) continue;
    const column = Math.floor(left);
    const row = Math.floor(top);
    const offset = Math.floor((top - row) * offsets) * offsets + Math.floor((left - column) * offsets);
    const shape = paint.shapes[place];
    if (rims !== null) stampAt(pixels, size, rims[shape][offset], column, row, layer.rim ?? 0);
    stampAt(pixels, size, inks[shape][offset], column, row, paint.colours[place]);
  }
}

function stampAt(pixels: Uint32Array, size: MapSize, brush: Brush, column: number, row: number, colour: Packed): void {
  const { reach, columns, rows } = brush.stamp;
  if (column < -reach || row < -reach || column >= size.width + reach || row >= size.height + reach) return;
  const centre = row * size.width + column;
  const whole = column >= reach && row >= reach && column < size.width - reach && row < size.height - reach;
  const redBlue = colour & 0xff00ff;
  const green = colour & 0x00ff00;
  for (let at = 0; at < brush.steps.length; at += 1) {
    if (!whole) {
      const x = column + columns[at];
      const y = row + rows[at];
      if (x < 0 || y < 0 || x >= size.width || y >= size.height) continue;
    }
    const alpha = brush.alpha[at];
    const rest = 256 - alpha;
    const under = pixels[centre + brush.steps[at]];
    const mixedRedBlue = (((under & 0xff00ff) * rest + redBlue * alpha) >>> 8) & 0xff00ff;
    const mixedGreen = (((under & 0x00ff00) * rest + green * alpha) >>> 8) & 0x00ff00;
    pixels[centre + brush.steps[at]] = opaque | mixedRedBlue | mixedGreen;
  }
}

/** Radius in CSS pixels that keeps a map of so many points readable at this magnification. */
export function radiusFor(count: number, magnification: number): number {
  const plain = count <= 500 ? 4.5 : count <= 5000 ? 3.25 : count <= 20_000 ? 2.25 : 1.6;
  return plain * Math.min(2.2, Math.max(1, magnification ** 0.3));
}

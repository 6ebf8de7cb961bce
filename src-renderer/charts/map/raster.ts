import type { MapSize, MapView } from './map-view';
import { offsets, shapes, stampsOf } from './stamps';

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

/**
 * Draws points straight into pixels. A canvas' own arcs take some 200 ms for 100 000 points; stamping masks into a buffer
 * takes a few, so that panning stays smooth without a graphics card.
 *
 * @param pixels [height, width] of `size` (device pixels); opaque background already in it
 * @param view in device pixels per unit
 */
export function drawLayer(pixels: Uint32Array, size: MapSize, view: MapView, layer: Layer): void {
  const { points, paint, places } = layer;
  const count = places?.length ?? points.length / 2;
  const byShape = shapes.map((shape) => stampsOf(shape, layer.radius));
  const rims = layer.rim === undefined ? null : shapes.map((shape) => stampsOf(shape, layer.radius + 1));
  const opacity = Math.round(layer.opacity * 256);
  for (let index = 0; index < count; index += 1) {
    const place = places === undefined ? index : places[index];
    const left = size.width / 2 + (points[place * 2] - view.x) * view.scale;
    const top = size.height / 2 - (points[place * 2 + 1] - view.y) * view.scale;
    const column = Math.floor(left);
    const row = Math.floor(top);
    const offset = Math.floor((top - row) * offsets) * offsets + Math.floor((left - column) * offsets);
    const shape = paint.shapes[place];
    if (rims !== null && layer.rim !== undefined) {
      blend(pixels, size, rims[shape][offset], column, row, layer.rim, opacity);
    }
    blend(pixels, size, byShape[shape][offset], column, row, paint.colours[place], opacity);
  }
}

function blend(
  pixels: Uint32Array,
  size: MapSize,
  stamp: { readonly size: number; readonly reach: number; readonly cover: Uint16Array },
  column: number,
  row: number,
  colour: Packed,
  opacity: number,
): void {
  const left = column - stamp.reach;
  const top = row - stamp.reach;
  if (left >= size.width || top >= size.height || left + stamp.size <= 0 || top + stamp.size <= 0) return;
  const firstX = Math.max(0, -left);
  const lastX = Math.min(stamp.size, size.width - left);
  const firstY = Math.max(0, -top);
  const lastY = Math.min(stamp.size, size.height - top);
  const redBlue = colour & 0xff00ff;
  const green = colour & 0x00ff00;
  for (let y = firstY; y < lastY; y += 1) {
    let at = (top + y) * size.width + left + firstX;
    let mask = y * stamp.size + firstX;
    for (let x = firstX; x < lastX; x += 1, at += 1, mask += 1) {
      const alpha = (stamp.cover[mask] * opacity) >> 8;
      if (alpha === 0) continue;
      const under = pixels[at];
      const rest = 256 - alpha;
      const mixedRedBlue = (((under & 0xff00ff) * rest + redBlue * alpha) >>> 8) & 0xff00ff;
      const mixedGreen = (((under & 0x00ff00) * rest + green * alpha) >>> 8) & 0x00ff00;
      pixels[at] = (opaque | mixedRedBlue | mixedGreen) >>> 0;
    }
  }
}

/** Radius in CSS pixels that keeps a map of so many points readable at this magnification. */
export function radiusFor(count: number, magnification: number): number {
  const plain = count <= 500 ? 4.5 : count <= 5000 ? 3.25 : count <= 20_000 ? 2.25 : 1.6;
  return plain * Math.min(2.2, Math.max(1, magnification ** 0.3));
}

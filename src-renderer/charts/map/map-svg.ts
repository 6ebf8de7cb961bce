import { toScreen, type MapSize, type MapView } from './map-view';
import type { MapPaint } from './raster';
import { shapes } from './stamps';

const hex = (packed: number): string => {
  const byte = (shift: number): string => ((packed >> shift) & 255).toString(16).padStart(2, '0');
  return `#${byte(0)}${byte(8)}${byte(16)}`;
};

/** The map as SVG text: one path per colour and shape, so that a hundred thousand points stay a file that opens. */
export function mapToSvg(
  points: Float32Array,
  paint: MapPaint,
  view: MapView,
  size: MapSize,
  radius: number,
  background: string,
  /** Drawn upon the points and in `below` pixels under them. */
  decor: { readonly svg: string; readonly below: number } = { svg: '', below: 0 },
): string {
  const paths = new Map<string, string[]>();
  for (let place = 0; place < points.length / 2; place += 1) {
    const [left, top] = toScreen(view, size, points[place * 2], points[place * 2 + 1]);
    if (left < -radius || top < -radius || left > size.width + radius || top > size.height + radius) continue;
    const key = `${hex(paint.colours[place])} ${String(paint.shapes[place])}`;
    const parts = paths.get(key) ?? [];
    parts.push(outline(paint.shapes[place], left, top, radius));
    paths.set(key, parts);
  }
  const body = Array.from(paths, ([key, parts]) => {
    return `<path fill="${key.slice(0, 7)}" fill-opacity="0.85" d="${parts.join('')}"/>`;
  });
  const [width, height] = [size.width, size.height + decor.below].map((side) => String(Math.round(side)));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<rect width="100%" height="100%" fill="${background}"/>${body.join('')}${decor.svg}</svg>\n`
  );
}

function outline(shape: number, left: number, top: number, radius: number): string {
  const n = (value: number): string => value.toFixed(1);
  const kind = shapes[shape];
  if (kind === 'circle') {
    const d = n(radius * 2);
    return `M${n(left - radius)} ${n(top)}a${n(radius)} ${n(radius)} 0 1 0 ${d} 0a${n(radius)} ${n(radius)} 0 1 0 -${d} 0`;
  }
  const corners = {
    square: [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ],
    triangle: [
      [0, -1.25],
      [1.08, 0.7],
      [-1.08, 0.7],
    ],
    diamond: [
      [0, -1.25],
      [1.25, 0],
      [0, 1.25],
      [-1.25, 0],
    ],
  }[kind];
  return `M${corners.map(([x, y]) => `${n(left + x * radius)} ${n(top + y * radius)}`).join('L')}Z`;
}

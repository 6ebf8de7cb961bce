import type { MapSize, MapView } from './map-view';

export type Corner = readonly [left: number, top: number];

export function rectangle([fromX, fromY]: Corner, [toX, toY]: Corner): readonly Corner[] {
  return [
    [fromX, fromY],
    [toX, fromY],
    [toX, toY],
    [fromX, toY],
  ];
}

/**
 * The pixels inside an outline (even-odd), [height, width] of 0 or 1. Filling it once and looking points up costs the same
 * for any number of corners, where testing each point against each corner would stall on a long lasso.
 */
export function lassoMask(corners: readonly Corner[], size: MapSize): Uint8Array {
  const width = Math.ceil(size.width);
  const height = Math.ceil(size.height);
  const mask = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const y = row + 0.5;
    const crossings: number[] = [];
    corners.forEach(([x1, y1], at) => {
      const [x2, y2] = corners[(at + 1) % corners.length];
      if (y1 <= y === y2 <= y) return;
      crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    });
    crossings.sort((one, other) => one - other);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.round(crossings[pair]));
      const to = Math.min(width, Math.round(crossings[pair + 1]));
      if (to > from) mask.fill(1, row * width + from, row * width + to);
    }
  }
  return mask;
}

/** Places of the points inside an outline drawn on the screen. */
export function pointsInside(points: Float32Array, view: MapView, size: MapSize, corners: readonly Corner[]): number[] {
  if (corners.length < 3) return [];
  const mask = lassoMask(corners, size);
  const width = Math.ceil(size.width);
  const height = Math.ceil(size.height);
  const found: number[] = [];
  for (let place = 0; place < points.length / 2; place += 1) {
    const left = Math.floor(size.width / 2 + (points[place * 2] - view.x) * view.scale);
    const top = Math.floor(size.height / 2 - (points[place * 2 + 1] - view.y) * view.scale);
    if (left < 0 || top < 0 || left >= width || top >= height) continue;
    if (mask[top * width + left] === 1) found.push(place);
  }
  return found;
}

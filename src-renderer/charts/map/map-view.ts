/** Which part of the plane a map shows: pixels per unit and the point in the middle. y grows upwards in the plane. */
export interface MapView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** [points, 2] → the smallest rectangle around all of them; a single point gets one unit around it. */
export function extentOf(points: Float32Array): Extent {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 2) {
    if (points[at] < left) left = points[at];
    if (points[at] > right) right = points[at];
    if (points[at + 1] < bottom) bottom = points[at + 1];
    if (points[at + 1] > top) top = points[at + 1];
  }
  if (!Number.isFinite(left)) return { left: -1, right: 1, bottom: -1, top: 1 };
  const thin = (low: number, high: number): number => (high > low ? 0 : 0.5);
  const [wide, high] = [thin(left, right), thin(bottom, top)];
  return { left: left - wide, right: right + wide, bottom: bottom - high, top: top + high };
}

const margin = 28;

/** Shows the whole extent, one scale for both axes, so that distances can be read. */
export function fitView(extent: Extent, size: MapSize): MapView {
  const scale = Math.min(
    Math.max(1, size.width - 2 * margin) / (extent.right - extent.left),
    Math.max(1, size.height - 2 * margin) / (extent.top - extent.bottom),
  );
  return { scale, x: (extent.left + extent.right) / 2, y: (extent.bottom + extent.top) / 2 };
}

export function toScreen(view: MapView, size: MapSize, x: number, y: number): readonly [number, number] {
  return [size.width / 2 + (x - view.x) * view.scale, size.height / 2 - (y - view.y) * view.scale];
}

export function toPlane(view: MapView, size: MapSize, left: number, top: number): readonly [number, number] {
  return [view.x + (left - size.width / 2) / view.scale, view.y - (top - size.height / 2) / view.scale];
}

export function panned(view: MapView, right: number, down: number): MapView {
  return { scale: view.scale, x: view.x - right / view.scale, y: view.y + down / view.scale };
}

/** Zooms so that the plane's point under (left, top) stays there. */
export function zoomed(view: MapView, size: MapSize, left: number, top: number, factor: number): MapView {
  const [x, y] = toPlane(view, size, left, top);
  const scale = view.scale * factor;
  return {
    scale,
    x: x - (left - size.width / 2) / scale,
    y: y + (top - size.height / 2) / scale,
  };
}

/** Round values for ticks between low and high, at most about `most`. */
export function ticksOf(low: number, high: number, most: number): number[] {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step); tick * step <= high; tick += 1) {
    ticks.push(Number((tick * step).toPrecision(12)));
  }
  return ticks;
}

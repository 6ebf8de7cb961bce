import { extentOf, toPlane, type MapSize, type MapView } from './map-view';

/** Points sorted into square cells, to find the nearest one without looking at all. */
export interface PointIndex {
  readonly points: Float32Array;
  readonly left: number;
  readonly bottom: number;
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  /** starts[cell]…starts[cell + 1]: its places in `order`. */
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
}

export function indexPoints(points: Float32Array): PointIndex {
  const count = points.length / 2;
  const extent = extentOf(points);
  const side = Math.max(1, Math.min(512, Math.ceil(Math.sqrt(count / 2))));
  const cell = Math.max(extent.right - extent.left, extent.top - extent.bottom) / side;
  const columns = Math.floor((extent.right - extent.left) / cell) + 1;
  const rows = Math.floor((extent.top - extent.bottom) / cell) + 1;
  const cellOf = (place: number): number =>
    Math.floor((points[place * 2 + 1] - extent.bottom) / cell) * columns +
    Math.floor((points[place * 2] - extent.left) / cell);
  const starts = new Uint32Array(columns * rows + 1);
  for (let place = 0; place < count; place += 1) starts[cellOf(place) + 1] += 1;
  for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
  const next = starts.slice();
  const order = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) {
    const at = cellOf(place);
    order[next[at]] = place;
    next[at] += 1;
  }
  return { points, left: extent.left, bottom: extent.bottom, cell, columns, rows, starts, order };
}

/** Place of the point nearest to a place on the screen, at most `reach` pixels away; −1: none. */
export function nearest(
  index: PointIndex,
  view: MapView,
  size: MapSize,
  left: number,
  top: number,
  reach: number,
): number {
  const [x, y] = toPlane(view, size, left, top);
  const radius = reach / view.scale;
  const within = (value: number, most: number): number => Math.min(most - 1, Math.max(0, value));
  const columnFrom = within(Math.floor((x - radius - index.left) / index.cell), index.columns);
  const columnTo = within(Math.floor((x + radius - index.left) / index.cell), index.columns);
  const rowFrom = within(Math.floor((y - radius - index.bottom) / index.cell), index.rows);
  const rowTo = within(Math.floor((y + radius - index.bottom) / index.cell), index.rows);
  let best = -1;
  let distance = radius * radius;
  for (let row = rowFrom; row <= rowTo; row += 1) {
    const end = index.starts[row * index.columns + columnTo + 1];
    for (let at = index.starts[row * index.columns + columnFrom]; at < end; at += 1) {
      const place = index.order[at];
      const dx = index.points[place * 2] - x;
      const dy = index.points[place * 2 + 1] - y;
      const found = dx * dx + dy * dy;
      if (found <= distance) {
        distance = found;
        best = place;
      }
    }
  }
  return best;
}

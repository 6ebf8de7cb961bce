/** Shapes of groups, in order: the ninth group takes the first colour with the second shape. */
export const shapes = ['circle', 'square', 'triangle', 'diamond'] as const;
export type Shape = (typeof shapes)[number];

/** The same as SVG paths around 0, some 10 wide, for legends. */
export const outlines: Readonly<Record<Shape, string>> = {
  circle: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0',
  square: 'M-4 -4h8v8h-8z',
  triangle: 'M0 -5.5L4.9 3.2H-4.9Z',
  diamond: 'M0 -5.6L5.6 0L0 5.6L-5.6 0Z',
};

/** The pixels that a shape covers around the pixel that holds its centre, and how much of each, 1…256. */
export interface Stamp {
  readonly columns: Int8Array;
  readonly rows: Int8Array;
  readonly cover: Uint16Array;
  /** No covered pixel is further away than this. */
  readonly reach: number;
}

/** Quarter-pixel offsets per axis: points glide instead of jumping while the map is panned. */
export const offsets = 4;
const samples = 4;

function inside(shape: Shape, x: number, y: number, radius: number): boolean {
  switch (shape) {
    case 'circle':
      return x * x + y * y <= radius * radius;
    case 'square':
      return Math.max(Math.abs(x), Math.abs(y)) <= radius * 0.886;
    case 'diamond':
      return Math.abs(x) + Math.abs(y) <= radius * 1.253;
    case 'triangle':
      return y <= radius * 0.7 && y >= Math.abs(x) * 1.8 - radius * 1.25;
  }
}

function makeStamp(shape: Shape, radius: number, shiftX: number, shiftY: number): Stamp {
  const reach = Math.ceil(radius * 1.3) + 1;
  const columns: number[] = [];
  const rows: number[] = [];
  const cover: number[] = [];
  for (let row = -reach; row <= reach; row += 1) {
    for (let column = -reach; column <= reach; column += 1) {
      let hits = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const x = column + ((sample % samples) + 0.5) / samples - shiftX;
        const y = row + (Math.floor(sample / samples) + 0.5) / samples - shiftY;
        if (inside(shape, x, y, radius)) hits += 1;
      }
      if (hits === 0) continue;
      columns.push(column);
      rows.push(row);
      cover.push(Math.round((hits / (samples * samples)) * 256));
    }
  }
  return { columns: Int8Array.from(columns), rows: Int8Array.from(rows), cover: Uint16Array.from(cover), reach };
}

const cache = new Map<string, readonly Stamp[]>();

/** The sixteen stamps of a shape and radius: index = offsetY * 4 + offsetX. */
export function stampsOf(shape: Shape, radius: number): readonly Stamp[] {
  const key = `${shape}/${radius.toFixed(2)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size > 64) cache.clear();
  const made = Array.from({ length: offsets * offsets }, (_, index) =>
    makeStamp(shape, radius, ((index % offsets) + 0.5) / offsets, (Math.floor(index / offsets) + 0.5) / offsets),
  );
  cache.set(key, made);
  return made;
}

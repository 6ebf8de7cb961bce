/** Shapes of groups, in order: the ninth group takes the first colour with the second shape. */
export const shapes = ['circle', 'square', 'triangle', 'diamond'] as const;
export type Shape = (typeof shapes)[number];

/** How much of each pixel a shape covers, 0…256, around a centre at a quarter-pixel offset. */
export interface Stamp {
  readonly size: number;
  /** Pixels from the stamp's corner to the pixel that holds the centre. */
  readonly reach: number;
  readonly cover: Uint16Array;
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
  const size = reach * 2 + 1;
  const cover = new Uint16Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let hits = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const x = column - reach + ((sample % samples) + 0.5) / samples - shiftX;
        const y = row - reach + (Math.floor(sample / samples) + 0.5) / samples - shiftY;
        if (inside(shape, x, y, radius)) hits += 1;
      }
      cover[row * size + column] = Math.round((hits / (samples * samples)) * 256);
    }
  }
  return { size, reach, cover };
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

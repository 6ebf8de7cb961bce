import type { Random } from '../compute/random';
import type { ImagePixels } from '../model/image-input';

/** How far an image is turned (radians), stretched and slanted (shares), and shifted (share of its side), at most. */
const most = { turn: 0.25, stretch: 0.18, slant: 0.2, shift: 0.08 };

/**
 * One image moved a little: turned, stretched, slanted and shifted by chance, its edges repeated outwards. Labels and clusters of
 * images do not depend on such moves.
 * @param seen whether a pixel of the moved image may be seen at all: [height × width], 1 where it is hidden
 * @param into x ⊕ (1 − mask), pixel by pixel, as `inputOfImages` writes it: [height × width × (channels + 1)]
 */
export function movePixels(
  { shape, pixels, observed }: ImagePixels,
  row: number,
  random: Random,
  hidden: Uint8Array,
  into: Float32Array,
): void {
  const { height, width, channels } = shape;
  const way = (reach: number): number => reach * (2 * random.uniform() - 1);
  const angle = way(most.turn);
  const slant = way(most.slant);
  const [wide, high] = [1 + way(most.stretch), 1 + way(most.stretch)];
  const [down, right] = [way(most.shift) * height, way(most.shift) * width];
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [middleRow, middleColumn] = [(height - 1) / 2, (width - 1) / 2];
  const first = row * height * width;
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += channels + 1) {
      const [v, u] = [(y - middleRow - down) * high, (x - middleColumn - right) * wide + slant * (y - middleRow)];
      const fromRow = inside(middleRow + cosine * v + sine * u, height - 1);
      const fromColumn = inside(middleColumn - sine * v + cosine * u, width - 1);
      const nearest = Math.round(fromRow) * width + Math.round(fromColumn);
      const missing = hidden[y * width + x] === 1 || (observed !== null && observed[first + nearest] === 0);
      into[to + channels] = missing ? 1 : 0;
      if (missing) {
        into.fill(0, to, to + channels);
        continue;
      }
      const [top, left] = [Math.floor(fromRow), Math.floor(fromColumn)];
      const [below, beside] = [Math.min(top + 1, height - 1), Math.min(left + 1, width - 1)];
      const [a, b] = [fromRow - top, fromColumn - left];
      for (let channel = 0; channel < channels; channel++) {
        const at = (r: number, c: number): number => pixels[(first + r * width + c) * channels + channel];
        into[to + channel] =
          ((1 - a) * ((1 - b) * at(top, left) + b * at(top, beside)) +
            a * ((1 - b) * at(below, left) + b * at(below, beside))) /
          255;
      }
    }
  }
}

function inside(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

import type { Random } from '../compute/random';
import type { ImagePixels } from './image-input';

/** How far an image is turned (radians), stretched and slanted (shares), shifted and bent (shares of its side), at most. */
const most = { turn: 0.25, stretch: 0.18, slant: 0.2, shift: 0.08, bend: 0.07 };

/**
 * One image moved a little: turned, stretched, slanted and shifted by chance, its edges repeated outwards. Labels and clusters of
 * images do not depend on such moves.
 * @param hidden [height × width] 1 where a pixel of the moved image may not be seen
 * @param bent it is bent as well, differently in every part (elastic distortions, Simard et al. 2003)
 * @param into x ⊕ (1 − mask), pixel by pixel, as `inputOfImages` writes it: [height × width × (channels + 1)]
 */
export function movePixels(
  { shape, pixels, observed }: ImagePixels,
  row: number,
  random: Random,
  hidden: Uint8Array,
  bent: boolean,
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
  // A step to the right in the moved image is the same step everywhere in the one that it is of.
  const [rowStep, columnStep] = [sine * wide, cosine * wide];
  const bends = bent ? [height, width].map((side) => new Bend(random, most.bend * side)) : null;
  let to = 0;
  for (let y = 0; y < height; y++) {
    const [v, u] = [(y - middleRow - down) * high, (-middleColumn - right) * wide + slant * (y - middleRow)];
    const [startRow, startColumn] = [middleRow + cosine * v + sine * u, middleColumn - sine * v + cosine * u];
    for (const bend of bends ?? []) bend.goTo(y / (height - 1));
    for (let x = 0; x < width; x++, to += channels + 1) {
      const [lower, aside] = bends === null ? [0, 0] : bends.map((bend) => bend.at(x / (width - 1)));
      const fromRow = inside(startRow + x * rowStep + lower, height - 1);
      const fromColumn = inside(startColumn + x * columnStep + aside, width - 1);
      const nearest = first + Math.round(fromRow) * width + Math.round(fromColumn);
      const missing = hidden[y * width + x] === 1 || (observed !== null && observed[nearest] === 0);
      into[to + channels] = missing ? 1 : 0;
      if (missing) {
        for (let channel = 0; channel < channels; channel++) into[to + channel] = 0;
        continue;
      }
      const [top, left] = [Math.floor(fromRow), Math.floor(fromColumn)];
      const [a, b] = [fromRow - top, fromColumn - left];
      const corner = (first + top * width + left) * channels;
      const [below, beside] = [top < height - 1 ? width * channels : 0, left < width - 1 ? channels : 0];
      for (let at = corner; at < corner + channels; at++) {
        const upper = (1 - b) * pixels[at] + b * pixels[at + beside];
        const lower = (1 - b) * pixels[at + below] + b * pixels[at + below + beside];
        into[to + at - corner] = ((1 - a) * upper + a * lower) / 255;
      }
    }
  }
}

function inside(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

/** Knots of a bend along each side. */
const knots = 4;

/** How far every place of an image is moved one way: chance at a few knots, straight between them. */
class Bend {
  readonly #knots: Float32Array;
  /** Of the row of pixels at hand. */
  readonly #row = new Float32Array(knots);

  constructor(random: Random, reach: number) {
    this.#knots = Float32Array.from({ length: knots * knots }, () => reach * (2 * random.uniform() - 1));
  }

  /** @param down place of a row of pixels, 0 at the top, 1 at the foot */
  goTo(down: number): void {
    const [above, share] = between(down);
    for (let knot = 0; knot < knots; knot++) {
      const at = above * knots + knot;
      this.#row[knot] = (1 - share) * this.#knots[at] + share * this.#knots[at + knots];
    }
  }

  /** In pixels. @param along place in the row, 0 at the left, 1 at the right */
  at(along: number): number {
    const [before, share] = between(along);
    return (1 - share) * this.#row[before] + share * this.#row[before + 1];
  }
}

/** The knot before a place, and how far it is from there to the next one. */
function between(place: number): [number, number] {
  const knot = Math.min(knots - 2, Math.floor(place * (knots - 1)));
  return [knot, place * (knots - 1) - knot];
}

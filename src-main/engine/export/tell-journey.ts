import type { JourneyWish, Made } from '../../contract/journey';
import type { DecodedSpace } from '../../latent/decoded-space';
import { combine, grid, traverse, walk } from '../../latent/journeys';

/** A journey as it is written: what was made, with the cells that say of each thing where on the journey it stands. */
export interface ToldJourney {
  readonly made: Made;
  /** Names of those cells. */
  readonly header: readonly string[];
  /** [things][header] */
  readonly marks: readonly (readonly string[])[];
  /** Images that stand in one line of the picture. */
  readonly perLine: number;
}

/** @throws LacunaError as the journey itself */
export function tellJourney(space: DecodedSpace, wish: JourneyWish): ToldJourney {
  switch (wish.kind) {
    case 'walk': {
      const { made } = walk(space, wish);
      const marks = Array.from({ length: wish.steps }, (_, step) => [String(step + 1)]);
      return { made, header: ['step'], marks, perLine: wish.steps };
    }
    case 'traverse': {
      const { made, effects } = traverse(space, wish);
      const marks = effects.flatMap(({ dimension, values }) =>
        Array.from(values, (value) => [`z${dimension + 1}`, digits(value)]),
      );
      return { made, header: ['dimension', 'value'], marks, perLine: wish.steps };
    }
    case 'combine': {
      const { made, nearest } = combine(space, wish.terms);
      const marks = Array.from(nearest.rows, (row, at) => [String(row + 1), digits(nearest.distances[at])]);
      const all = joined(made, space.real(nearest.rows));
      return { made: all, header: ['row', 'distance'], marks: [['', '0'], ...marks], perLine: marks.length + 1 };
    }
    case 'grid': {
      const { side } = wish;
      const { made, values } = grid(space, wish);
      // The upper left first: z2 falls from line to line.
      const marks = Array.from({ length: side * side }, (_, at) => [
        digits(values[at % side]),
        digits(values[side - 1 - Math.floor(at / side)]),
      ]);
      return { made, header: ['z1', 'z2'], marks, perLine: side };
    }
  }
}

function joined(one: Made, other: Made): Made {
  if (one.kind === 'rows' && other.kind === 'rows') return { ...one, texts: [...one.texts, ...other.texts] };
  if (one.kind === 'images' && other.kind === 'images') {
    const pixels = new Uint8Array(one.pixels.length + other.pixels.length);
    pixels.set(one.pixels);
    pixels.set(other.pixels, one.pixels.length);
    return { kind: 'images', count: one.count + other.count, pixels };
  }
  throw new Error('One space makes one kind of thing.');
}

/** Seven digits are all that a 32-bit float has. */
function digits(value: number): string {
  return String(Number(value.toPrecision(7)));
}

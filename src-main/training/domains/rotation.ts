import { product, transposed } from '../../compute/products';
import { symmetricPower } from '../../compute/symmetric-eigen';
import { cloudDistance, corner, mutualNeighbours, type Points } from './neighbours';

/** Axes whose directions are tried both ways, all together, and the points by which they are compared. */
const flipped = 8;
const comparedPoints = 300;
/** Of the ways that bring the clouds nearest, so many are followed: on these points, first in few dimensions, then in all. */
const followed = 12;
const followedPoints = 600;
const firstDimensions = 16;
const [firstRounds, moreRounds, lastRounds] = [8, 5, 4];
/** Signs that are compared before others have a turn, and rounds with all points beside those with some, in time. */
const signsAtOnce = 16;
const wholeRound = 8;

/** Parts of a search (fit-progress.ts): comparisons of signs, and rounds, one with some points being the measure. */
export function rotationParts(dimensions: number): number {
  const signs = 2 ** Math.min(flipped, dimensions);
  const rounds = Math.min(followed, signs) * (firstRounds + moreRounds);
  return Math.floor(signs / signsAtOnce) + rounds + lastRounds * wholeRound;
}

/**
 * The rotation (or mirroring) that lays one cloud of points upon another, though nobody says which point belongs to which: where the
 * shape of one is that of the other, turned, it is found from the shapes alone. Principal coordinates already agree but for their
 * signs; of all signs of the first axes those are followed that bring the clouds nearest to each other, each by pairing mutual
 * neighbours and turning the cloud by those pairs again and again (as words of two languages are aligned in Conneau et al. 2018;
 * the rotation by pairs is Procrustes', Schönemann 1966).
 *
 * @param from, to [points, dimensions] principal coordinates, both of mean square length 1
 * @param did is awaited between the parts of the search, with how many of `rotationParts` they were
 * @returns W [dimensions × dimensions]: from · W lies upon to; and how far apart the clouds are then, by some of the points
 */
export async function findRotation(
  from: Points,
  to: Points,
  did: (parts: number) => Promise<void>,
): Promise<{ readonly rotation: Float64Array; readonly apart: number }> {
  const { dimensions } = from;
  const starts = (await rankedSigns(from, to, did)).slice(0, followed);
  const less = (points: Points, first = dimensions): Points => corner(points, followedPoints, first);
  const low = Math.min(firstDimensions, dimensions);
  let found: { rotation: Float64Array; apart: number } = { rotation: new Float64Array(0), apart: Infinity };
  for (const signs of starts) {
    const inFew = await refined(diagonal(signs, low), less(from, low), less(to, low), firstRounds, () => did(1));
    const rotation = await refined(widened(inFew, low, dimensions), less(from), less(to), moreRounds, () => did(1));
    const apart = await cloudDistance(rotated(less(from), rotation), less(to));
    if (apart < found.apart) found = { rotation, apart };
  }
  const rotation = await refined(found.rotation, from, to, lastRounds, () => did(wholeRound));
  return { rotation, apart: await cloudDistance(rotated(less(from), rotation), less(to)) };
}

export function rotated({ rows, dimensions, values }: Points, rotation: Float64Array): Points {
  return { rows, dimensions, values: product(values, rotation, rows, dimensions, dimensions) };
}

/** All signs of the first axes, those that bring the clouds nearest first. */
async function rankedSigns(
  from: Points,
  to: Points,
  did: (parts: number) => Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const few = Math.min(flipped, from.dimensions);
  const [a, b] = [corner(from, comparedPoints, few), corner(to, comparedPoints, few)];
  const ranked: { signs: number[]; apart: number }[] = [];
  for (let code = 0; code < 2 ** few; code++) {
    const signs = Array.from({ length: few }, (_, axis) => ((code >> axis) & 1 ? -1 : 1));
    const values = a.values.map((value, at) => value * signs[at % few]);
    ranked.push({ signs, apart: await cloudDistance({ ...a, values }, b) });
    if (code % signsAtOnce === signsAtOnce - 1) await did(1);
  }
  return ranked.sort((one, other) => one.apart - other.apart).map(({ signs }) => signs);
}

function diagonal(signs: readonly number[], dimensions: number): Float64Array {
  const out = new Float64Array(dimensions * dimensions);
  signs.slice(0, dimensions).forEach((sign, axis) => (out[axis * dimensions + axis] = sign));
  return out;
}

function widened(small: Float64Array, few: number, dimensions: number): Float64Array {
  const out = new Float64Array(dimensions * dimensions);
  for (let row = 0; row < few; row++) out.set(small.subarray(row * few, (row + 1) * few), row * dimensions);
  return out;
}

async function refined(
  start: Float64Array,
  from: Points,
  to: Points,
  rounds: number,
  turned: () => Promise<void>,
): Promise<Float64Array> {
  const { dimensions } = from;
  let rotation = start;
  for (let round = 0; round < rounds; round++) {
    const crossed = new Float64Array(dimensions * dimensions);
    for (const [left, right] of await mutualNeighbours(rotated(from, rotation), to)) {
      for (let i = 0; i < dimensions; i++) {
        const value = from.values[left * dimensions + i];
        for (let j = 0; j < dimensions; j++) crossed[i * dimensions + j] += value * to.values[right * dimensions + j];
      }
    }
    const inner = product(transposed(crossed, dimensions, dimensions), crossed, dimensions, dimensions, dimensions);
    const largest = Math.max(...Array.from({ length: dimensions }, (_, i) => inner[i * dimensions + i]), 1e-12);
    const root = symmetricPower(inner, dimensions, -0.5, 1e-9 * largest);
    rotation = product(crossed, root, dimensions, dimensions, dimensions);
    await turned();
  }
  return rotation;
}

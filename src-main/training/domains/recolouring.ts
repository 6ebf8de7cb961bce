import { leadingAxes } from '../../compute/leading-axes';
import { product, transposed } from '../../compute/products';
import type { Random } from '../../compute/random';
import { symmetricPower } from '../../compute/symmetric-eigen';
import type { DomainFrame } from '../../model/domain-frames';
import { alongParts, axesParts, passParts, type Did, type Spread } from './spread';

/** Spreads of two clouds along common axes, and the comparison of what comes of it. */
export const recolouringParts = axesParts + 2 * alongParts;

/** The frame in which the covariances of a domain become those of the first one. */
export async function recolouring(
  own: Spread,
  first: Spread,
  width: number,
  random: Random,
  did: Did,
): Promise<DomainFrame> {
  const { dimensions } = own.points;
  const both = new Float32Array(own.centred.length + first.centred.length);
  both.set(own.centred);
  both.set(first.centred, own.centred.length);
  const rows = own.points.rows + first.points.rows;
  const axes = await leadingAxes(both, rows, width, dimensions, random.fork('both'), () => did(passParts));
  const across = transposed(axes, dimensions, width);
  await did(alongParts);
  const spreadOn = async ({ centred, points }: Spread): Promise<Float64Array> => {
    const along = product(centred, across, points.rows, width, dimensions);
    const spread = product(transposed(along, points.rows, dimensions), along, dimensions, points.rows, dimensions);
    await did(alongParts);
    return spread.map((sum) => sum / points.rows);
  };
  const [ownSpread, firstSpread] = [await spreadOn(own), await spreadOn(first)];
  const square = (a: Float64Array, b: Float64Array): Float64Array => product(a, b, dimensions, dimensions, dimensions);
  const floor = 1e-3 * meanDiagonal(firstSpread, dimensions);
  const power = (spread: Float64Array, by: number): Float64Array => symmetricPower(spread, dimensions, by, floor);
  const there = square(power(ownSpread, -0.5), power(firstSpread, 0.5));
  const back = square(power(firstSpread, -0.5), power(ownSpread, 0.5));
  // From the axes of both to those of the first domain.
  const onward = product(axes, transposed(first.axes, dimensions, width), dimensions, width, dimensions);
  return {
    mean: own.mean,
    into: product(across, square(there, onward), width, dimensions, dimensions),
    out: product(square(transposed(onward, dimensions, dimensions), back), axes, dimensions, dimensions, width),
  };
}

function meanDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[i * n + i] / n;
  return sum;
}

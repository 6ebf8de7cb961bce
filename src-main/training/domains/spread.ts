import { leadingAxes, passes } from '../../compute/leading-axes';
import { product, transposed } from '../../compute/products';
import type { Random } from '../../compute/random';
import type { Points } from './neighbours';

/** Values of some members of a domain: [rows, width] */
export interface Group {
  readonly rows: number;
  readonly values: Float32Array;
}

/** Beside a round of a search for rotations (rotation.ts), in time: a pass of a search for axes, and what all points are laid along them by. */
export const [passParts, alongParts] = [3, 16];
export const axesParts = passes * passParts + alongParts;

/** Awaited between the parts of a fit, with how long they were beside others. */
export type Did = (parts: number) => Promise<void>;

/** A domain by its principal axes. */
export interface Spread {
  readonly mean: Float64Array;
  readonly centred: Float32Array;
  /** [dimensions, width] */
  readonly axes: Float64Array;
  /** Coordinates over their root mean square length. */
  readonly points: Points;
  readonly length: number;
}

export async function spreadOf(
  { rows, values }: Group,
  width: number,
  dimensions: number,
  random: Random,
  did: Did,
): Promise<Spread> {
  const mean = meanOf({ rows, values }, width);
  const centred = values.map((value, at) => value - mean[at % width]);
  const axes = await leadingAxes(centred, rows, width, dimensions, random.fork('axes'), () => did(passParts));
  const coordinates = product(centred, transposed(axes, dimensions, width), rows, width, dimensions);
  await did(alongParts);
  const length = Math.sqrt(coordinates.reduce((sum, value) => sum + value * value, 0) / rows) || 1;
  return {
    mean,
    centred,
    axes,
    points: { rows, dimensions, values: coordinates.map((value) => value / length) },
    length,
  };
}

export function meanOf({ rows, values }: Group, width: number): Float64Array {
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at++) mean[at % width] += values[at] / rows;
  return mean;
}

import { leadingAxes, passes } from '../../compute/leading-axes';
import { product, transposed } from '../../compute/products';
import type { Random } from '../../compute/random';
import { symmetricPower } from '../../compute/symmetric-eigen';
import type { AaeConfig } from '../../model/config';
import type { DomainFrame, DomainFrames } from '../../model/domain-frames';
import { familyOf } from '../../model/family';
import { sizeOf, type ImageShape } from '../../model/image-form';
import { cloudDistance, corner, type Points } from './neighbours';
import { FitEnded, FitProgress, type Between } from './fit-progress';
import { findRotation, rotationParts } from './rotation';

/** Values of some members of a domain: [rows, width] */
export interface Group {
  readonly rows: number;
  readonly values: Float32Array;
}

/** Dimensions of a frame at most. */
const mostDimensions = 64;

/** Room for the dimensions of the frames of images, of which some stay empty where there are few; undefined: the labels are no domains. */
export function domainsOf(config: Pick<AaeConfig, 'family'>, shape: ImageShape): number | undefined {
  return familyOf(config).model === 'translation' ? Math.min(mostDimensions, sizeOf(shape)) : undefined;
}

/** Members for each dimension at least. */
const membersEach = 20;
/** A domain of fewer members has no shape to speak of. */
const fewest = 100;
/** A rotation has more freedom than a change of spreads, so it must bring the clouds nearer by this factor to be believed. */
const believed = 0.9;
const comparedPoints = 600;
/** Beside a round of a search for rotations (rotation.ts), in time: a pass of a search for axes, and what all points are laid along them by. */
const [passParts, alongParts] = [3, 16];
const axesParts = passes * passParts + alongParts;
/** Spreads of two clouds along common axes, and the comparison of what comes of it. */
const recolouringParts = axesParts + 2 * alongParts;

/**
 * A first, linear guess at what corresponds to what in two or more domains of which no pairs are known: their second moments are
 * made the same. Either the values mean the same in both, and only spreads and correlations differ (CORAL: Sun, Feng and Saenko 2016);
 * or one domain is the other turned or mirrored in the space of all values (inverted colours, pictures on their side), which its
 * shape betrays (rotation.ts). Whichever brings the domain nearer to the largest one is taken.
 *
 * A domain of too few members is taken to lie as the largest one does, about its own mean; so is one that a fit which was ended early did
 * not come to.
 *
 * @param between is asked between the parts of the fit, some tens of milliseconds each, whether it is to go on
 */
export async function fitFrames(
  groups: readonly Group[],
  width: number,
  random: Random,
  between: Between = async () => true,
): Promise<DomainFrames> {
  const sizes = groups.map(({ rows }) => rows);
  const home = sizes.indexOf(Math.max(...sizes));
  const least = Math.min(...sizes.filter((rows) => rows >= fewest), sizes[home]);
  const dimensions = Math.max(1, Math.min(mostDimensions, Math.floor(least / membersEach), width));
  const others = groups.filter(({ rows }, domain) => domain !== home && rows >= fewest);
  const fit = new FitProgress(
    axesParts + others.length * (axesParts + recolouringParts + rotationParts(dimensions)),
    between,
  );
  let ended = false;
  /** @returns undefined when the fit was ended early, now or before */
  const unlessEnded = async <T>(part: () => Promise<T>): Promise<T | undefined> => {
    if (ended) return undefined;
    try {
      return await part();
    } catch (error) {
      if (!(error instanceof FitEnded)) throw error;
      ended = true;
      return undefined;
    }
  };
  // Without the first one there is nothing that the others could lie like.
  const first = await spreadOf(groups[home], width, dimensions, random, async (parts) => {
    await unlessEnded(() => fit.did(parts));
  });
  const usual = { into: transposed(first.axes, dimensions, width), out: first.axes };
  const frames: DomainFrame[] = [];
  for (const [domain, group] of groups.entries()) {
    if (domain === home) frames.push({ mean: first.mean, ...usual });
    else if (group.rows === 0) frames.push({ mean: first.mean, ...usual });
    else {
      const own =
        group.rows < fewest
          ? undefined
          : await unlessEnded(async () => {
              const spread = await spreadOf(group, width, dimensions, random, (parts) => fit.did(parts));
              return frameOf(spread, first, width, random, fit);
            });
      frames.push(own ?? { mean: meanOf(group, width), ...usual });
    }
  }
  return { frames, home };
}

/** Awaited between the parts of a fit, with how long they were beside others. */
type Did = (parts: number) => Promise<void>;

/** A domain by its principal axes. */
interface Spread {
  readonly mean: Float64Array;
  readonly centred: Float32Array;
  /** [dimensions, width] */
  readonly axes: Float64Array;
  /** Coordinates over their root mean square length. */
  readonly points: Points;
  readonly length: number;
}

async function spreadOf(
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

async function frameOf(
  own: Spread,
  first: Spread,
  width: number,
  random: Random,
  fit: FitProgress,
): Promise<DomainFrame> {
  const { dimensions } = own.points;
  const recoloured = await recolouring(own, first, width, random, (parts) => fit.did(parts));
  const compared = (points: Points): Promise<number> =>
    cloudDistance(corner(points, comparedPoints, dimensions), corner(first.points, comparedPoints, dimensions));
  const values = product(own.centred, recoloured.into, own.points.rows, width, dimensions);
  const apart = await compared({ ...own.points, values: values.map((value) => value / first.length) });
  const turned = await findRotation(own.points, first.points, (parts) => fit.did(parts));
  if (turned.apart >= believed * apart) return recoloured;
  const scale = first.length / own.length;
  const out = product(transposed(turned.rotation, dimensions, dimensions), own.axes, dimensions, dimensions, width);
  return {
    mean: own.mean,
    into: transposed(out, dimensions, width).map((value) => value * scale),
    out: out.map((value) => value / scale),
  };
}

/** The frame in which the covariances of a domain become those of the first one. */
async function recolouring(own: Spread, first: Spread, width: number, random: Random, did: Did): Promise<DomainFrame> {
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

function meanOf({ rows, values }: Group, width: number): Float64Array {
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at++) mean[at % width] += values[at] / rows;
  return mean;
}

function meanDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[i * n + i] / n;
  return sum;
}

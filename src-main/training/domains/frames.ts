import { product, transposed } from '../../compute/products';
import type { Random } from '../../compute/random';
import type { AaeConfig } from '../../model/config';
import type { DomainFrame, DomainFrames } from '../../model/domain-frames';
import { familyOf } from '../../model/family';
import { sizeOf, type ImageShape } from '../../model/image-form';
import { cloudDistance, corner, type Points } from './neighbours';
import { FitEnded, FitProgress, type Between } from './fit-progress';
import { recolouring, recolouringParts } from './recolouring';
import { findRotation, rotationParts } from './rotation';
import { axesParts, meanOf, spreadOf, type Group, type Spread } from './spread';

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

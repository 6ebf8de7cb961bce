import type { CodeSource } from '../contract/generation';
import type { ImageQualityFacts } from '../contract/image';
import { Random } from '../compute/random';
import { classifierScore } from '../generation/detection';
import { copying } from '../generation/distances';
import { chooseBeside, type Asked } from '../generation/fulfilling';
import { sizeOf } from '../model/image-form';
import { valuesOf, type ImagePixels } from '../model/image-input';
import { featuresOf, type Features } from '../trees/forest-of-trees';
import { ImageAxes, imageFeatures, sharpnessOf, type ImageValues } from './image-features';

/** Made images that are judged, and real ones that they are judged beside. */
export const judgedImages = 500;
const mostHeld = 500;
const mostLearnt = 4000;
/** Made images whose nearest learnt image is told. */
export const shownNearest = 64;

interface Judged {
  readonly images: ImagePixels;
  readonly learnt: Int32Array;
  readonly held: Int32Array;
  /** [judgedImages, height, width, channels] 0…255 */
  readonly made: Uint8Array;
  readonly source: CodeSource;
  readonly seed: number;
  /** Left out: nothing was asked of the images. */
  readonly asked?: Asked;
}

/**
 * Every measure of made images, each beside what held-out images come to.
 * @param breathe awaited often
 */
export async function judgeImages(
  { images, learnt: allLearnt, held: allHeld, made, source, seed, asked }: Judged,
  breathe: () => Promise<void>,
): Promise<ImageQualityFacts> {
  const { shape } = images;
  const random = new Random(seed, 'image judgement');
  const { learnt, held, facts } = chooseBeside(asked !== undefined, labelFulfils(images, asked), allLearnt, allHeld);
  const places = {
    learnt: random.shuffle(learnt.slice()).slice(0, mostLearnt),
    held: random.shuffle(held.slice()).slice(0, mostHeld),
  };
  const known = valuesFor(images, places.learnt);
  const unseen = valuesFor(images, places.held);
  const count = made.length / sizeOf(shape);
  const own: ImageValues = { shape, count, values: Float32Array.from(made, (byte) => byte / 255) };
  await breathe();
  const axes = new ImageAxes(known, seed);
  await breathe();
  const features = {
    made: imageFeatures(own, axes),
    held: imageFeatures(unseen, axes),
    learnt: imageFeatures(known, axes),
  };
  await breathe();
  const against = unseen.count > 0 ? features.held : features.learnt;
  const score = compare(against, features.made, random.fork('detection'));
  await breathe();
  const baseline =
    unseen.count > 0 ? compare(features.held, features.learnt, random.fork('detection of real ones')) : NaN;
  await breathe();
  const nearest: number[] = [];
  const distances: number[] = [];
  const overfitting = await copying(
    {
      learnt: known.count,
      held: unseen.count,
      made: count,
      madeToLearnt: (row) => distancesFrom(own, row, known),
      madeToHeld: (row) => distancesFrom(own, row, unseen),
      heldToLearnt: (row) => distancesFrom(unseen, row, known),
    },
    breathe,
  );
  for (let row = 0; row < Math.min(shownNearest, count); row++) {
    const far = distancesFrom(own, row, known);
    const place = far.reduce((best, distance, at) => (distance < far[best] ? at : best), 0);
    nearest.push(places.learnt[place]);
    distances.push(far[place]);
    await breathe();
  }
  return {
    source,
    seed,
    judged: count,
    asked: facts,
    learnt: learnt.length,
    held: held.length,
    detection: Number.isNaN(score) ? null : { made: score, real: baseline, rows: Math.min(against.rows, count) },
    sharpness: { made: meanSharpness(own), real: meanSharpness(unseen.count > 0 ? unseen : known) },
    overfitting,
    nearest: {
      made: made.slice(0, nearest.length * sizeOf(shape)),
      images: Int32Array.from(nearest),
      distances: Float32Array.from(distances),
    },
  };
}

/** Whether an image has the label that all made ones were asked to have. */
function labelFulfils({ labels }: ImagePixels, asked: Asked | undefined): ((image: number) => boolean) | null {
  if (asked === undefined || asked.untold || asked.orders.length !== 1) return null;
  const label = asked.orders[0].cells.get(0)?.natural;
  return label === undefined || labels === undefined ? null : (image) => labels[image] === label;
}

function valuesFor(images: ImagePixels, places: Int32Array): ImageValues {
  return { shape: images.shape, count: places.length, values: valuesOf(images, places) };
}

function compare(real: Features, made: Features, random: Random): number {
  const joined: Features = {
    rows: real.rows + made.rows,
    features: real.features,
    x: new Float32Array((real.rows + made.rows) * real.features),
  };
  for (let feature = 0; feature < real.features; feature++) {
    joined.x.set(real.x.subarray(feature * real.rows, (feature + 1) * real.rows), feature * joined.rows);
    joined.x.set(made.x.subarray(feature * made.rows, (feature + 1) * made.rows), feature * joined.rows + real.rows);
  }
  return classifierScore(
    (first, second) => featuresOf(joined, [...first, ...second.map((row) => real.rows + row)]),
    real.rows,
    made.rows,
    random,
  );
}

/** Roots of the mean squared difference of one image from each of others. */
function distancesFrom(from: ImageValues, row: number, to: ImageValues): Float64Array {
  const size = sizeOf(from.shape);
  const start = row * size;
  const distances = new Float64Array(to.count);
  for (let other = 0; other < to.count; other++) {
    const base = other * size;
    let sum = 0;
    for (let at = 0; at < size; at++) {
      const difference = from.values[start + at] - to.values[base + at];
      sum += difference * difference;
    }
    distances[other] = Math.sqrt(sum / size);
  }
  return distances;
}

function meanSharpness(images: ImageValues): number {
  let sum = 0;
  for (let row = 0; row < images.count; row++) sum += sharpnessOf(images, row) / images.count;
  return sum;
}

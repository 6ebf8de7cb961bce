import type { CodeSource } from '../contract/generation';
import type { ImageQualityFacts } from '../contract/image';
import { Random } from '../compute/random';
import { copying } from '../generation/distances';
import { chooseBeside, type Asked } from '../generation/fulfilling';
import { sizeOf, type ImageShape } from '../model/image-form';
import { valuesOf, type ImagePixels } from '../model/image-input';
import { ImageJudge } from './likeness';
import { sharpness } from './sharpness';

/** Made images that are judged, and real ones that they are judged beside. */
export const judgedImages = 500;
const mostHeld = 500;
const mostLearnt = 4000;
/** Learnt images by which the judge finds what images differ in. */
const mostForAxes = 1500;
/** Made images whose nearest learnt image is told. */
export const shownNearest = 64;

interface ImageValues {
  readonly shape: ImageShape;
  readonly count: number;
  /** [count, height × width × channels] 0…1 */
  readonly values: Float32Array;
}

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
  const judge = new ImageJudge(first(known, mostForAxes).values, sizeOf(shape), seed);
  await breathe();
  const against = unseen.count > 0 ? unseen : first(known, mostHeld);
  const likeness = judge.compare(against.values, own.values);
  await breathe();
  const baseline = unseen.count > 0 ? judge.compare(unseen.values, first(known, count).values) : null;
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
    detection: Number.isNaN(likeness.detection)
      ? null
      : { made: likeness.detection, real: baseline?.detection ?? NaN, rows: Math.min(against.count, count) },
    density: { made: likeness.density, real: baseline?.density ?? NaN },
    coverage: { made: likeness.coverage, real: baseline?.coverage ?? NaN },
    sharpness: { made: sharpness(own.values, shape), real: sharpness(against.values, shape) },
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

function first({ shape, count, values }: ImageValues, most: number): ImageValues {
  const some = Math.min(count, most);
  return { shape, count: some, values: values.subarray(0, some * sizeOf(shape)) };
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

import type { Disentanglement } from '../contract/latent';
import { Random } from '../compute/random';
import type { Factor } from './factor';
import { informationGap } from './mutual-information';
import { growForest } from './regression-forest';

/** Rows by which forests learn, and as many again at most by which they are tried. */
const learntRows = 2000;

/**
 * How single dimensions of the codes stand for known factors.
 *
 * DCI (Eastwood and Williams 2018): R[i][j] is how much dimension i matters to a random forest that tells factor j from the code.
 * Disentanglement: whether a dimension matters to one factor alone, 1 − the entropy of its row of R, to the base of the factors' number,
 * weighted by the row's share of R; NaN with a single factor. Completeness: whether one dimension alone matters to a factor, 1 − the
 * entropy of its column, to the base of the dimensions' number, mean over factors; NaN with a single dimension. Informativeness: how well the
 * forest tells the factor on rows that it has not seen, 1 − squared error / variance (levels one-hot), mean over factors.
 *
 * @param z [rows, dimensions]
 * @returns null without a factor
 */
export function disentanglement(
  z: Float32Array,
  dimensions: number,
  factors: readonly Factor[],
  seed: number,
): Disentanglement | null {
  if (factors.length === 0) return null;
  const random = new Random(seed, 'disentanglement');
  const told = factors.map((factor) => importanceOf(z, dimensions, factor, random.fork(factor.name)));
  const each = factors.map((factor, at) => {
    const { gap, dimension } = informationGap(z, dimensions, factor);
    const { importance, informativeness } = told[at];
    return {
      name: factor.name,
      mig: gap,
      completeness: concentration(importance),
      informativeness,
      dimension,
    };
  });
  const matrix = told.map(({ importance }) => importance);
  return {
    rows: z.length / dimensions,
    mig: mean(each.map(({ mig }) => mig)),
    disentanglement: disentanglementOf(matrix, dimensions),
    completeness: mean(each.map(({ completeness }) => completeness)),
    informativeness: mean(each.map(({ informativeness }) => informativeness)),
    factors: each,
  };
}

/** @param matrix [factors][dimensions] */
export function disentanglementOf(matrix: readonly Float64Array[], dimensions: number): number {
  const total = matrix.reduce((sum, row) => sum + row.reduce((all, value) => all + value, 0), 0);
  if (matrix.length < 2 || total === 0) return NaN;
  let score = 0;
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const row = Float64Array.from(matrix, (factor) => factor[dimension]);
    const weight = row.reduce((sum, value) => sum + value, 0) / total;
    if (weight > 0) score += weight * concentration(row);
  }
  return score;
}

/** 1 − entropy of the shares to the base of their number: 1 where one has all, 0 where all have the same. */
export function concentration(weights: Float64Array): number {
  const total = weights.reduce((sum, value) => sum + value, 0);
  if (weights.length < 2 || total === 0) return NaN;
  const entropy = weights.reduce(
    (sum, value) => (value > 0 ? sum - (value / total) * Math.log(value / total) : sum),
    0,
  );
  return 1 - entropy / Math.log(weights.length);
}

function importanceOf(
  z: Float32Array,
  dimensions: number,
  { values, levels }: Factor,
  random: Random,
): { readonly importance: Float64Array; readonly informativeness: number } {
  const known = random.shuffle(Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row])));
  const half = Math.min(learntRows, Math.ceil(known.length / 2));
  const [learnt, tried] = [known.subarray(0, half), known.subarray(half, 2 * half)];
  const outputs = Math.max(1, levels);
  const { mean: centre, deviation } = momentsOf(Float64Array.from(learnt, (row) => values[row]));
  const outputOf = (row: number, output: number): number => {
    if (levels > 0) return values[row] === output ? 1 : 0;
    return (values[row] - centre) / deviation;
  };
  const y = new Float64Array(learnt.length * outputs);
  learnt.forEach((row, at) => {
    for (let output = 0; output < outputs; output++) y[at * outputs + output] = outputOf(row, output);
  });
  const codes = new Float32Array(learnt.length * dimensions);
  learnt.forEach((row, at) => codes.set(z.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions));
  const forest = growForest(codes, dimensions, y, outputs, random);
  const trivial = Float64Array.from({ length: outputs }, (_, output) =>
    mean(Array.from(tried, (row) => outputOf(row, output))),
  );
  let [wrong, spread] = [0, 0];
  for (const row of tried) {
    const said = forest.predict(z.subarray(row * dimensions, (row + 1) * dimensions));
    for (let output = 0; output < outputs; output++) {
      wrong += (said[output] - outputOf(row, output)) ** 2;
      spread += (trivial[output] - outputOf(row, output)) ** 2;
    }
  }
  return { importance: forest.importance, informativeness: spread > 0 ? Math.max(0, 1 - wrong / spread) : NaN };
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const centre = mean(Array.from(values));
  const deviation = Math.sqrt(mean(Array.from(values, (value) => (value - centre) ** 2)));
  return { mean: centre, deviation: deviation > 0 ? deviation : 1 };
}

/** Of those that can be told. */
function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : NaN;
}

import { Random } from '../compute/random';
import { featuresOf, TreeForest, type Features } from '../trees/forest-of-trees';

const folds = 5;
const shape = { trees: 100, smallest: 4 };
/** Rows of each side that the classifier sees; with fewer than the least on a side it says nothing. */
const mostRows = 1000;
const fewestRows = 2 * folds;
/** Few rows leave much to chance, so they are dealt out again until so many have been judged. */
const enoughJudged = 1000;
const mostRounds = 5;

/**
 * A two-sample test by a classifier (C2ST, Lopez-Paz and Oquab 2017): how well extremely randomised trees tell the rows of one set from
 * those of another, as the area under the ROC curve over rows that they have not learnt from (five folds). 0.5: not at all; 1: always.
 * Both sides give as many rows.
 * @param real [rows, columns]
 * @param fake [rows, columns]
 * @returns NaN with fewer than ten rows on a side
 */
export function c2st(real: Float32Array, fake: Float32Array, columns: number, seed: number): number {
  const each = Math.min(real.length / columns, fake.length / columns, mostRows);
  if (each < fewestRows) return NaN;
  const random = new Random(seed, 'c2st');
  const rounds = Math.min(mostRounds, Math.ceil(enoughJudged / (2 * each)));
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const sides = [real, fake].map((rows) => dealt(rows, columns, each, random));
    sum += judged(joined(sides, columns, each), each, random);
  }
  return sum / rounds;
}

/** Places of `each` rows, in the order of chance. */
function dealt(
  rows: Float32Array,
  columns: number,
  each: number,
  random: Random,
): { readonly rows: Float32Array; readonly places: Int32Array } {
  const places = random.shuffle(Int32Array.from({ length: rows.length / columns }, (_, row) => row)).slice(0, each);
  return { rows, places };
}

/** Features column after column: the rows of the one side, then those of the other. */
function joined(sides: readonly ReturnType<typeof dealt>[], columns: number, each: number): Features {
  const rows = sides.length * each;
  const x = new Float32Array(rows * columns);
  sides.forEach(({ rows: values, places }, side) => {
    places.forEach((row, place) => {
      for (let column = 0; column < columns; column++) {
        x[column * rows + side * each + place] = values[row * columns + column];
      }
    });
  });
  return { rows, features: columns, x };
}

function judged(features: Features, each: number, random: Random): number {
  const sideOf = (row: number): number => (row < each ? 0 : 1);
  const said = new Float64Array(features.rows);
  for (let fold = 0; fold < folds; fold++) {
    const all = Array.from({ length: features.rows }, (_, row) => row);
    const asked = all.filter((row) => (row % each) % folds === fold);
    const learnt = all.filter((row) => (row % each) % folds !== fold);
    const data = { ...featuresOf(features, learnt), y: Float64Array.from(learnt, sideOf), classes: 2 };
    const answers = new TreeForest(data, shape, random).predict(featuresOf(features, asked));
    asked.forEach((row, place) => (said[row] = answers[2 * place + 1]));
  }
  return areaUnderCurve(said.subarray(0, each), said.subarray(each));
}

/** Share of pairs in which the score of the second kind is the higher one; equal scores count half (Mann and Whitney). */
export function areaUnderCurve(first: Float64Array, second: Float64Array): number {
  const lower = Float64Array.from(first).sort();
  let sum = 0;
  for (const score of second) sum += (countBelow(lower, score, false) + countBelow(lower, score, true)) / 2;
  return sum / (first.length * second.length);
}

/** How many of rising numbers lie below a limit, or at it too. */
function countBelow(rising: Float64Array, limit: number, including: boolean): number {
  let [from, to] = [0, rising.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rising[middle] < limit || (including && rising[middle] === limit)) from = middle + 1;
    else to = middle;
  }
  return from;
}

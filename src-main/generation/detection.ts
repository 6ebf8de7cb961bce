import type { Random } from '../compute/random';
import { featuresOf, TreeForest, type Features } from '../trees/forest-of-trees';
import { rowFeatures } from './row-features';
import { joinRows, pickRows, type RowSet } from './row-set';

const folds = 5;
/** A judge's trees; with more its answers hardly change. */
const shape = { trees: 200, smallest: 4 };
/** Rows of each side that a judge sees. */
const mostRows = 1500;
/** Few rows leave much to chance, so they are dealt out again until so many have been judged. */
const enoughJudged = 1000;
const mostRounds = 10;

/**
 * A two-sample test by a classifier (C2ST, Lopez-Paz and Oquab 2017): how well trees tell rows of one set from those of another, as the
 * area under the ROC curve on rows that they have not learnt from (stratified, five folds). 0.5: not at all; 1: always. Both sets give
 * as many rows, the smaller one all it has; with few rows, the mean over several dealings.
 *
 * @returns NaN with fewer than ten rows of one kind
 */
export function detectionScore(real: RowSet, made: RowSet, random: Random): number {
  return classifierScore(
    (a, b) => rowFeatures(joinRows(pickRows(real, a), pickRows(made, b))),
    real.rows,
    made.rows,
    random,
  );
}

/**
 * The same for whatever can be told by features.
 * @param featuresFor features of some of the first kind followed by some of the second
 */
export function classifierScore(
  featuresFor: (first: Int32Array, second: Int32Array) => Features,
  first: number,
  second: number,
  random: Random,
): number {
  const each = Math.min(first, second, mostRows);
  if (each < 2 * folds) return NaN;
  const rounds = Math.min(mostRounds, Math.ceil(enoughJudged / (2 * each)));
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const features = featuresFor(drawn(first, each, random), drawn(second, each, random));
    sum += crossValidated(features, each, random);
  }
  return sum / rounds;
}

function drawn(of: number, count: number, random: Random): Int32Array {
  return random.shuffle(Int32Array.from({ length: of }, (_, row) => row)).slice(0, count);
}

/** @param features `each` rows of the one kind, then as many of the other, both in the order of chance */
function crossValidated(features: Features, each: number, random: Random): number {
  const label = (row: number): number => (row < each ? 0 : 1);
  const said = new Float64Array(2 * each);
  for (let fold = 0; fold < folds; fold++) {
    const all = Array.from({ length: 2 * each }, (_, row) => row);
    const inFold = (row: number): boolean => (row % each) % folds === fold;
    const [learnt, asked] = [all.filter((row) => !inFold(row)), all.filter(inFold)];
    const data = { ...featuresOf(features, learnt), y: Float64Array.from(learnt, label), classes: 2 };
    const answers = new TreeForest(data, shape, random).predict(featuresOf(features, asked));
    asked.forEach((row, place) => (said[row] = answers[2 * place + 1]));
  }
  return areaUnderCurve(said.subarray(0, each), said.subarray(each));
}

/** Share of pairs in which the score of the second kind is the higher one; equal scores count half. */
export function areaUnderCurve(first: Float64Array, second: Float64Array): number {
  const scores = [
    ...Array.from(first, (score) => ({ score, second: 0 })),
    ...Array.from(second, (score) => ({ score, second: 1 })),
  ];
  scores.sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < scores.length;) {
    let to = from;
    let hits = 0;
    for (; to < scores.length && scores[to].score === scores[from].score; to++) hits += scores[to].second;
    ranks += hits * ((from + to - 1) / 2 + 1);
    from = to;
  }
  return (ranks - (second.length * (second.length + 1)) / 2) / (first.length * second.length);
}

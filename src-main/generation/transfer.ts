import type { Random } from '../compute/random';
import { featuresOf, TreeForest } from '../trees/forest-of-trees';
import { rowFeatures } from './row-features';
import { joinRows, pickRows, type RowSet } from './row-set';

const shape = { trees: 150, smallest: 3 };
/** Rows to learn from and to be tested on, at most. */
const mostRows = 5000;

/** How well a column can be foretold for real rows that nobody has learnt from. */
export interface Transfer {
  /** Place of the column that is foretold. */
  readonly place: number;
  /** Share of right levels, or R² of numbers: after learning from made rows, and from as many real ones. */
  readonly made: number;
  readonly real: number;
  /** The same for the real rows' most frequent level, or their mean: what is trivial. */
  readonly trivial: number;
  /** Real rows that were tested. */
  readonly tested: number;
}

/**
 * Train on synthetic, test on real (TSTR, Esteban et al. 2017), beside train on real, test on real.
 * @param learnt real rows to learn from; @param held real rows to be tested on
 * @returns null when too few rows know the column
 */
export function transfer(learnt: RowSet, made: RowSet, held: RowSet, place: number, random: Random): Transfer | null {
  const { levels } = learnt.columns[place];
  const knowing = (rows: RowSet): RowSet =>
    pickRows(
      rows,
      Int32Array.from(rows.values[place].keys()).filter((row) => !Number.isNaN(rows.values[place][row])),
    );
  const test = knowing(held);
  const tested = Math.min(mostRows, test.rows);
  const sources = [knowing(made), knowing(learnt)];
  const each = Math.min(mostRows, ...sources.map(({ rows }) => rows));
  if (tested < 5 || each < 10 || learnt.columns.length < 2) return null;
  const asked = pickRows(test, some(test.rows, tested, random));
  const [made_, real] = sources.map((source) => pickRows(source, some(source.rows, each, random)));
  const truth = asked.values[place];
  const say = (from: RowSet): number => {
    const all = rowFeatures(joinRows(from, asked), new Set([place]));
    const learning = { ...featuresOf(all, range(0, each)), y: from.values[place], classes: levels };
    const said = new TreeForest(learning, shape, random).predict(featuresOf(all, range(each, tested)));
    return levels > 0 ? accuracy(said, levels, truth) : determination(said, truth);
  };
  const known = real.values[place];
  const trivial =
    levels > 0
      ? accuracy(repeated(frequencies(known, levels), tested), levels, truth)
      : determination(new Float64Array(tested).fill(meanOf(known)), truth);
  return { place, made: say(made_), real: say(real), trivial, tested };
}

function some(of: number, count: number, random: Random): Int32Array {
  return random.shuffle(range(0, of)).slice(0, count);
}

function range(from: number, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, place) => from + place);
}

function frequencies(values: Float64Array, levels: number): Float64Array {
  const counts = new Float64Array(levels);
  for (const value of values) counts[value] += 1;
  return counts;
}

function repeated(row: Float64Array, times: number): Float64Array {
  const all = new Float64Array(row.length * times);
  for (let time = 0; time < times; time++) all.set(row, time * row.length);
  return all;
}

function accuracy(said: Float64Array, levels: number, truth: Float64Array): number {
  let right = 0;
  truth.forEach((level, row) => {
    const shares = said.subarray(row * levels, (row + 1) * levels);
    if (shares.indexOf(Math.max(...shares)) === level) right += 1;
  });
  return right / truth.length;
}

/** R² on the tested rows. */
function determination(said: Float64Array, truth: Float64Array): number {
  const mean = meanOf(truth);
  let [left, all] = [0, 0];
  truth.forEach((value, row) => {
    left += (value - said[row]) ** 2;
    all += (value - mean) ** 2;
  });
  return all > 0 ? 1 - left / all : NaN;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

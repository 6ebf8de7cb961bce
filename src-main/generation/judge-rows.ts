import type { ColumnShape, QualityFacts, TransferFacts } from '../contract/generation';
import { Random } from '../compute/random';
import type { Encoding } from '../encoding/encoding';
import type { Table } from '../table/table';
import { detectionScore } from './detection';
import { comparedDistribution } from './distribution';
import { overfitting } from './distances';
import { chooseBeside, rowFulfils, type Asked } from './fulfilling';
import { ksDistance, totalVariation } from './measures';
import { newRowShare } from './new-rows';
import { meanTrend, pairTrends, type Trend } from './pair-trends';
import { comparedColumns, pickRows, tableRows, withGapsLike, withoutColumns, type RowSet } from './row-set';
import type { SampledRows } from './sample';
import { transfer, type Transfer } from './transfer';

/** Made rows that are judged: as many as the model learnt from, within bounds. */
const fewestJudged = 1000;
const mostJudged = 5000;
/** Learnt rows that they are compared with. */
const mostCompared = 20_000;

export function judgedRows(learnt: number): number {
  return Math.min(mostJudged, Math.max(fewestJudged, learnt));
}

export interface Judged {
  readonly table: Table;
  readonly encoding: Encoding;
  /** Rows that no net has seen, rising; may be empty. */
  readonly held: Int32Array;
  readonly made: SampledRows;
  readonly seed: number;
  /** Table column that is foretold; left out: see `targetPlace`. */
  readonly foretold: number | undefined;
  /** Left out: nothing was asked of the rows. */
  readonly asked?: Asked;
}

/**
 * Every measure of made rows, each beside what real rows that were held out come to.
 * @param breathe awaited between the measures
 */
export async function judgeRows(
  { table, encoding, held: all, made, seed, foretold, asked }: Judged,
  breathe: () => Promise<void>,
): Promise<QualityFacts> {
  const random = new Random(seed, 'judgement');
  const whole = tableRows(encoding, table);
  const apart = new Set(all);
  const allLearnt = Int32Array.from({ length: table.rows }, (_, row) => row).filter((row) => !apart.has(row));
  const wished = asked === undefined ? null : rowFulfils(asked, encoding, whole);
  const beside = chooseBeside(asked !== undefined, wished?.fulfils ?? null, allLearnt, all);
  // What was asked for is the same in all of them, and told by nobody.
  const left = beside.facts?.alone === true ? (wished?.columns ?? new Set<number>()) : new Set<number>();
  const real = withoutColumns(whole, left);
  const { learnt: others, held } = beside;
  // In the order of chance, so that the first rows are a fair sample.
  const some = random.fork('learnt').shuffle(others).slice(0, mostCompared);
  const learnt = pickRows(real, some);
  const unseen = pickRows(real, random.fork('held').shuffle(held.slice()));
  const complete = withoutColumns(madeRows(encoding, made), left);
  const rows = withGapsLike(complete, learnt);
  await breathe();
  const shapes = shapesOf(table, learnt, rows, unseen);
  const trends = pairTrends(learnt, rows);
  const ofReal = unseen.rows > 1 ? pairTrends(learnt, unseen) : null;
  await breathe();
  const against = unseen.rows > 0 ? unseen : learnt;
  const score = detectionScore(against, rows, random.fork('detection'));
  await breathe();
  const baseline = unseen.rows > 0 ? detectionScore(unseen, learnt, random.fork('detection of real rows')) : NaN;
  await breathe();
  const carried =
    unseen.rows > 0
      ? transfer(learnt, rows, unseen, targetPlace(table, real, foretold, trends), random.fork('transfer'))
      : null;
  await breathe();
  const copies = await overfitting(learnt, unseen, rows, breathe);
  await breathe();
  return {
    source: made.source,
    seed,
    judged: rows.rows,
    asked: beside.facts,
    learnt: others.length,
    held: held.length,
    shapes,
    columnShapes: { made: mean(shapes.map((one) => one.score)), real: mean(shapes.map((one) => one.real)) },
    pairs: trends.map(({ a, b, ...trend }, index) => ({
      ...trend,
      a: real.columns[a].column,
      b: real.columns[b].column,
      real: ofReal?.[index].score ?? NaN,
    })),
    pairTrends: {
      made: meanTrend(trends),
      real: ofReal === null ? NaN : meanTrend(ofReal.map((one, index) => ({ ...one, counts: trends[index].counts }))),
      all: meanTrend(trends, true),
    },
    detection: Number.isNaN(score) ? null : { made: score, real: baseline, rows: Math.min(against.rows, rows.rows) },
    transfer: carried && transferFacts(real, carried),
    overfitting: copies,
    newRows: newRowShare(learnt, complete),
    distributions: real.columns.map(({ column }, place) =>
      comparedDistribution(encoding.columns[column], learnt.values[place], complete.values[place]),
    ),
  };
}

/** The made columns that vary, as rows to compare. */
function madeRows(encoding: Encoding, made: SampledRows): RowSet {
  const columns = comparedColumns(encoding);
  return { rows: made.rows, columns, values: columns.map(({ column }) => made.values[made.columns.indexOf(column)]) };
}

function shapesOf(table: Table, learnt: RowSet, made: RowSet, unseen: RowSet): ColumnShape[] {
  return learnt.columns.map(({ column, name, levels }, place) => {
    const alike = ({ values }: RowSet): number =>
      levels === 0
        ? 1 - ksDistance(learnt.values[place], values[place])
        : 1 - totalVariation(levelCounts(learnt.values[place], levels), levelCounts(values[place], levels));
    const { kind } = table.columns[column];
    return { column, name, kind, score: alike(made), real: unseen.rows > 0 ? alike(unseen) : NaN };
  });
}

/** The asked column; else the label, else the column of levels that is most related to the others, else such a column of numbers. */
function targetPlace(table: Table, { columns }: RowSet, asked: number | undefined, trends: readonly Trend[]): number {
  const named = columns.findIndex(({ column }) => column === asked);
  if (named >= 0) return named;
  const label = columns.findIndex(({ column }) => table.columns[column].role === 'label');
  if (label >= 0) return label;
  const related = columns.map(() => 0);
  for (const { a, b, strength } of trends) {
    related[a] += strength || 0;
    related[b] += strength || 0;
  }
  const places = columns.map((_, place) => place);
  const levels = places.filter((place) => columns[place].levels > 0);
  return (levels.length > 0 ? levels : places).reduce((best, place) => (related[place] > related[best] ? place : best));
}

function transferFacts({ columns }: RowSet, { place, made, real, trivial, tested }: Transfer): TransferFacts {
  const { column, name, levels } = columns[place];
  return { column, name, measure: levels > 0 ? 'accuracy' : 'determination', made, real, trivial, tested };
}

export function levelCounts(values: Float64Array, levels: number): number[] {
  const counts = new Array<number>(levels).fill(0);
  for (const value of values) if (value >= 0) counts[value] += 1;
  return counts;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import type { MethodScore } from '../contract/imputation';
import { naturalValues } from '../encoding/encode-table';
import type { Encoding } from '../encoding/encoding';
import type { FilledRun } from '../imputation/filled-run';
import { blockOf, gapsOf, type Guess, type Imputer } from '../imputation/imputer';
import { ScoreSum, type Yardstick } from '../imputation/scores';
import type { Column, Table } from '../table/table';

const blockRows = 2048;

export interface TrueScores {
  /** Gaps whose truth is known and whose column is modelled. */
  readonly cells: number;
  readonly overall: readonly MethodScore[];
  readonly chosen: Omit<MethodScore, 'method'>;
}

/** A modelled column, with the truth of its gaps. */
interface Judged {
  /** [rows] natural values in the encoding's terms, NaN where the truth is unknown. */
  readonly truth: Float64Array;
  /** Null for levels. */
  readonly yardstick: Yardstick | null;
}

/**
 * Scores a run on its table's gaps, whose truth is known: every way alone, and what was filled in. Errors are measured by
 * the range and the standard deviation of the true columns.
 *
 * @param filled the table as it was filled and written, read again
 * @param truth the same rows and columns without the gaps
 */
export function trueScores(run: FilledRun, filled: Table, truth: Table): TrueScores {
  const { encoding, ways } = run;
  const judged = encoding.spans.map(({ column }): Judged => ({
    truth: truthOf(encoding, truth, column),
    yardstick: yardstickOf(truth.columns[column]),
  }));
  const sums = ways.map((way) => scoreWay(run, way, judged));
  const chosen = scoreFilled(run, filled, judged);
  return { cells: chosen.cells, overall: sums.map((sum, index) => sum.of(ways[index].method)), chosen: chosen.score() };
}

function scoreWay({ encoding, matrix }: FilledRun, way: Imputer, judged: readonly Judged[]): ScoreSum {
  const sum = new ScoreSum();
  const spans = encoding.spans.length;
  for (let from = 0; from < matrix.rows; from += blockRows) {
    const rows = Int32Array.from({ length: Math.min(blockRows, matrix.rows - from) }, (_, index) => from + index);
    const block = blockOf(matrix, rows);
    const wanted = gapsOf(block);
    const guess = way.predict(block, wanted);
    wanted.forEach((want, at) => {
      if (want === 0) return;
      const span = at % spans;
      const row = (at - span) / spans;
      const { truth, yardstick } = judged[span];
      if (!Number.isNaN(truth[from + row])) sum.add(yardstick, truth[from + row], answerOf(encoding, guess, row, span));
    });
  }
  return sum;
}

/** The number that was said, or the most probable kept level. */
function answerOf(encoding: Encoding, { values }: Guess, row: number, index: number): number {
  const span = encoding.spans[index];
  const start = row * encoding.width + span.start;
  const column = encoding.columns[span.column];
  if (column.form !== 'levels') return values[start];
  let best = 0;
  for (let level = 1; level < column.kept; level += 1) if (values[start + level] > values[start + best]) best = level;
  return best;
}

function scoreFilled({ encoding, matrix }: FilledRun, filled: Table, judged: readonly Judged[]): ScoreSum {
  const sum = new ScoreSum();
  const spans = encoding.spans.length;
  encoding.spans.forEach(({ column }, span) => {
    const said = naturalValues(encoding, filled, column);
    const { truth, yardstick } = judged[span];
    for (let row = 0; row < matrix.rows; row += 1) {
      if (matrix.mask[row * spans + span] === 1 || Number.isNaN(truth[row])) continue;
      // A gap that stayed is as wrong as can be.
      sum.add(yardstick, truth[row], Number.isNaN(said[row]) ? Number.POSITIVE_INFINITY : said[row]);
    }
  });
  return sum;
}

/** A true level that the table never shows cannot be found by anybody: it has a code of its own, which no answer has. */
function truthOf(encoding: Encoding, truth: Table, column: number): Float64Array {
  const values = naturalValues(encoding, truth, column);
  const source = truth.columns[column];
  if (source.kind !== 'categorical' && source.kind !== 'boolean') return values;
  return values.map((value, row) => (Number.isNaN(value) && source.values[row] >= 0 ? -1 : value));
}

function yardstickOf(column: Column): Yardstick | null {
  if (column.kind !== 'numeric' && column.kind !== 'datetime') return null;
  const values = column.values.filter((value) => Number.isFinite(value));
  let [minimum, maximum, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    sum += value;
  }
  const mean = sum / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { range: maximum - minimum, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}

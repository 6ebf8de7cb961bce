import type { ModelledEncoding } from '../encoding/encoding';
import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import type { Matrix, Span } from '../encoding/matrix';
import type { HiddenCells } from '../training/hooks';
import { blockOf, type Imputer } from './imputer';

/** What every way said of the hidden cells of one span, beside their truth. */
export class SpanAnswers {
  /** [ways][cells × units] natural values, or probabilities. */
  readonly values: readonly Float64Array[];
  /** [ways][cells] */
  readonly deviations: readonly Float32Array[];

  constructor(
    readonly span: Span,
    readonly column: ModelledEncoding,
    readonly rows: Int32Array,
    /** Natural values; levels: codes of the encoding. */
    readonly truth: Float64Array,
    ways: number,
  ) {
    this.values = Array.from({ length: ways }, () => new Float64Array(rows.length * span.width));
    this.deviations = Array.from({ length: ways }, () => new Float32Array(rows.length));
  }

  /**
   * Summed error of the weighted answer over some cells; `counts` sum to `total`. Numbers: Gower. Levels: wrong or right,
   * and the Brier score, which tells more on few cells.
   */
  loss(counts: Float64Array, total: number, cells: Int32Array): number {
    const { column, truth, values } = this;
    const units = this.span.width;
    let loss = 0;
    if (column.form === 'numbers') {
      const range = column.observedMaximum - column.observedMinimum;
      for (const cell of cells) {
        let answer = 0;
        for (let way = 0; way < counts.length; way++) answer += counts[way] * values[way][cell];
        loss += Math.min(1, Math.abs(answer / total - truth[cell]) / range);
      }
      return loss;
    }
    for (const cell of cells) {
      const right = Math.min(truth[cell], column.kept);
      let [said, most] = [0, -1];
      for (let unit = 0; unit < units; unit++) {
        let answer = 0;
        for (let way = 0; way < counts.length; way++) answer += counts[way] * values[way][cell * units + unit];
        if (answer > most && unit < column.kept) [said, most] = [unit, answer];
        loss += (answer / total - Number(unit === right)) ** 2;
      }
      loss += Number(said !== right);
    }
    return loss;
  }
}

const blockRows = 256;

/** Asks every way for every hidden cell, some rows at a breath. `matrix`: without the hidden cells; `natural[span][row]`: with them. */
export async function answerHidden(
  encoding: Encoding,
  matrix: Matrix,
  natural: readonly Float64Array[],
  hidden: HiddenCells,
  ways: readonly Imputer[],
  breathe: () => Promise<void>,
): Promise<SpanAnswers[]> {
  const { spans, width } = encoding;
  const byRow = [...hidden.rows.keys()].sort(
    (a, b) => hidden.rows[a] - hidden.rows[b] || hidden.spans[a] - hidden.spans[b],
  );
  const answers = spans.map((span, index) => {
    const rows = Int32Array.from(
      byRow.filter((cell) => hidden.spans[cell] === index),
      (cell) => hidden.rows[cell],
    );
    const truth = Float64Array.from(rows, (row) => natural[index][row]);
    return new SpanAnswers(span, encodingOf(encoding, span), rows, truth, ways.length);
  });
  const filled = new Int32Array(spans.length);
  const rows = Int32Array.from(new Set(byRow.map((cell) => hidden.rows[cell])));
  for (let from = 0, next = 0; from < rows.length; from += blockRows) {
    const some = rows.subarray(from, from + blockRows);
    const place = new Map(Array.from(some, (row, index) => [row, index]));
    const block = blockOf(matrix, some);
    const wanted = new Uint8Array(some.length * spans.length);
    const cells: { at: number; span: number }[] = [];
    for (; next < byRow.length; next++) {
      const at = place.get(hidden.rows[byRow[next]]);
      if (at === undefined) break;
      const span = hidden.spans[byRow[next]];
      wanted[at * spans.length + span] = 1;
      cells.push({ at, span });
    }
    const guesses = ways.map((way) => way.predict(block, wanted));
    await breathe();
    for (const { at, span } of cells) {
      const cell = filled[span]++;
      const base = at * width + spans[span].start;
      guesses.forEach((guess, way) => {
        answers[span].values[way].set(guess.values.subarray(base, base + spans[span].width), cell * spans[span].width);
        answers[span].deviations[way][cell] = guess.deviation[at * spans.length + span];
      });
    }
  }
  return answers;
}

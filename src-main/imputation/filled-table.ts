import type { FilledCell } from '../contract/imputation';
import type { Random } from '../compute/random';
import { cellTextOf, encodingOf } from '../encoding/decode';
import type { Encoding, LevelsEncoding } from '../encoding/encoding';
import { isGap, type CellText, type Table } from '../table/table';
import { intervalOf, type Calibration } from './calibration';
import { drawColumn, gapText } from './draw';
import { gapAt, type FilledCells } from './filled-cells';
import type { Learned } from './learned';
import { describeWeights } from './score-report';

/** A table with the answers for its gaps: texts, doubts and random completions of single cells. */
export class FilledTable {
  /** Place of a column's span, −1 without one. */
  readonly #spanOf: Int32Array;
  readonly #encoding: Encoding;
  readonly #calibrations: readonly Calibration[];

  constructor(
    readonly table: Table,
    private readonly learned: Pick<Learned, 'encoding' | 'settled' | 'ways'>,
    /** One a span. */
    readonly cells: readonly FilledCells[],
  ) {
    this.#encoding = learned.encoding;
    this.#calibrations = learned.settled.calibrations;
    this.#spanOf = new Int32Array(this.#encoding.columns.length).fill(-1);
    this.#encoding.spans.forEach(({ column }, span) => (this.#spanOf[column] = span));
  }

  get gaps(): number {
    return this.table.columns.reduce((sum, { gaps }) => sum + gaps, 0);
  }

  get filled(): number {
    return this.table.columns.reduce(
      (sum, { gaps }, column) => sum + (this.#encoding.columns[column].form === 'left' ? 0 : gaps),
      0,
    );
  }

  spanOf(column: number): number {
    return this.#spanOf[column];
  }

  /** The text for a gap; undefined for observed cells and for gaps that stay. */
  readonly text: CellText = (row, column) => this.#textOf(row, column, (span) => this.cells[span].values);

  #textOf(row: number, column: number, valuesOf: (span: number) => Float64Array): string | undefined {
    const source = this.table.columns[column];
    const encoding = this.#encoding.columns[column];
    // A level that the model does not know counts as a gap in its matrix, but is observed: it stays.
    if (source.gaps === 0 || encoding.form === 'left' || !isGap(source, row)) return undefined;
    if (encoding.form === 'constant') return encoding.text;
    const span = this.#spanOf[column];
    return gapText(encoding, this.cells[span], valuesOf(span), row);
  }

  /** Natural value that fills a gap of a modelled column: a number, or a level's code; NaN where there is no gap. */
  value(row: number, column: number): number {
    const cells = this.cells[this.#spanOf[column]];
    const gap = cells === undefined ? -1 : gapAt(cells, row);
    return gap < 0 ? NaN : cells.values[gap];
  }

  cell(row: number, column: number): FilledCell | null {
    const text = this.text(row, column);
    if (text === undefined) return null;
    const span = this.#spanOf[column];
    if (span < 0) return { row, column, text, method: 'mean-mode' };
    const encoding = encodingOf(this.#encoding, this.#encoding.spans[span]);
    const { settled, ways } = this.learned;
    const method = describeWeights(
      ways.map((way) => way.method),
      settled.weights[span],
    ).chosen;
    const cells = this.cells[span];
    const gap = gapAt(cells, row);
    const calibration = this.#calibrations[span];
    if (encoding.form === 'numbers' && calibration.form === 'numbers') {
      const [low, high] = intervalOf(encoding, calibration, cells.values[gap], cells.deviations[gap]);
      return { row, column, text, method, interval: [cellTextOf(encoding, low), cellTextOf(encoding, high)] };
    }
    if (encoding.form !== 'levels') throw new Error('Numbers with the calibration of levels.');
    return { row, column, text, method, probabilities: probabilitiesAt(encoding, cells, gap) };
  }

  /** One random completion; columns are drawn when first asked for, each from a stream of its own. */
  draw(random: Random): CellText {
    const drawn = new Map<number, Float64Array>();
    const valuesOf = (span: number): Float64Array => {
      let values = drawn.get(span);
      if (values === undefined) {
        const encoding = encodingOf(this.#encoding, this.#encoding.spans[span]);
        values = drawColumn(encoding, this.#calibrations[span], this.cells[span], random.fork(`span ${span}`));
        drawn.set(span, values);
      }
      return values;
    };
    return (row, column) => this.#textOf(row, column, valuesOf);
  }
}

function probabilitiesAt(
  { levels }: LevelsEncoding,
  { codes, probabilities, kept }: FilledCells,
  gap: number,
): { level: string; probability: number }[] {
  return Array.from({ length: kept }, (_, place) => ({
    level: levels[codes[gap * kept + place]],
    probability: probabilities[gap * kept + place],
  }));
}

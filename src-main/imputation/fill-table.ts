import { encodingOf } from '../encoding/decode';
import type { Encoding } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import type { Calibration } from './calibration';
import { emptyCells, setCell, type FilledCells } from './filled-cells';
import { blockOf, gapsOf, type Imputer } from './imputer';

const blockRows = 512;

/** The answer for every gap of a matrix, span by span; rows without a gap are not looked at. */
export class TableFiller {
  readonly cells: readonly FilledCells[];
  readonly #rows: Int32Array;
  readonly #filled: Int32Array;
  #next = 0;

  constructor(
    readonly encoding: Encoding,
    readonly matrix: Matrix,
    readonly imputer: Imputer,
    readonly calibrations: readonly Calibration[],
  ) {
    const { spans } = encoding;
    const gaps = spans.map((_, span) => gapRows(matrix, span));
    this.cells = spans.map((span, index) => emptyCells(encodingOf(encoding, span), gaps[index]));
    this.#rows = rowsWithGaps(matrix);
    this.#filled = new Int32Array(spans.length);
  }

  get done(): boolean {
    return this.#next >= this.#rows.length;
  }

  /** Share of the rows that is done, 0…1. */
  get share(): number {
    return this.#rows.length === 0 ? 1 : this.#next / this.#rows.length;
  }

  /** Fills some rows more. */
  step(): void {
    const { spans, width } = this.encoding;
    const rows = this.#rows.subarray(this.#next, this.#next + blockRows);
    const block = blockOf(this.matrix, rows);
    const wanted = gapsOf(block);
    const { values, deviation } = this.imputer.predict(block, wanted);
    for (let at = 0; at < wanted.length; at++) {
      if (wanted[at] === 0) continue;
      const index = at % spans.length;
      const span = spans[index];
      const base = ((at - index) / spans.length) * width + span.start;
      const stated = values.subarray(base, base + span.width);
      const column = encodingOf(this.encoding, span);
      setCell(this.cells[index], this.#filled[index]++, column, this.calibrations[index], stated, deviation[at]);
    }
    this.#next += rows.length;
  }

  all(): readonly FilledCells[] {
    while (!this.done) this.step();
    return this.cells;
  }
}

export function gapRows({ rows, mask, spans }: Matrix, span: number): Int32Array {
  const found = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (mask[row * spans.length + span] === 0) found[count++] = row;
  return found.slice(0, count);
}

function rowsWithGaps({ rows, mask, spans }: Matrix): Int32Array {
  const found = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * spans.length;
    for (let at = first; at < first + spans.length; at++) {
      if (mask[at] === 0) {
        found[count++] = row;
        break;
      }
    }
  }
  return found.slice(0, count);
}

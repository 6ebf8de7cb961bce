import type { ColumnDistribution, ImputationFacts, Overimputation } from '../contract/imputation';
import { Random } from '../compute/random';
import { encodeTable, naturalValues } from '../encoding/encode-table';
import type { Matrix } from '../encoding/matrix';
import type { CellText, Table } from '../table/table';
import { levelsDistribution, numbersDistribution } from './distribution';
import { factsOf } from './facts';
import { TableFiller } from './fill-table';
import type { FilledCells } from './filled-cells';
import type { FilledBatch, FilledRun } from './filled-run';
import { FilledTable } from './filled-table';
import { chosenWay, type Learned } from './learned';
import { packCells } from './pack-cells';
import { packLearned } from './pack-learned';

/** A run whose table is at hand and filled; null for both when it only fills other rows. */
export interface OwnTable {
  readonly table: Table;
  readonly matrix: Matrix;
  readonly cells: readonly FilledCells[];
}

/** What has been learnt, and the table it was learnt from, as the rooms above see it. */
export function filledRun(learned: Learned, own: OwnTable | null): FilledRun {
  const { encoding, nets, training, hidden } = learned;
  const filled = own === null ? null : new FilledTable(own.table, learned, own.cells);
  const present = (): { own: OwnTable; filled: FilledTable } => {
    if (own === null || filled === null) throw new Error('This run was loaded without its table.');
    return { own, filled };
  };
  return {
    table: own?.table ?? null,
    encoding,
    models: nets,
    ways: learned.ways,
    training,
    hidden,
    held: learned.held,
    sampler: learned.sampler,
    matrix: own?.matrix ?? emptyMatrix(learned),
    facts: (): ImputationFacts => factsOf(learned, present().own, present().filled),
    cellText: (row, column) => present().filled.text(row, column),
    cell: (row, column) => present().filled.cell(row, column),
    distribution: (column) => distributionOf(learned, present(), column),
    overimputation: (column) => overimputationOf(learned, column),
    *draws(m, seed): Iterable<CellText> {
      const random = new Random(seed, 'draws');
      for (let draw = 1; draw <= m; draw++) yield present().filled.draw(random.fork(`draw ${draw}`));
    },
    fillNew: (batch) => fillNew(learned, batch),
    save() {
      const saved = packLearned({ ...learned, nets: nets.map((net) => net.save()) });
      return own === null ? saved : { json: saved.json, arrays: { ...saved.arrays, ...packCells(own.cells) } };
    },
    dispose: () => nets.forEach((net) => net.dispose()),
  };
}

function emptyMatrix({ encoding: { spans, width } }: Learned): Matrix {
  return { rows: 0, width, spans, x: new Float32Array(0), mask: new Uint8Array(0) };
}

function fillNew(learned: Learned, batch: Table): FilledBatch {
  const { encoding, settled } = learned;
  const matrix = encodeTable(encoding, batch);
  const filler = new TableFiller(encoding, matrix, chosenWay(learned), settled.calibrations);
  const filled = new FilledTable(batch, learned, filler.all());
  return { cellText: filled.text, gaps: filled.gaps, filled: filled.filled, unknown: matrix.unknown };
}

function distributionOf(
  { encoding }: Learned,
  { own: { table, cells }, filled }: { own: OwnTable; filled: FilledTable },
  column: number,
): ColumnDistribution {
  const fitted = encoding.columns[column];
  if (fitted.form === 'numbers' || fitted.form === 'levels') {
    const observed = naturalValues(encoding, table, column);
    const { values } = cells[filled.spanOf(column)];
    return fitted.form === 'numbers'
      ? numbersDistribution(fitted, observed, values)
      : levelsDistribution(fitted.levels, observed, values);
  }
  const { gaps } = table.columns[column];
  return fitted.form === 'constant'
    ? { kind: 'levels', levels: [fitted.text], observed: [table.rows - gaps], filled: [gaps] }
    : { kind: 'levels', levels: [], observed: [], filled: [] };
}

function overimputationOf({ encoding, overimputed }: Learned, column: number): Overimputation | null {
  const span = encoding.spans.findIndex((each) => each.column === column);
  const cells = span < 0 ? undefined : overimputed[span];
  if (cells === undefined || cells.rows.length === 0) return null;
  return { column, name: encoding.columns[column].name, ...cells };
}

import { LacunaError } from '../contract/error';
import type { ColumnScores, MethodScore } from '../contract/imputation';
import type { RunSettings } from '../contract/run';
import type { Matrix } from '../encoding/matrix';
import { isGap, type Column, type Table } from '../table/table';
import { TableFiller } from './fill-table';
import type { RunHooks } from './filled-run';
import { FilledTable } from './filled-table';
import type { Imputer } from './imputer';
import { learn } from './learn';
import { chosenWay, type Learned } from './learned';
import { ScoreSum, type Yardstick } from './scores';

export interface Evaluation {
  /** 'hidden': observed cells that were set aside; 'truth': every gap, against a table without gaps. */
  readonly against: 'hidden' | 'truth';
  /** Cells that were scored. */
  readonly cells: number;
  /** Each method alone. */
  readonly methods: readonly MethodScore[];
  /** The choice per column. */
  readonly chosen: Omit<MethodScore, 'method'>;
  /** Per column, on the hidden cells. */
  readonly columns: readonly ColumnScores[];
}

/** Hooks of a run that nobody watches. */
export const unwatched: RunHooks = {
  onState: () => undefined,
  onProgress: () => undefined,
  onLatents: () => undefined,
  note: () => undefined,
  checkpoint: () => undefined,
  gate: () => Promise.resolve('go'),
};

/**
 * Scores every method on a table, the nets trained for it included. Without `truth` on hidden observed cells (Gower error
 * over the observed range); with it on every gap (over the true column's range and standard deviation).
 * @throws LacunaError when nothing can be modelled, or `truth` does not fit
 */
export async function evaluateTable(
  table: Table,
  settings: RunSettings,
  hooks: RunHooks = unwatched,
  truth?: Table,
): Promise<Evaluation> {
  if (truth !== undefined) checkTruth(table, truth);
  const { learned, matrix } = await learn(table, settings, hooks);
  try {
    return truth === undefined ? onHidden(learned) : onTruth(learned, matrix, table, truth);
  } finally {
    learned.nets.forEach((net) => net.dispose());
  }
}

function onHidden({ report }: Learned): Evaluation {
  if (report === null) throw new Error('A finished run without scores.');
  const { hidden, overall, chosen, columns } = report;
  return { against: 'hidden', cells: hidden, methods: overall, chosen, columns };
}

function onTruth(learned: Learned, matrix: Matrix, table: Table, truth: Table): Evaluation {
  const score = (way: Imputer): ScoreSum => scoreAgainst(learned, matrix, table, truth, way);
  const chosen = score(chosenWay(learned));
  return {
    against: 'truth',
    cells: chosen.cells,
    methods: learned.ways.map((way) => score(way).of(way.method)),
    chosen: chosen.score(),
    columns: learned.report?.columns ?? [],
  };
}

/** Gaps that stay count as entirely wrong; ignored columns do not count. */
function scoreAgainst(learned: Learned, matrix: Matrix, table: Table, truth: Table, way: Imputer): ScoreSum {
  const { encoding, settled } = learned;
  const cells = new TableFiller(encoding, matrix, way, settled.calibrations).all();
  const filled = new FilledTable(table, learned, cells);
  const sum = new ScoreSum();
  table.columns.forEach((column, index) => {
    if (column.role === 'ignored') return;
    const right = truth.columns[index];
    const yardstick = trueYardstick(right);
    for (let row = 0; row < table.rows; row++) {
      if (!isGap(column, row) || isGap(right, row)) continue;
      const text = filled.text(row, index);
      if (right.kind === 'numeric' || right.kind === 'datetime') {
        const fitted = encoding.columns[index];
        const answer = fitted.form === 'constant' ? fitted.value : filled.value(row, index);
        // A gap that stays is as wrong as the column is wide.
        sum.add(
          yardstick,
          right.values[row],
          text === undefined ? right.values[row] + (yardstick?.range ?? 0) : answer,
        );
      } else {
        sum.add(null, 1, text === levelAt(right, row) ? 1 : 0);
      }
    }
  });
  return sum;
}

function levelAt(column: Column, row: number): string | null {
  if (column.kind === 'categorical' || column.kind === 'boolean') return column.levels[column.values[row]];
  return column.kind === 'text' || column.kind === 'identifier' ? column.text(row) : null;
}

/** Range and population standard deviation of the whole true column. */
function trueYardstick(column: Column): Yardstick | null {
  if (column.kind !== 'numeric' && column.kind !== 'datetime') return null;
  const values = column.values.filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of values) {
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  return { range: maximum - minimum, deviation: Math.sqrt(squares / values.length) };
}

function checkTruth(table: Table, truth: Table): void {
  const differs = (what: string): never => {
    throw new LacunaError(
      'bad-input',
      `"${truth.name}" cannot be the truth of "${table.name}": ${what}.`,
      'Give the complete table from which the gaps were made, with the same rows, columns and kinds.',
    );
  };
  if (truth.rows !== table.rows) differs(`it has ${truth.rows} rows instead of ${table.rows}`);
  if (truth.columns.length !== table.columns.length) {
    differs(`it has ${truth.columns.length} columns instead of ${table.columns.length}`);
  }
  table.columns.forEach((column, index) => {
    const other = truth.columns[index];
    if (column.role !== 'ignored' && column.gaps < table.rows && other.kind !== column.kind) {
      differs(`column "${column.name}" is ${other.kind} in it and ${column.kind} in the table with gaps`);
    }
  });
}

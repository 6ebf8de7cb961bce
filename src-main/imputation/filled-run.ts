import type { ColumnDistribution, FilledCell, ImputationFacts, Overimputation } from '../contract/imputation';
import type { Encoding, UnknownLevel } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import type { Sampler } from '../generation/sampler';
import type { TrainedAae } from '../model/trained';
import type { CellText, Table } from '../table/table';
import type { HiddenCells } from '../training/hooks';
import type { SavedRun, TrainingFacts } from '../training/run';
import type { Imputer } from './imputer';

export type { PipelineProgress, RunHooks, SavedRun, TrainingFacts } from '../training/run';

/** New rows filled by a finished run. */
export interface FilledBatch {
  readonly cellText: CellText;
  readonly gaps: number;
  readonly filled: number;
  readonly unknown: readonly UnknownLevel[];
}

/** A finished run: a table with an answer for every gap, and how far to trust it. */
export interface FilledRun {
  /** Null when loaded without its table: then only `fillNew`, the models and the encoding can be used. */
  readonly table: Table | null;
  readonly encoding: Encoding;
  readonly models: readonly TrainedAae[];
  /** Each way to fill alone, as the run used it: fitted on every observed cell. */
  readonly ways: readonly Imputer[];
  readonly training: TrainingFacts;
  /** Every observed cell of the table, the hidden ones too; no rows when loaded without the table. */
  readonly matrix: Matrix;
  /** The observed cells that were set aside to choose and to score. */
  readonly hidden: HiddenCells;
  /** Rows that no net has seen, rising; none but in a run for making rows. */
  readonly held: Int32Array;
  /** Of a run for making rows; null otherwise. */
  readonly sampler: Sampler | null;
  facts(): ImputationFacts;
  /** The best guess of every gap that can be filled; undefined for observed cells. */
  readonly cellText: CellText;
  cell(row: number, column: number): FilledCell | null;
  distribution(column: number): ColumnDistribution;
  /** Null for columns that are not modelled or had no hidden cell. */
  overimputation(column: number): Overimputation | null;
  /** Complete random completions 1…m; each is valid until the next is asked for. */
  draws(m: number, seed: number): Iterable<CellText>;
  /** Fills other rows; `batch` has the columns of the fitted table, in its order. */
  fillNew(batch: Table): FilledBatch;
  save(): SavedRun;
  dispose(): void;
}

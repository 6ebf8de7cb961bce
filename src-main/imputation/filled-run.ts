import type { ColumnDistribution, FilledCell, ImputationFacts, Overimputation } from '../contract/imputation';
import type { CurvePoint, RunFacts, RunState } from '../contract/run';
import type { Encoding, UnknownLevel } from '../encoding/encoding';
import type { Matrix } from '../encoding/matrix';
import type { TrainedAae } from '../model/trained';
import type { CellText, Table } from '../table/table';
import type { Imputer, SavedPart } from './imputer';
import type { HiddenCells, TrainingLatents } from '../training/hooks';

export interface PipelineProgress {
  /** 0…1 over the whole run, scoring and filling included. */
  readonly share: number;
  readonly step: number;
  /** Steps of all members at most. */
  readonly steps: number;
  readonly epoch: number;
  /** Which of the averaged nets is trained now, from 1. */
  readonly member: number;
  readonly members: number;
  /** Points since the last call. */
  readonly points: readonly CurvePoint[];
}

/** What a run tells while it goes, and asks between steps. */
export interface RunHooks {
  onState(state: RunState): void;
  onProgress(progress: PipelineProgress): void;
  onLatents(snapshot: TrainingLatents): void;
  /** One sentence about something that went otherwise than planned, and does not end the run. */
  note(sentence: string): void;
  /** Every few seconds: enough for `loadFilledRun` to fill with what has been learnt so far. */
  checkpoint(saved: SavedRun): void;
  /** Awaited often. A pause is a promise that settles later; 'stop' ends training, keeps what was learnt, scores and fills. */
  gate(): Promise<'go' | 'stop'>;
}

/** Facts as JSON and arrays by name: another room can write it down without knowing its insides. */
export type SavedRun = SavedPart;

/** What training came to, for the run's facts. */
export interface TrainingFacts {
  /** Null where there was nothing to train: every column constant or left. */
  readonly resolved: RunFacts['resolved'];
  readonly step: number;
  readonly steps: number;
  readonly bestStep: number;
  readonly curve: readonly CurvePoint[];
  /** Rows that the nets were trained on: all, or a seeded sample of a very long table. */
  readonly rows: number;
  /** The gate said stop, or the time was up. */
  readonly stopped: boolean;
}

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

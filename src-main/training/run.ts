import type { CurvePoint, LatentSnapshot, PhaseReport, RunFacts, RunState } from '../contract/run';
import type { Passed } from './hooks';

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
  onLatents(snapshot: Omit<LatentSnapshot, 'run'>): void;
  /** What a phase or step did that the gate let through alone. */
  onPhase?(report: Omit<PhaseReport, 'run'>): void;
  /** One sentence about something that went otherwise than planned, and does not end the run. */
  note(sentence: string): void;
  /** Every few seconds: enough for `loadFilledRun` to fill with what has been learnt so far. */
  checkpoint(saved: SavedRun): void;
  /** Awaited often. A pause is a promise that settles later; 'stop' ends training, keeps what was learnt, scores and fills. */
  gate(): Promise<Passed>;
}

/** Facts as JSON and arrays by name: another room can write it down without knowing its insides. */
export interface SavedRun {
  readonly json: unknown;
  readonly arrays: Readonly<Record<string, Float32Array | Float64Array | Int32Array | Uint8Array>>;
}

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

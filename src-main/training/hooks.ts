import type { CurvePoint, LatentSnapshot, PhaseReport } from '../contract/run';
import type { Matrix } from '../encoding/matrix';
import type { AaeConfig } from '../model/config';
import type { TableForm } from '../model/aae';
import type { Saved } from '../model/trained';

/** Observed cells that were set aside: cell k is (rows[k], spans[k]). */
export interface HiddenCells {
  readonly rows: Int32Array;
  readonly spans: Int32Array;
}

/** What a net in training shows of itself: latents of some rows beside as many draws of the prior, both [points, 2]. */
export interface TrainingLatents extends Pick<LatentSnapshot, 'step' | 'z' | 'prior' | 'field' | 'parts' | 'pictures'> {
  /** [points] number of the category y of each row; null where the model has none. */
  readonly categories: Int32Array | null;
}

/**
 * What training hears at a gate: to go on, to go on by one phase or one whole step and to come back to the gate then, or to end and
 * keep what was learnt.
 */
export type Passed = 'go' | 'phase' | 'step' | 'stop';

export interface TrainingHooks<Form extends object = TableForm> {
  onPoint(point: CurvePoint): void;
  /** How far what has to be fitted before the first step is, 0…1; not called where nothing has. */
  onFit?(share: number): void;
  onLatents?(snapshot: TrainingLatents): void;
  /** What a phase or step did that the gate let through alone. */
  onPhase?(report: Omit<PhaseReport, 'run'>): void;
  /** Offered every 30 ms or so between steps: `net` gives the net as it stands. */
  checkpoint?(net: () => Promise<Saved<Form>>): Promise<void>;
  /** Awaited every 30 ms or so between steps. A pause is a promise that settles later. */
  gate(): Promise<Passed>;
}

/** How long a call of training may go on. */
export interface TrainingLimits {
  /** Steps of this call at most. */
  readonly steps: number;
  /** Seconds of this call at most. */
  readonly seconds?: number;
}

/** What every net is trained by, whatever it learns from. */
export interface NetOptions<Form extends object> extends TrainingLimits {
  readonly config: AaeConfig;
  /** A net to go on from. */
  readonly start?: Saved<Form>;
}

export interface TrainingOptions extends NetOptions<TableForm> {
  /** The hidden cells are already out of x and mask. */
  readonly matrix: Matrix;
  /** Where the held error is measured; x: [rows, width] with the hidden cells still in. Without it training runs its steps to the end. */
  readonly truth?: { readonly x: Float32Array; readonly cells: HiddenCells };
}

export interface TrainingResult<Form extends object = TableForm> {
  /** With the best weights by held error where that was watched. */
  readonly net: Saved<Form>;
  readonly bestStep: number;
  /** Steps done in this call. */
  readonly steps: number;
  readonly curve: readonly CurvePoint[];
  /** The gate said stop. */
  readonly stopped: boolean;
}

import type { Encoding } from '../encoding/encoding';
import type { Sampler } from '../generation/sampler';
import type { TrainedAae } from '../model/trained';
import type { HiddenCells } from '../training/hooks';
import { blend } from './blend';
import type { Overimputed } from './overimputed';
import type { TrainingFacts } from './filled-run';
import type { Imputer } from './imputer';
import type { ScoreReport } from './score-report';
import type { Settled } from './settle';

/** Where the numbers of a run come from, for the methods paragraph. */
export interface Provenance {
  readonly tableName: string;
  readonly rows: number;
  readonly seed: number;
  readonly quality: string;
  /** Share of the observed cells that was hidden. */
  readonly share: number;
}

/** All that a run has learnt: enough to fill its own table or other rows. */
export interface Learned {
  readonly encoding: Encoding;
  readonly nets: readonly TrainedAae[];
  /** Fitted on every observed cell, in a fixed order. */
  readonly ways: readonly Imputer[];
  readonly settled: Pick<Settled, 'weights' | 'calibrations'>;
  readonly hidden: HiddenCells;
  /** Rows that no net has seen, rising; none but in a run for making rows. */
  readonly held: Int32Array;
  /** Of a run for making rows: what was learnt of its nets' codes and errors. Null otherwise. */
  readonly sampler: Sampler | null;
  /** Null before scoring (a checkpoint). */
  readonly report: ScoreReport | null;
  /** One a span. */
  readonly overimputed: readonly Overimputed[];
  readonly training: TrainingFacts;
  readonly provenance: Provenance;
}

/** The choice per column as one way to fill. */
export function chosenWay({ encoding, ways, settled }: Pick<Learned, 'encoding' | 'ways' | 'settled'>): Imputer {
  return blend(encoding, ways, settled.weights);
}

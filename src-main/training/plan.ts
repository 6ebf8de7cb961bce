import type { RunFacts } from '../contract/run';
import type { AaeConfig } from '../model/config';

/** What a run will be: the settings that the user left out are filled in, from the sizes alone. */
export interface ResolvedTraining extends NonNullable<RunFacts['resolved']> {
  /** Steps of one member at most. */
  readonly steps: number;
  /** Seconds that one member may take; undefined: as many as its steps need. */
  readonly secondsEach: number | undefined;
  /** One a member: same but for the seed. */
  readonly configs: readonly AaeConfig[];
}

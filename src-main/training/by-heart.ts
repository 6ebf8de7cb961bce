import type { RunSettings } from '../contract/run';

/** What keeps a net that makes rows from learning a few of them by heart. */
export interface Guard {
  readonly dropout: number;
  /** At most, where the user has chosen neither passes nor time. */
  readonly steps: number;
}

export const noGuard: Guard = { dropout: 0, steps: Infinity };

/**
 * By the rows that are learnt from: on tables of 142 to 354 rows, longer training without dropout makes rows that are hardly better by the
 * other measures and clearly nearer to those that were seen (RESULTS.md, made rows): 24 passes in batches of 64. With thousands of rows there is more to learn than can be learnt by
 * heart, and dropout costs: so it fades, and the steps soon are no bound.
 */
const dropout = 0.4;
const steps = { fewest: 40, aRow: 3 / 8 } as const;
/** Up to so many rows the guard is whole. */
const few = 400;

/** Measured for an adversarial autoencoder of one Gaussian cloud; nothing is known of the others, and thin priors take longer to meet. */
export function guardFor(
  { goal, model, prior, labelledPrior }: Pick<RunSettings, 'goal' | 'model' | 'prior' | 'labelledPrior'>,
  rows: number,
): Guard {
  if (goal !== 'generate' || model !== 'aae' || prior.kind !== 'gaussian' || labelledPrior) return noGuard;
  const whole = Math.min(1, few / Math.max(1, rows));
  return {
    dropout: dropout * whole ** 2,
    steps: Math.max(steps.fewest, Math.round((rows * steps.aRow) / whole)),
  };
}

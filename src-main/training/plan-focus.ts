import type { RunSettings } from '../contract/run';
import type { AaeConfig } from '../model/config';
import { anatomies } from '../model/family';
import { spreadOf } from '../model/prior';

/** In more dimensions random waves would be too few, and a thin part is not what a discriminator fails to see. */
const mostDimensions = 3;
const waves = 32;
/**
 * By the prior's deviation: the blur at first and in the end, and the frequencies. Tried on MNIST's first forty principal components
 * with the swiss roll: twice the blur came to the same; waves of nearly twice the frequency, or none, met it less well.
 */
const [blur, sharp, frequency] = [1 / 3, 1 / 30, 0.45];
/** Of the encoder's rate against the discriminator: at 1 the reconstruction pulls codes off the thin parts again (RESULTS.md). */
const focusedWeight = 6;

/** How the discriminator is to see a prior that is no one cloud, where the code has few enough dimensions; null: as it sees any. */
export function focusFor(
  { model, prior }: Pick<RunSettings, 'model' | 'prior'>,
  latent: number,
): Required<Pick<AaeConfig, 'focus' | 'discriminatorNoise'>> | null {
  const parts = prior.kind === 'mixture' || prior.kind === 'swiss-roll';
  if (!parts || latent > mostDimensions || anatomies[model].matching !== 'adversarial') return null;
  const spread = spreadOf(prior, latent);
  return { discriminatorNoise: sharp * spread, focus: { blur: blur * spread, waves, frequency: frequency / spread } };
}

/** Weight of the alternating form for such a prior, labelled or not; null: the usual one, as where y has to be matched beside z. */
export function focusedWeightFor(
  focused: ReturnType<typeof focusFor>,
  model: RunSettings['model'],
  phases: AaeConfig['phases'],
): number | null {
  const alone = anatomies[model].categories === 'none';
  return focused !== null && alone && phases === 'alternating' ? focusedWeight : null;
}

import type { RunSettingsInput } from '../../src-main/contract/run';
import { canDo, canLabelPrior, isGaussianOnly } from './model-choice';

/** Settings of a run with those put right that another choice has made senseless: the goal rules the model, the model the prior. */
export function fitting(settings: RunSettingsInput): RunSettingsInput {
  const { goal = 'fill', prior, labelledPrior } = settings;
  // Left out, it is an AAE.
  const wished = canDo(settings.model ?? 'aae', goal) ? settings.model : undefined;
  const model = wished ?? 'aae';
  return {
    ...settings,
    model: wished,
    prior: isGaussianOnly(model) ? undefined : prior,
    labelledPrior: canLabelPrior(model) ? labelledPrior : undefined,
    posterior: isGaussianOnly(model) ? undefined : settings.posterior,
    conditions: model === 'conditional' ? settings.conditions : undefined,
  };
}

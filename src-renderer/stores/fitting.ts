import type { RunSettingsInput } from '../../src-main/contract/run';
import { canDo, canLabelPrior, isGaussianOnly } from './model-choice';

/** Settings of a run with those put right that another choice has made senseless: the goal rules the model, the model the prior. */
export function fitting(settings: RunSettingsInput): RunSettingsInput {
  const { goal = 'fill', model: wished = 'aae', prior, labelledPrior } = settings;
  const model = canDo(wished, goal) ? wished : 'aae';
  return {
    ...settings,
    model,
    prior: isGaussianOnly(model) ? undefined : prior,
    labelledPrior: canLabelPrior(model) ? labelledPrior : undefined,
    posterior: isGaussianOnly(model) ? undefined : settings.posterior,
    conditions: model === 'conditional' ? settings.conditions : undefined,
  };
}

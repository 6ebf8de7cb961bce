import {
  categoricalModels,
  fillingModels,
  labelledModels,
  modelKinds,
  type ModelKind,
} from '../../src-main/contract/model';
import type { RunSettings } from '../../src-main/contract/run';
import type { ColumnFacts } from '../../src-main/contract/table';

/** What an AAE is compared with. */
const relatives: readonly ModelKind[] = ['ae', 'dae', 'vae', 'wae', 'gan'];
/** Nothing draws the codes of these to a prior. */
const priorless: readonly ModelKind[] = ['ae', 'dae'];

type Goal = RunSettings['goal'];

/** A map needs an encoder, filling a model that rebuilds a row from what is observed of it alone. */
export function canDo(model: ModelKind, goal: Goal): boolean {
  if (goal === 'fill') return fillingModels.includes(model);
  return goal === 'generate' || model !== 'gan';
}

export function modelsFor(goal: Goal): {
  readonly own: readonly ModelKind[];
  readonly relatives: readonly ModelKind[];
} {
  const able = modelKinds.filter((model) => canDo(model, goal));
  return {
    own: able.filter((model) => !relatives.includes(model)),
    relatives: able.filter((model) => relatives.includes(model)),
  };
}

export const isRelative = (model: ModelKind): boolean => relatives.includes(model);
export const hasPrior = (model: ModelKind): boolean => !priorless.includes(model);
/** Whose pull is a formula that knows one prior. */
export const isGaussianOnly = (model: ModelKind): boolean => model === 'vae';
export const hasPosterior = (model: ModelKind): boolean => model !== 'vae' && model !== 'gan';
/** Whose discriminator of z can be told the label. */
export const canLabelPrior = (model: ModelKind): boolean => !relatives.includes(model) && model !== 'translation';
export const usesLabel = (model: ModelKind): boolean =>
  labelledModels.includes(model) || categoricalModels.includes(model);
export const hasClusters = (model: ModelKind): boolean => model === 'clustering' || model === 'reduction';

/** Columns that can be the label: those that are modelled as categories. */
export function labelColumns(columns: readonly ColumnFacts[]): readonly ColumnFacts[] {
  return columns.filter(
    ({ filled, kind, distinct }) => filled && (kind === 'categorical' || kind === 'boolean') && distinct > 1,
  );
}

export function conditionColumns(columns: readonly ColumnFacts[]): readonly ColumnFacts[] {
  return columns.filter(({ filled, distinct }) => filled && distinct > 1);
}

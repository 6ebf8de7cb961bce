import type { RunSettingsInput } from '../../../src-main/contract/run';

export interface NumberSetting {
  readonly name:
    | 'latent'
    | 'units'
    | 'layers'
    | 'epochs'
    | 'seconds'
    | 'batch'
    | 'learningRate'
    | 'adversarialWeight'
    | 'dropout'
    | 'hidden'
    | 'seed';
  /** Bounds as in the contract's schema. */
  readonly minimum: number;
  readonly maximum: number;
  readonly step?: number;
  /** The schema's own default, where the plan does not name one. */
  readonly fallback?: number;
}

/** In the order in which they are likely to be wanted. */
export const numberFields: readonly NumberSetting[] = [
  { name: 'seed', minimum: 0, maximum: 4294967295, step: 1, fallback: 1 },
  { name: 'hidden', minimum: 0.01, maximum: 0.5, fallback: 0.1 },
  { name: 'epochs', minimum: 1, maximum: 100_000, step: 1 },
  { name: 'seconds', minimum: 1, maximum: 864_000 },
  { name: 'latent', minimum: 1, maximum: 256, step: 1 },
  { name: 'units', minimum: 4, maximum: 2048, step: 1 },
  { name: 'layers', minimum: 1, maximum: 6, step: 1 },
  { name: 'dropout', minimum: 0, maximum: 0.9 },
  { name: 'batch', minimum: 8, maximum: 8192, step: 1 },
  { name: 'learningRate', minimum: 0.000001, maximum: 1 },
  { name: 'adversarialWeight', minimum: 0, maximum: 10 },
];

/** How many advanced settings are the user's own. */
export function changedSettings(settings: RunSettingsInput): number {
  const numbers = numberFields.filter((field) => settings[field.name] !== undefined).length;
  const backend = settings.backend !== undefined && settings.backend !== 'auto' ? 1 : 0;
  const family = (settings.posterior === undefined ? 0 : 1) + (settings.labelledPrior === true ? 1 : 0);
  return numbers + family + backend + (settings.phases === undefined ? 0 : 1) + (settings.body === undefined ? 0 : 1);
}

import type { ModelKind } from '../../../src-main/contract/model';
import type { PhaseName, phaseForms } from '../../../src-main/contract/run';
import type { Measure } from '../../charts/curve-buffer';

/** Parts of the picture of a model. */
export type Part =
  'data' | 'encoder' | 'z' | 'y' | 'decoder' | 'rebuilt' | 'prior' | 'judge' | 'label' | 'categoryPrior';

export interface Phase {
  readonly name: PhaseName;
  /** What takes part in it. */
  readonly parts: readonly Part[];
  /** The curve that shows its loss; null where none does. */
  readonly measure: Measure | null;
}

/** Whether there is a y, and what judges z. */
export interface ModelParts {
  readonly y: boolean;
  /** The decoder is told the label. */
  readonly told: boolean;
  readonly judge: 'discriminator' | 'divergence' | 'discrepancy' | 'data' | null;
  readonly phases: readonly Phase[];
}

const autoencoder: readonly Part[] = ['data', 'encoder', 'z', 'decoder', 'rebuilt'];

/** What a model is made of and how it learns, as the Train view shows it (model/family.ts and training/train.ts do it). */
export function partsOf(model: ModelKind, form: (typeof phaseForms)[number], labels: boolean): ModelParts {
  const y = model === 'semi-supervised' || model === 'clustering' || model === 'reduction';
  const told = model === 'supervised' || model === 'conditional' || model === 'translation';
  const judge =
    model === 'gan'
      ? 'data'
      : model === 'vae'
        ? 'divergence'
        : model === 'wae'
          ? 'discrepancy'
          : model === 'ae' || model === 'dae'
            ? null
            : 'discriminator';
  const through: readonly Part[] = [
    ...autoencoder,
    ...(y ? (['y'] as const) : []),
    ...(told ? (['label'] as const) : []),
  ];
  const judged: readonly Part[] = ['prior', 'judge', 'z', ...(y ? (['y', 'categoryPrior'] as const) : [])];
  return {
    y,
    told,
    judge,
    phases: phasesOf({ judge, through, judged, form, y, classifies: labels && model !== 'clustering' }),
  };
}

interface Wish {
  readonly judge: ModelParts['judge'];
  readonly through: readonly Part[];
  readonly judged: readonly Part[];
  readonly form: (typeof phaseForms)[number];
  readonly y: boolean;
  /** Labels tell what y is to be. */
  readonly classifies: boolean;
}

function phasesOf({ judge, through, judged, form, y, classifies }: Wish): readonly Phase[] {
  const discriminator: Phase = { name: 'discriminator', parts: judged, measure: 'discriminator' };
  const last: Phase = classifies
    ? { name: 'classification', parts: ['data', 'encoder', 'y', 'label'], measure: null }
    : { name: 'grouping', parts: ['data', 'encoder', 'y'], measure: null };
  if (judge === null) return [{ name: 'reconstruction', parts: through, measure: 'reconstruction' }];
  if (judge === 'data') {
    return [
      { name: 'discriminator', parts: ['data', 'judge', 'rebuilt'], measure: 'discriminator' },
      { name: 'generator', parts: ['prior', 'decoder', 'rebuilt', 'judge'], measure: 'generator' },
    ];
  }
  if (judge !== 'discriminator') {
    return [{ name: 'penalised', parts: [...through, 'prior', 'judge'], measure: 'reconstruction' }];
  }
  if (form === 'weighted') {
    return [{ name: 'weighted', parts: [...through, 'judge'], measure: 'reconstruction' }, discriminator];
  }
  return [
    { name: 'reconstruction', parts: through, measure: 'reconstruction' },
    discriminator,
    {
      name: 'generator',
      parts: ['data', 'encoder', ...judged.filter((part) => part !== 'prior' && part !== 'categoryPrior')],
      measure: 'generator',
    },
    ...(y ? [last] : []),
  ];
}

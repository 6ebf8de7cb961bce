import type { RunFacts } from '../contract/run';

type Resolved = NonNullable<RunFacts['resolved']>;

/** What others are told of a plan: not the nets' whole settings. */
export function resolvedOf(plan: Resolved): Resolved {
  const {
    latent,
    units,
    layers,
    batch,
    epochs,
    learningRate,
    phases,
    adversarialWeight,
    dropout,
    body,
    members,
    parameters,
  } = plan;
  return {
    latent,
    units,
    layers,
    batch,
    epochs,
    learningRate,
    phases,
    adversarialWeight,
    dropout,
    body,
    members,
    parameters,
  };
}

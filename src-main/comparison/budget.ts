import type { Passed } from '../training/hooks';
import type { ComparedKind, ComparisonSettings } from '../contract/comparison';
import { runSettings, type RunSettings } from '../contract/run';
import type { Subject } from './subject';

/** The run that a compared model would be: everything that is not named is Lacuna's choice for making samples. */
export function runOf(settings: ComparisonSettings, model: ComparedKind): RunSettings {
  const { quality, seed, backend, latent, epochs } = settings;
  return runSettings.parse({ goal: 'generate', model, quality, seed, backend, latent, epochs });
}

/** Steps by which the time of a step is taken, after some that begin more slowly. */
const pilot = { first: 5, timed: 20 } as const;
const fewestSteps = 30;

/** Steps that a model manages in so many seconds, by a short trial: the learning rate has to know when it will be over. */
export async function stepsWithin(
  subject: Subject,
  model: ComparedKind,
  seconds: number,
  gate: () => Promise<Passed>,
): Promise<number> {
  const timed = async (steps: number): Promise<number> => {
    const began = performance.now();
    await subject.train(model, { steps }, { gate, onStep: () => undefined });
    return performance.now() - began;
  };
  const first = await timed(pilot.first);
  const both = await timed(pilot.first + pilot.timed);
  const milliseconds = Math.max(0.05, (both - Math.min(first, both / 2)) / pilot.timed);
  return Math.max(fewestSteps, Math.floor((seconds * 1000) / milliseconds));
}

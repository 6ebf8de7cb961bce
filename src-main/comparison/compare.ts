import type { Passed } from '../training/hooks';
import type { ComparedKind, ComparedModel, ComparisonSettings, Lack, Measure } from '../contract/comparison';
import { anatomies } from '../model/family';
import { stepsWithin } from './budget';
import type { Judgement, Subject } from './subject';

/** What a comparison tells while it goes, and asks between steps. */
export interface ComparisonHooks {
  /** A model began, was trained, or was judged. `judgement`: with the last. */
  onModel(model: ComparedModel, judgement: Judgement | null): void;
  /** 0…1 over all models. */
  onShare(share: number): void;
  /** Awaited often. 'stop' ends the model in hand, which is then not compared, and those that have not begun. */
  gate(): Promise<Passed>;
}

/** Of a model's time, what training takes about. */
const trained = 0.85;

/**
 * Trains one model after the other, so that each has the whole machine, for the same budget, and judges it. The backend must be open.
 * @returns whether every model had its whole budget
 */
export async function compare(
  subject: Subject,
  settings: ComparisonSettings,
  hooks: ComparisonHooks,
): Promise<'done' | 'stopped'> {
  const models = [...new Set(settings.models)];
  for (const [place, model] of models.entries()) {
    const facts = (state: ComparedModel['state'], more: Partial<ComparedModel> = {}): ComparedModel => ({
      model,
      state,
      steps: 0,
      parameters: subject.parameters(model),
      values: {},
      lacks: {},
      ...more,
    });
    const share = (own: number): void => hooks.onShare((place + own) / models.length);
    hooks.onModel(facts('training'), null);
    const steps =
      settings.seconds === undefined
        ? subject.steps
        : await stepsWithin(subject, model, settings.seconds, () => hooks.gate());
    const began = performance.now();
    const candidate = await subject.train(
      model,
      { steps },
      { gate: () => hooks.gate(), onStep: (step) => share((trained * step) / steps) },
    );
    const seconds = (performance.now() - began) / 1000;
    if (candidate.stopped) {
      for (const left of models.slice(place)) hooks.onModel({ ...facts('left'), model: left }, null);
      return 'stopped';
    }
    hooks.onModel(facts('judging', { steps: candidate.steps }), null);
    share(trained);
    const judgement = await candidate.judge(async () => void (await hooks.gate()));
    const values = { ...finite(judgement.values), seconds };
    const lacks = lacksOf(subject, model, values);
    hooks.onModel(facts('done', { steps: candidate.steps, values, lacks }), judgement);
    share(1);
  }
  return 'done';
}

function finite(values: Judgement['values']): Judgement['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));
}

/** Measures that a model without an encoder has too. */
const ofSamples: readonly Measure[] = ['samples', 'density', 'coverage', 'shapes'];

/** Why the measures that a model does not have are missing. */
function lacksOf(
  { measures }: Subject,
  model: ComparedKind,
  values: Judgement['values'],
): Partial<Record<Measure, Lack>> {
  const encodes = anatomies[model].matching !== 'data';
  return Object.fromEntries(
    measures
      .filter((measure) => values[measure] === undefined)
      .map((measure): [Measure, Lack] => [measure, encodes || ofSamples.includes(measure) ? 'too-few' : 'no-encoder']),
  );
}

import type { RunFacts, RunSettings } from '../contract/run';
import type { AaeConfig } from '../model/config';
import { anatomies, plainFamily, type Family } from '../model/family';
import { guardFor } from './by-heart';
import { countLatentHalf } from './count-latent-half';
import { focusedWeightFor, focusFor } from './plan-focus';
import { latentOf, phasesFor, rateFor, weightFor } from './plan-model';

/** What a run will be: the settings that the user left out are filled in, from the sizes alone. */
export interface ResolvedTraining extends NonNullable<RunFacts['resolved']> {
  /** Steps of one member at most. */
  readonly steps: number;
  /** Seconds that one member may take; undefined: as many as its steps need. */
  readonly secondsEach: number | undefined;
  /** One a member: same but for the seed. */
  readonly configs: readonly AaeConfig[];
}

interface Sizes {
  readonly rows: number;
  readonly width: number;
  readonly columns: number;
}

type Goal = RunSettings['goal'];
type Quality = RunSettings['quality'];

/** Nets that are averaged. Filling gains by several; a map, or what makes samples, is one net. */
const members: Readonly<Record<Quality, number>> = { fast: 2, balanced: 3, best: 5 };
/** Time for the nets of a run, against 'balanced'. */
const patience: Readonly<Record<Quality, number>> = { fast: 1 / 3, balanced: 1, best: 4 };
const fewestSteps = 120;
const mostSteps = 200_000;

/**
 * Fills in what the user left out. Depends on the settings and the sizes alone, never on the clock, so that the same seed gives
 * the same result on a fast and on a slow machine.
 * rows: of the table; width: units of the model matrix; columns: spans; guard: a comparison has none, so that all models have the same budget.
 */
export function planTraining(
  settings: RunSettings,
  rows: number,
  width: number,
  columns: number,
  family?: Family,
  guard = guardFor(settings, rows),
): ResolvedTraining {
  const sizes: Sizes = { rows, width, columns };
  const { goal, quality, model } = settings;
  // What a translation is to keep has to fit into z, so it is never a map of two dimensions.
  const latent = latentOf(settings, latentFor(model === 'translation' ? 'generate' : goal, sizes));
  const phases = settings.phases ?? phasesFor(model, goal === 'fill' ? 'weighted' : 'alternating');
  const focused = goal === 'fill' ? null : focusFor(settings, latent);
  const shape = {
    latent,
    units: settings.units ?? (rows * columns < 2000 ? 128 : 256),
    layers: settings.layers ?? 2,
    batch: Math.min(rows, settings.batch ?? batchFor(sizes)),
  };
  const training = {
    learningRate: settings.learningRate ?? rateFor(model, 5e-3),
    phases,
    adversarialWeight:
      settings.adversarialWeight ??
      focusedWeightFor(focused, model, phases) ??
      weightFor(settings, adversarialWeightFor(goal, phases), 'table'),
    dropout: settings.dropout ?? guard.dropout,
  };
  const nets = goal === 'fill' ? members[quality] : 1;
  const parameters = countParameters(
    { ...shape, prior: settings.prior, focus: focused?.focus },
    sizes,
    family ?? plainFamily,
  );
  const seconds = settings.seconds ?? secondsFor(sizes, quality);
  const affordable = (seconds * 1000) / nets / stepMilliseconds(parameters, shape.batch, phases);
  const bound = settings.seconds === undefined ? guard.steps : mostSteps;
  const steps =
    settings.epochs === undefined
      ? Math.min(bound, between(fewestSteps, affordable, mostSteps))
      : Math.max(1, Math.ceil((settings.epochs * rows) / shape.batch));
  const configs = Array.from({ length: nets }, (_, member): AaeConfig => ({
    ...shape,
    ...training,
    seed: settings.seed * 100 + member,
    prior: settings.prior,
    weightDecay: 0.05,
    horizon: steps,
    warmUp: 0,
    // In many dimensions the discriminator would tell the two apart by trifles; noise leaves it what matters.
    discriminatorNoise: goal === 'fill' ? 1 : 0.3,
    ...focused,
    ...(family === undefined ? {} : { family }),
  }));
  return {
    ...shape,
    ...training,
    epochs: Math.max(1, Math.round((steps * shape.batch) / rows)),
    body: null,
    members: nets,
    parameters,
    steps,
    secondsEach: settings.seconds === undefined ? undefined : settings.seconds / nets,
    configs,
  };
}

/** Seconds that all nets of a plan are expected to take one after the other, on one core with the WASM backend. */
export function expectedSeconds({ parameters, batch, phases, steps, configs }: ResolvedTraining): number {
  return (configs.length * steps * stepMilliseconds(parameters, batch, phases)) / 1000;
}

/**
 * Filling wants room, so that no column has to be forgotten. A map is z itself, so two dimensions, though they rebuild the rows less
 * well. Samples come from draws of the prior, which codes of a few dimensions match best.
 */
function latentFor(goal: Goal, { width, columns }: Sizes): number {
  switch (goal) {
    case 'fill':
      return between(16, 1.5 * width, 48);
    case 'explore':
      return 2;
    case 'generate':
      return between(3, columns / 2, 6);
  }
}

function batchFor({ rows }: Sizes): number {
  if (rows < 1500) return 64;
  return rows < 20_000 ? 128 : 256;
}

function adversarialWeightFor(goal: Goal, phases: AaeConfig['phases']): number {
  if (phases === 'alternating') return 1;
  return goal === 'fill' ? 0.01 : 0.1;
}

/**
 * Seconds for all nets of a run on a quiet computer: 3.4 for 350 × 8 cells, growing more slowly than the table, 100 at most. A caller
 * that goes on with every cell afterwards spends some more.
 */
function secondsFor({ rows, columns }: Sizes, quality: Quality): number {
  return patience[quality] * Math.min(100, 3.4 * Math.max(0.8, (rows * columns) / 2800) ** 0.6);
}

/** Milliseconds of a step on one core with the WASM backend: calls of kernels, passes over the weights, products (measured). */
function stepMilliseconds(parameters: number, batch: number, phases: AaeConfig['phases']): number {
  const step = 1.7 + parameters * 9e-6 + (6 * parameters * batch) / 27e6;
  return phases === 'alternating' ? 1.25 * step : step;
}

type Shape = Pick<AaeConfig, 'latent' | 'units' | 'layers' | 'prior' | 'focus'>;

/** Trainable numbers of encoder, decoder and discriminators. */
function countParameters(
  { prior, focus, latent, units, layers }: Shape,
  { width, columns }: Sizes,
  family: Family,
): number {
  const dense = (from: number, to: number): number => (from + 1) * to;
  const stack = (from: number, hidden: number, deep: number): number =>
    dense(from, hidden) + (deep - 1) * dense(hidden, hidden);
  // What the decoder is told of a span is its units and whether it is observed; about two numbers each.
  const half = countLatentHalf(family, {
    prior,
    focus,
    latent,
    units,
    features: units,
    values: width,
    told: 2 * family.given.length,
  });
  const encoder = anatomies[family.model].matching === 'data' ? 0 : stack(width + columns, units, layers);
  const decoder = stack(latent + half.besides, units, layers) + dense(units, width + columns);
  return encoder + decoder + half.parameters;
}

function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}

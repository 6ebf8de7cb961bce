import type { RunFacts, RunSettings } from '../contract/run';
import type { AaeConfig } from '../model/config';

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

/** Parts of an hour that the nets of a run may take on a quiet machine with two cores, in seconds: 3 for 350 × 8 cells, and growing slower than the table. */
function secondsFor({ rows, columns }: Sizes, quality: RunSettings['quality']): number {
  const balanced = 3 * Math.max(0.5, (rows * columns) / 2800) ** 0.6;
  return { fast: balanced / 3, balanced, best: balanced * 4 }[quality];
}

function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)));
}

function latentFor(goal: RunSettings['goal'], { width }: Sizes): number {
  switch (goal) {
    case 'fill':
      return between(8, width, 32);
    case 'explore':
      return 2;
    case 'generate':
      return between(4, width / 2, 16);
  }
}

function batchFor({ rows }: Sizes): number {
  if (rows < 400) return 64;
  if (rows < 20_000) return 128;
  return 512;
}

/** Nets that are averaged: a map or a sampler is one net; filling gains by several. */
function membersFor(goal: RunSettings['goal'], quality: RunSettings['quality']): number {
  if (goal !== 'fill') return 1;
  return { fast: 2, balanced: 3, best: 5 }[quality];
}

/** Trainable numbers of encoder, decoder and discriminator. */
function parametersFor(latent: number, units: number, layers: number, { width, columns }: Sizes): number {
  const stack = (inputs: number, hidden: number, deep: number): number =>
    (inputs + 1) * hidden + (deep - 1) * (hidden + 1) * hidden;
  const encoder = stack(width + columns, units, layers) + (units + 1) * latent;
  const decoder = stack(latent, units, layers) + (units + 1) * (width + columns);
  return encoder + decoder + stack(latent, 64, 2) + 65;
}

/** Milliseconds of a step on one core of 2026 with the WASM backend: a base for the kernels' calls, and the products. */
function stepMilliseconds(parameters: number, batch: number): number {
  return 1.2 + (6 * parameters * batch) / 16e6;
}

/**
 * Fills in what the user left out. Depends on the settings and the sizes only, never on the clock, so that the same seed gives the
 * same result on a fast and on a slow machine.
 * rows: of the table; width: units of the model matrix; columns: spans.
 */
export function planTraining(settings: RunSettings, rows: number, width: number, columns: number): ResolvedTraining {
  const sizes: Sizes = { rows, width, columns };
  const { goal, quality } = settings;
  const latent = settings.latent ?? latentFor(goal, sizes);
  const units = settings.units ?? (rows < 200 ? 128 : 256);
  const layers = settings.layers ?? 2;
  const batch = Math.min(rows, settings.batch ?? batchFor(sizes));
  const members = membersFor(goal, quality);
  const parameters = parametersFor(latent, units, layers, sizes);
  const seconds = settings.seconds ?? secondsFor(sizes, quality);
  const affordable = (seconds * 1000) / members / stepMilliseconds(parameters, batch);
  const steps =
    settings.epochs === undefined ? between(200, affordable, 100_000) : Math.ceil((settings.epochs * rows) / batch);
  const phases = settings.phases ?? (goal === 'generate' ? 'alternating' : 'weighted');
  const shared = {
    prior: settings.prior,
    latent,
    units,
    layers,
    batch,
    learningRate: settings.learningRate ?? 2e-3,
    phases,
    adversarialWeight: settings.adversarialWeight ?? (goal === 'fill' ? 0.01 : phases === 'weighted' ? 0.05 : 1),
    dropout: settings.dropout ?? 0,
  };
  const configs = Array.from({ length: members }, (_, member): AaeConfig => ({
    ...shared,
    seed: settings.seed * 1000 + member,
    weightDecay: 1e-4,
    horizon: steps,
    warmUp: Math.min(200, Math.round(steps / 4)),
    discriminatorNoise: 0.3,
  }));
  return {
    latent,
    units,
    layers,
    batch,
    epochs: Math.max(1, Math.round((steps * batch) / rows)),
    learningRate: shared.learningRate,
    phases,
    adversarialWeight: shared.adversarialWeight,
    dropout: shared.dropout,
    members,
    parameters,
    steps,
    secondsEach: settings.seconds === undefined ? undefined : settings.seconds / members,
    configs,
  };
}

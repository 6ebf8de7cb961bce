import { InvalidArgumentError, type Command } from 'commander';
import { runSettings, type RunSettings, type RunSettingsInput } from '../contract/run';
import { numberFrom, schemaOption } from './schema-option';

/** What the user says about a run on the command line: the contract's run settings under their flag names. */
export interface RunFlags extends Omit<RunSettingsInput, 'prior' | 'seconds' | FamilyField> {
  /** Seconds, or as "90s", "15m", "2h". */
  readonly time?: number;
}

/** What `train` alone asks: cli/family-flags.ts. */
type FamilyField = 'model' | 'posterior' | 'labelledPrior' | 'label' | 'conditions' | 'clusters';

/** Fields of the run settings and their flags; description, range and default come from the contract. */
const flags = {
  quality: '--quality <level>',
  seed: '--seed <number>',
  backend: '--backend <name>',
  latent: '--latent <number>',
  units: '--units <number>',
  layers: '--layers <number>',
  epochs: '--epochs <number>',
  batch: '--batch <rows>',
  learningRate: '--learning-rate <number>',
  phases: '--phases <form>',
  adversarialWeight: '--adversarial-weight <number>',
  dropout: '--dropout <share>',
  hidden: '--hidden <share>',
} as const satisfies Partial<Record<keyof RunSettings, string>>;

export function addRunFlags(command: Command, without: readonly (keyof typeof flags)[] = []): Command {
  for (const [field, flag] of Object.entries(flags)) {
    if (!without.some((left) => left === field)) command.addOption(schemaOption(runSettings, field, flag));
  }
  return addTimeFlag(command, 'most seconds of training');
}

export function addTimeFlag(command: Command, what: string): Command {
  return command.option('--time <duration>', `${what}, as 90s, 15m or 2h`, durationFrom);
}

/** @throws ZodError never for values that came through the flags */
export function runSettingsFrom(given: RunFlags, fixed: Partial<RunSettingsInput> = {}): RunSettings {
  const input: Record<string, unknown> = { goal: given.goal, seconds: given.time };
  for (const field of Object.keys(flags)) input[field] = given[field as keyof typeof flags];
  return runSettings.parse({ ...withoutUndefined(input), ...fixed });
}

function withoutUndefined(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

function durationFrom(text: string): number {
  const [, digits = '', unit = ''] = /^(.*?)\s*([smh]?)$/.exec(text) ?? [];
  const seconds = (numberFrom(digits) ?? Number.NaN) * (units[unit] ?? Number.NaN);
  if (runSettings.shape.seconds.safeParse(seconds).success) return seconds;
  throw new InvalidArgumentError('give a duration from 1s to 240h, as 90s, 15m or 2h');
}

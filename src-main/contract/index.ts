import { appCommands, appEvents } from './app';
import { comparisonCommands, comparisonEvents } from './comparison';
import { computeCommands, computeEvents } from './compute';
import { fileCommands } from './file';
import { generationCommands } from './generation';
import { imageCommands } from './image';
import { imputationCommands } from './imputation';
import { journeyCommands } from './journey';
import { latentCommands, latentEvents } from './latent';
import { projectCommands, projectEvents } from './project';
import { reconstructionCommands } from './reconstruction';
import { runCommands, runEvents } from './run';
import { tableCommands } from './table';
import { translationCommands } from './translation';
import type { InputOf, OutputOf, ParsedOf, PayloadOf } from './define';

/** Every command, by noun and verb; handlers, preload, client and command line are derived from this object. */
export const commands = {
  app: appCommands,
  comparison: comparisonCommands,
  compute: computeCommands,
  file: fileCommands,
  generation: generationCommands,
  image: imageCommands,
  imputation: imputationCommands,
  journey: journeyCommands,
  latent: latentCommands,
  project: projectCommands,
  reconstruction: reconstructionCommands,
  run: runCommands,
  table: tableCommands,
  translation: translationCommands,
} as const;

/** Events sent by the shell; and those the engine sends over the window's port. */
export const shellEvents = appEvents;
export const engineEvents = {
  ...computeEvents,
  ...latentEvents,
  ...runEvents,
  ...comparisonEvents,
  ...projectEvents,
} as const;

type Nouns = typeof commands;
type AnyCommand = { [N in keyof Nouns]: Nouns[N][keyof Nouns[N]] }[keyof Nouns];
export type Name = AnyCommand['name'];
export type CommandBy<N extends Name> = Extract<AnyCommand, { readonly name: N }>;
export type Input<N extends Name> = InputOf<CommandBy<N>>;
export type Parsed<N extends Name> = ParsedOf<CommandBy<N>>;
export type Output<N extends Name> = OutputOf<CommandBy<N>>;
export type NameOn<S extends AnyCommand['side']> = Extract<AnyCommand, { readonly side: S }>['name'];

/** Handlers of all commands of a side, as an object keyed by channel. */
export type Handlers<S extends AnyCommand['side']> = {
  readonly [N in NameOn<S>]: (input: Parsed<N>) => Promise<Output<N>> | Output<N>;
};

type AnyShellEvent = (typeof shellEvents)[keyof typeof shellEvents];
type AnyEngineEvent = (typeof engineEvents)[keyof typeof engineEvents];
export type ShellEventName = AnyShellEvent['name'];
export type EngineEventName = AnyEngineEvent['name'];
export type ShellPayload<N extends ShellEventName> = PayloadOf<Extract<AnyShellEvent, { readonly name: N }>>;
export type EnginePayload<N extends EngineEventName> = PayloadOf<Extract<AnyEngineEvent, { readonly name: N }>>;

/** All commands in one list. */
export const allCommands: readonly AnyCommand[] = Object.values(commands).flatMap(
  (noun) => Object.values(noun) as AnyCommand[],
);

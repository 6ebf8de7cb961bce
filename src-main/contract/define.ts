import type { z } from 'zod';

/**
 * Who answers a command: the shell (dialogs, preferences, files), the engine through the shell (anything that changes
 * state or touches files), or the engine over the window's own port (reading snapshots, bulk data).
 */
export type Side = 'shell' | 'engine' | 'port';

export type CommandName = `${string}/${string}`;

/** One command: its channel, who answers, what it takes; `Output` is carried by the type only. */
export interface Command<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly name: CommandName;
  readonly side: Side;
  readonly input: Input;
  /** Never set: holds the output's type. */
  readonly output?: Output;
}

/** One event that the main side sends to the window. */
export interface Event<Payload = unknown> {
  readonly name: CommandName;
  readonly payload?: Payload;
}

/** `command<Output>()('noun/verb', 'engine', schema)`: two calls, since TypeScript infers all type arguments or none. */
export function command<Output>() {
  return <const Name extends CommandName, const S extends Side, Input extends z.ZodType>(
    name: Name,
    side: S,
    input: Input,
  ): { readonly name: Name; readonly side: S; readonly input: Input; readonly output?: Output } => ({
    name,
    side,
    input,
  });
}

export function event<Payload>() {
  return <const Name extends CommandName>(name: Name): { readonly name: Name; readonly payload?: Payload } => ({
    name,
  });
}

/** What a caller passes (before defaults are filled in). */
export type InputOf<C> = C extends { readonly input: infer I extends z.ZodType } ? z.input<I> : never;
/** What a handler receives (defaults filled in). */
export type ParsedOf<C> = C extends { readonly input: infer I extends z.ZodType } ? z.output<I> : never;
export type OutputOf<C> = C extends { readonly output?: infer O } ? Exclude<O, undefined> : never;
export type PayloadOf<E> = E extends { readonly payload?: infer P } ? Exclude<P, undefined> : never;

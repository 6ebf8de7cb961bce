import type { Handlers, NameOn } from '../../contract/index';

/** Every command that the engine answers. */
export type EngineName = NameOn<'engine' | 'port'>;
export type EngineHandlers = Handlers<'engine' | 'port'>;
/** The handlers of one noun: `HandlersOf<'run'>` has run/start, run/pause, … */
export type HandlersOf<Noun extends string> = Pick<EngineHandlers, Extract<EngineName, `${Noun}/${string}`>>;

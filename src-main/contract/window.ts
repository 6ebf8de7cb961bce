import type { commands, ShellEventName, ShellPayload } from './index';
import type { InputOf, OutputOf } from './define';
import type { ErrorEnvelope } from './error';
import type { FileHandle } from './file';
import type { channels } from './channels';

/** How every command that goes through main answers: it never rejects. */
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ErrorEnvelope };

type Ask<Command> = (input: InputOf<Command>) => Promise<Reply<OutputOf<Command>>>;
type Commands = typeof commands;
type Verb<Noun extends keyof typeof channels> = keyof (typeof channels)[Noun] & keyof Commands[Noun];

/** `commands.file.chooseTarget(input)`: the commands that go through main, by noun and verb. */
export type WindowCommands = {
  readonly [Noun in keyof typeof channels]: { readonly [V in Verb<Noun>]: Ask<Commands[Noun][V]> };
};

/**
 * `window.lacuna`: all that the page has of Electron. There is no generic call: every function is bound to one channel.
 * The engine's port comes beside it, as a message of type 'lacuna/engine-port' to the page itself, at the start and
 * after each restart of the engine.
 *
 * @typeParam DroppedFile the DOM's `File`, which this side does not know
 */
export interface LacunaWindow<DroppedFile = unknown> {
  readonly commands: WindowCommands;
  /** Returns what ends the subscription. */
  on<N extends ShellEventName>(name: N, listener: (payload: ShellPayload<N>) => void): () => void;
  /** A file dropped into the window; null when it is no file on a disk. */
  fileDropped(file: DroppedFile): Promise<FileHandle | null>;
}

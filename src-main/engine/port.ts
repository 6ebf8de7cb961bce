/**
 * What main, the engine process and the window say to each other about the engine's commands.
 *
 * - A call (`callMessage`) is answered exactly once by a `reply` with its id.
 * - From main come calls of the sides 'engine' and 'port', the window's port, and the request to close; main hears that the
 *   engine is ready and how far a run is.
 * - Over the window's port come calls of the side 'port' alone; the window hears every event of the engine.
 */
import { z } from 'zod';
import { LacunaError, errorEnvelope, toEnvelope, type ErrorEnvelope } from '../contract/error';
import { allCommands, type NameOn } from '../contract/index';
import { runStates } from '../contract/run';

export const callMessage = z.object({
  id: z.int().min(0),
  name: z.string().max(100),
  input: z.unknown(),
  /** The paths of the file tokens in `input`; only main may send them. */
  files: z.record(z.string(), z.string()).optional(),
});
export type CallMessage = z.infer<typeof callMessage>;

export const replyMessage = z.union([
  z.object({ id: z.int().min(0), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.int().min(0), ok: z.literal(false), error: errorEnvelope }),
]);
export type ReplyMessage = z.infer<typeof replyMessage>;

/** From main, about the GPU window: its port comes with the message, or why there is none; and how it ended. */
const gpuOrder = z.union([
  z.object({ type: z.literal('gpu-port') }),
  z.object({ type: z.enum(['gpu-refused', 'gpu-gone']), reason: z.string() }),
]);
export type GpuOrder = z.infer<typeof gpuOrder>;

/** From main, beside calls. */
export const orderMessage = z.union([z.object({ type: z.enum(['window-port', 'close']) }), gpuOrder]);
export type OrderMessage = z.infer<typeof orderMessage>;

/** To main, beside replies. */
export const newsMessage = z.union([
  z.object({ type: z.literal('ready') }),
  /** The engine wants to compute in the GPU window, or is done with it. */
  z.object({ type: z.enum(['gpu-wanted', 'gpu-done']) }),
  z.object({ type: z.literal('progress'), state: z.enum(runStates), share: z.number() }),
]);
export type NewsMessage = z.infer<typeof newsMessage>;

/** One end of a connection: a MessagePort, a process's parent port, or a pair of them in a test. */
export interface Door {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

export type EngineName = NameOn<'engine' | 'port'>;

/** What of the engine is used here. */
export interface Answering {
  call(name: EngineName, input: unknown): Promise<unknown>;
}

export type DoorSide = 'engine' | 'port';

/**
 * Answers the calls that come through a door, each exactly once: with its value, with an error, or, when the value cannot
 * be cloned, with the error that says so.
 *
 * @param sides the commands that may be called through this door
 * @param learn is given the paths of a call's tokens before the engine sees the call; absent: this door may bring none
 */
export function answerCalls(
  door: Door,
  engine: Answering,
  sides: readonly DoorSide[],
  learn?: (files: Readonly<Record<string, string>>) => void,
): void {
  async function answer({ id, name, input, files }: CallMessage): Promise<void> {
    let reply: ReplyMessage;
    try {
      if (!isOn(name, sides)) throw unknownCommand(name);
      if (files) learn?.(files);
      reply = { id, ok: true, value: await engine.call(name, input) };
    } catch (error) {
      reply = refusal(id, error);
    }
    try {
      door.post(reply);
    } catch (error) {
      door.post(refusal(id, new Error(`the answer to ${name} could not be sent (${String(error)})`)));
    }
  }

  door.onMessage((message) => {
    const call = callMessage.safeParse(message);
    if (call.success) return void answer(call.data);
    const id = idOf(message);
    if (id !== null) door.post(refusal(id, unreadable));
  });
}

const unreadable = new LacunaError(
  'bad-input',
  'The engine was sent a call that it cannot read.',
  'Nothing was changed.',
);

function unknownCommand(name: string): LacunaError {
  return new LacunaError('bad-input', `There is no command “${name}” at this door.`, 'Nothing was changed.');
}

function isOn(name: string, sides: readonly DoorSide[]): name is EngineName {
  const command = allCommands.find((one) => one.name === name);
  return command !== undefined && command.side !== 'shell' && sides.includes(command.side);
}

function refusal(id: number, error: unknown): { id: number; ok: false; error: ErrorEnvelope } {
  return { id, ok: false, error: toEnvelope(error) };
}

/** The id of a message that is no call but may still wait for an answer. Orders have none. */
function idOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('id' in message)) return null;
  return typeof message.id === 'number' && Number.isInteger(message.id) ? message.id : null;
}

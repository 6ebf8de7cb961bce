import { channels, enginePortMessage, eventChannels } from '../../src-main/contract/channels';
import { fromEnvelope, type ErrorEnvelope } from '../../src-main/contract/error';
import type { LacunaWindow, Reply } from '../../src-main/contract/window';
import { Listeners } from './listeners';
import { plain } from './plain';
import { PortClient, engineDied } from './port-client';
import type { Bridge } from './types';

type Ask = (input: unknown) => Promise<Reply<unknown>>;

/** The commands that go through main, by name; every other command goes over the engine's port. */
function asks(lacuna: LacunaWindow<File>): ReadonlyMap<string, Ask> {
  const commands = lacuna.commands as unknown as Readonly<Record<string, Readonly<Record<string, Ask>>>>;
  return new Map(
    Object.entries(channels).flatMap(([noun, verbs]) =>
      Object.entries(verbs).map(([verb, name]): [string, Ask] => [name, (input) => commands[noun][verb](input)]),
    ),
  );
}

export function electronBridge(lacuna: LacunaWindow<File>, target: Window): Bridge {
  const listeners = new Listeners();
  const client = new PortClient((name, payload) => listeners.tell(name, payload));
  const throughMain = asks(lacuna);

  for (const name of Object.values(eventChannels)) {
    lacuna.on(name, (payload: unknown) => {
      if (name === eventChannels.engineDied) client.lose((payload as ErrorEnvelope | undefined) ?? engineDied);
      listeners.tell(name, payload);
    });
  }

  // The preload script hands a port over at the start and after each restart of the engine.
  target.addEventListener('message', (event: MessageEvent) => {
    const data = event.data as { type?: unknown } | null;
    const port = event.ports[0];
    if (event.source !== target || data?.type !== enginePortMessage || !port) return;
    client.connect(port);
  });

  async function call(name: string, input: unknown): Promise<unknown> {
    const ask = throughMain.get(name);
    if (!ask) return client.call(name, plain(input));
    const reply = await ask(plain(input));
    if (!reply.ok) throw fromEnvelope(reply.error);
    return reply.value;
  }

  return {
    call: call as Bridge['call'],
    on: (name, listener) => listeners.add(name, listener),
    dropped: (file) => lacuna.fileDropped(file),
  };
}

import { commands, shellEvents, type Name } from '../../src-main/contract';
import { fromEnvelope, type ErrorEnvelope } from '../../src-main/contract/error';
import type { FileHandle } from '../../src-main/contract/file';
import { Listeners } from './listeners';
import { plain } from './plain';
import { PortClient, engineDied } from './port-client';
import type { Bridge } from './types';

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorEnvelope };

/** What the preload script puts on `window`; see src-main/contract/window.ts. */
export interface LacunaWindow {
  readonly commands: Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Reply>>>>>;
  on(name: string, listener: (payload: unknown) => void): () => void;
  fileDropped(file: File): Promise<FileHandle | null>;
}

interface Route {
  readonly noun: string;
  readonly verb: string;
  readonly side: string;
}

/** 'file/choose-target' → { noun: 'file', verb: 'chooseTarget', side: 'shell' } */
function routes(): ReadonlyMap<string, Route> {
  return new Map(
    Object.entries(commands).flatMap(([noun, verbs]) =>
      Object.entries(verbs).map(([verb, command]): [string, Route] => [
        command.name,
        { noun, verb, side: command.side },
      ]),
    ),
  );
}

export function electronBridge(lacuna: LacunaWindow, target: Window): Bridge {
  const listeners = new Listeners();
  const client = new PortClient((name, payload) => listeners.tell(name, payload));
  const routeOf = routes();

  for (const event of Object.values(shellEvents)) {
    lacuna.on(event.name, (payload) => {
      if (event.name === shellEvents.engineDied.name) client.lose((payload as ErrorEnvelope | undefined) ?? engineDied);
      listeners.tell(event.name, payload);
    });
  }

  // The preload script hands a port over at the start and after each restart of the engine.
  target.addEventListener('message', (event: MessageEvent) => {
    const data = event.data as { type?: unknown } | null;
    const port = event.ports[0];
    if (event.source !== target || data?.type !== 'lacuna/engine-port' || !port) return;
    client.connect(port);
  });

  async function call(name: Name, input: unknown): Promise<unknown> {
    const route = routeOf.get(name);
    if (!route) throw new Error(`No command ${name}`);
    if (route.side === 'port') return client.call(name, plain(input));
    const reply = await lacuna.commands[route.noun][route.verb](plain(input));
    if (!reply.ok) throw fromEnvelope(reply.error);
    return reply.value;
  }

  return {
    call: call as Bridge['call'],
    on: (name, listener) => listeners.add(name, listener),
    dropped: (file) => lacuna.fileDropped(file),
  };
}

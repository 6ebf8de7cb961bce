import { LacunaError, fromEnvelope, type ErrorEnvelope } from '../../src-main/contract/error';

/** What of a MessagePort is used. */
export interface PortLike {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: LacunaError): void;
}

interface Request {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

type Message =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ErrorEnvelope }
  | { readonly event: string; readonly payload: unknown };

export const engineDied: ErrorEnvelope = {
  kind: 'engine-died',
  message: 'The computing engine ended before it could answer.',
  next: 'Restart the engine; what was saved and the last checkpoint are safe.',
};

/**
 * Requests over the engine's port. Each is settled exactly once: by its reply, by its error, or when the port is replaced or
 * lost. Before the first port arrives requests wait; after a loss they are refused at once, until a new port comes.
 */
export class PortClient {
  readonly #pending = new Map<number, Pending>();
  #waiting: Request[] = [];
  #port: PortLike | null = null;
  #lost: LacunaError | null = null;
  #next = 1;

  constructor(private readonly onEvent: (name: string, payload: unknown) => void) {}

  connect(port: PortLike): void {
    // Calls that wait for the first port have not been sent to anyone: they survive and go to this one.
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#drop(fromEnvelope(engineDied), new Set(waiting.map((request) => request.id)));
    this.#lost = null;
    this.#port = port;
    port.onmessage = (event) => {
      if (this.#port === port) this.#receive(event.data as Message);
    };
    for (const request of waiting) this.#send(port, request);
  }

  /** The engine is gone: everything that waits is refused with this error. */
  lose(error: ErrorEnvelope): void {
    this.#lost = fromEnvelope(error);
    this.#waiting = [];
    this.#drop(this.#lost, new Set());
  }

  call(name: string, input: unknown): Promise<unknown> {
    if (this.#lost) return Promise.reject(this.#lost);
    const request = { id: this.#next++, name, input };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject });
      if (this.#port) this.#send(this.#port, request);
      else this.#waiting.push(request);
    });
  }

  #send(port: PortLike, request: Request): void {
    try {
      port.postMessage(request);
    } catch (error) {
      this.#take(request.id)?.reject(new LacunaError('internal', `Lacuna could not ask for ${request.name}: ${error}`));
    }
  }

  #receive(message: Message): void {
    if ('event' in message) return this.onEvent(message.event, message.payload);
    const pending = this.#take(message.id);
    if (!pending) return;
    if (message.ok) pending.resolve(message.value);
    else pending.reject(fromEnvelope(message.error));
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #drop(error: LacunaError, keep: ReadonlySet<number>): void {
    this.#port?.close();
    this.#port = null;
    for (const id of [...this.#pending.keys()]) {
      if (!keep.has(id)) this.#take(id)?.reject(error);
    }
  }
}

import type { LacunaError } from '../contract/error';
import { fromEnvelope } from '../contract/error';
import type { CallMessage, EngineName, ReplyMessage } from '../engine/port';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: LacunaError): void;
}

/** Calls to one engine process. Each is settled exactly once: by its reply, by its error, or by the engine's end. */
export class EngineCalls {
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #over: LacunaError | null = null;

  constructor(private readonly post: (message: CallMessage) => void) {}

  /** @throws LacunaError, of kind 'engine-died' when the engine ends before it has answered */
  call(name: EngineName, input: unknown, files: Readonly<Record<string, string>>): Promise<unknown> {
    if (this.#over) return Promise.reject(this.#over);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      try {
        this.post({ id, name, input, files });
      } catch (error) {
        this.#take(id);
        reject(error);
      }
    });
  }

  /** A reply to nobody (the second one, or one to a call that was given up) is dropped. */
  settle(reply: ReplyMessage): void {
    const waiting = this.#take(reply.id);
    if (reply.ok) waiting?.resolve(reply.value);
    else waiting?.reject(fromEnvelope(reply.error));
  }

  /** The engine has ended: whatever waits is refused with this error, and so is whatever comes. */
  end(error: LacunaError): void {
    this.#over = error;
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(error);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

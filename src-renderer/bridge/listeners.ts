import type { EventName, Payload } from './types';

type Listener<N extends EventName> = (payload: Payload<N>) => void;

/** Who listens to which event. One listener's bug does not keep the event from the others. */
export class Listeners {
  readonly #byName = new Map<string, Set<(payload: unknown) => void>>();

  add<N extends EventName>(name: N, listener: Listener<N>): () => void {
    const own = (payload: unknown): void => listener(payload as Payload<N>);
    const set = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, set);
    set.add(own);
    return () => set.delete(own);
  }

  tell(name: string, payload: unknown): void {
    for (const listener of [...(this.#byName.get(name) ?? [])]) {
      try {
        listener(payload);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

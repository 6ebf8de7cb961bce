import type { LacunaError } from '../contract/error';
import { toEnvelope, type ErrorEnvelope } from '../contract/error';
import {
  newsMessage,
  replyMessage,
  type CallMessage,
  type EngineName,
  type NewsMessage,
  type OrderMessage,
} from '../engine/port';
import { EngineCalls } from './engine-calls';

/** What of a forked process is used. `Port` is whatever its messages carry to the window. */
export interface EngineProcess<Port> {
  post(message: CallMessage | OrderMessage, ports?: Port[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface EngineWatch<Port> {
  /** The engine ended without being asked to. */
  died(error: ErrorEnvelope): void;
  progress(news: Extract<NewsMessage, { type: 'progress' }>): void;
  /** Opens the window that computes on the graphics card, and closes it. @throws Error that says why there is none */
  readonly gpu?: { open(): Promise<Port>; close(): void };
  /** The sentence for an engine that ended with this code. */
  explain(code: number): LacunaError;
}

interface Living<Port> {
  readonly child: EngineProcess<Port>;
  readonly calls: EngineCalls;
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
  asked: boolean;
}

/** The one engine process: started, spoken to, noticed when it ends, started again. */
export class EngineHost<Port> {
  #living: Living<Port> | null = null;
  #death: LacunaError | null = null;

  constructor(
    private readonly fork: () => EngineProcess<Port>,
    private readonly watch: EngineWatch<Port>,
  ) {}

  /** Why there is no engine; null while one lives. */
  get death(): ErrorEnvelope | null {
    return this.#death && toEnvelope(this.#death);
  }

  /** Resolves when the engine answers. @throws LacunaError 'engine-died' when it ends before */
  start(): Promise<void> {
    this.#living ??= this.#begin();
    return this.#living.ready;
  }

  /** @throws LacunaError as the engine's answer, or 'engine-died' */
  async call(name: EngineName, input: unknown, files: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const living = this.#alive();
    await living.ready;
    return living.calls.call(name, input, files);
  }

  /** Gives the engine its end of a channel to the window. */
  async connect(port: Port): Promise<void> {
    const living = this.#alive();
    await living.ready;
    living.child.post({ type: 'window-port' }, [port]);
  }

  /** Ends the engine, if there is one, and starts another. */
  async restart(): Promise<void> {
    await this.shutdown(1000);
    await this.start();
  }

  /** Lets the engine finish what it writes; after `limit` milliseconds it is ended. */
  async shutdown(limit: number): Promise<void> {
    const living = this.#living;
    if (!living) return;
    living.asked = true;
    living.child.post({ type: 'close' });
    const timer = setTimeout(() => living.child.kill(), limit);
    await living.gone;
    clearTimeout(timer);
  }

  /** The GPU window has ended by itself. */
  gpuGone(reason: string): void {
    this.#living?.child.post({ type: 'gpu-gone', reason });
  }

  async #openGpu(child: EngineProcess<Port>): Promise<void> {
    try {
      if (this.watch.gpu === undefined) throw new Error('there is no window for it');
      child.post({ type: 'gpu-port' }, [await this.watch.gpu.open()]);
    } catch (error) {
      child.post({ type: 'gpu-refused', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #alive(): Living<Port> {
    if (this.#living) return this.#living;
    throw this.#death ?? this.watch.explain(0);
  }

  #begin(): Living<Port> {
    const child = this.fork();
    const calls = new EngineCalls((message) => child.post(message));
    let isReady = (): void => undefined;
    let failed = (_error: LacunaError): void => undefined;
    let isGone = (): void => undefined;
    const ready = new Promise<void>((resolve, reject) => ((isReady = resolve), (failed = reject)));
    // Whoever waits for it hears of a failure; nobody has to wait.
    ready.catch(() => undefined);
    const gone = new Promise<void>((resolve) => (isGone = resolve));
    const living: Living<Port> = { child, calls, ready, gone, asked: false };
    this.#death = null;

    child.onMessage((message) => {
      const reply = replyMessage.safeParse(message);
      if (reply.success) return calls.settle(reply.data);
      const news = newsMessage.safeParse(message);
      if (!news.success) return;
      if (news.data.type === 'ready') isReady();
      else if (news.data.type === 'progress') this.watch.progress(news.data);
      else if (news.data.type === 'gpu-done') this.watch.gpu?.close();
      else void this.#openGpu(child);
    });
    child.onExit((code) => {
      const error = this.watch.explain(code);
      if (this.#living === living) this.#living = null;
      calls.end(error);
      this.watch.gpu?.close();
      failed(error);
      isGone();
      if (living.asked) return;
      this.#death = error;
      this.watch.died(toEnvelope(error));
    });
    return living;
  }
}

import type { Channel } from '../training/remote/channel';
import type { GpuOrder, NewsMessage } from './port';

/** What of Electron's MessagePortMain is used; nothing here imports Electron. */
export interface GpuPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

interface Waiting {
  resolve(channel: Channel): void;
  reject(error: Error): void;
}

/** Asks main for the GPU window and speaks with the trainer in it, one connection at a time. */
export class GpuDoor {
  #waiting: Waiting | null = null;
  #end: ((how: string) => void) | null = null;

  constructor(private readonly tell: (news: NewsMessage) => void) {}

  /** @throws Error that says why there is no such window */
  open(): Promise<Channel> {
    this.#waiting?.reject(new Error('it was asked for again'));
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.tell({ type: 'gpu-wanted' });
    });
  }

  /** What main says about the window. */
  hear(order: GpuOrder, port: GpuPort | undefined): void {
    if (order.type === 'gpu-gone') return this.#end?.(order.reason);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (order.type === 'gpu-port' && port !== undefined) waiting?.resolve(this.#channel(port));
    else waiting?.reject(new Error(order.type === 'gpu-refused' ? order.reason : 'its port was lost'));
  }

  #channel(port: GpuPort): Channel {
    const ends: ((how: string) => void)[] = [];
    let ended: string | null = null;
    const end = (how: string): void => {
      if (ended !== null) return;
      ended = how;
      for (const listener of ends) listener(how);
    };
    this.#end = end;
    port.on('close', () => end('its window is gone'));
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => {
        port.on('message', ({ data }) => listener(data));
        port.start();
      },
      onEnd: (listener) => (ended === null ? ends.push(listener) : listener(ended)),
      // The engine lives as long as the app.
      hold: () => undefined,
      close: () => {
        end('closed');
        port.close();
        this.tell({ type: 'gpu-done' });
      },
    };
  }
}

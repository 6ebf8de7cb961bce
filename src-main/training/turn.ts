/** What only Node has, and what a page has in its place: the GPU window's page runs this code too. */
const { setImmediate: immediately } = globalThis as { setImmediate?: (turn: () => void) => unknown };
interface PagePort {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}

/** Gives messages and timers a turn. A page's timers are slow (and slower yet in a hidden window), its messages are not. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (immediately !== undefined) return void immediately(resolve);
    const { port1, port2 } = new MessageChannel() as unknown as { port1: PagePort; port2: PagePort };
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

import type { Channel } from '../../../../src-main/training/remote/channel';

/** Two ends of a channel in this process; what goes through is cloned as between processes. */
export function pair(): { readonly ours: Channel; readonly theirs: Channel; cut(how: string): void } {
  const { port1, port2 } = new MessageChannel();
  const ends: ((how: string) => void)[] = [];
  const endOf = (port: MessagePort): Channel => ({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener((event as MessageEvent).data));
      port.start();
    },
    onEnd: (listener) => void ends.push(listener),
    hold: () => undefined,
    close: () => port.close(),
  });
  return {
    ours: endOf(port1),
    theirs: endOf(port2),
    cut: (how) => {
      port1.close();
      for (const end of ends) end(how);
    },
  };
}

import { MessageChannelMain } from 'electron';
import { innerChannels } from '../contract/channels';
import type { Shell } from './shell';
import { sendTo } from './shell';

/** A fresh channel between the engine and the page: one end to each. */
export async function connectWindow({ window, engine }: Pick<Shell, 'window' | 'engine'>): Promise<void> {
  const { port1, port2 } = new MessageChannelMain();
  await engine.connect(port1);
  if (!window.isDestroyed()) window.webContents.postMessage(innerChannels.enginePort, null, [port2]);
}

/** Whenever the page has been loaded (also again), it is given its channel and told how the engine is. */
export function keepConnected(shell: Pick<Shell, 'window' | 'engine'>): void {
  const { window, engine } = shell;
  // The page's modules have run by then, so it hears what is sent.
  window.webContents.on('dom-ready', () => {
    void connectWindow(shell).then(
      () => sendTo(window, 'app/engine-ready', {}),
      () => engine.death && sendTo(window, 'app/engine-died', engine.death),
    );
  });
}

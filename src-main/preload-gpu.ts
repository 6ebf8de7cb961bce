import { ipcRenderer } from 'electron';
import { innerChannels, trainerPortMessage } from './contract/channels';

/** What of the page's globals is used here; the main side's types know no DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
};

// The GPU window's page is given the port of its trainer, and nothing else.
ipcRenderer.on(innerChannels.trainerPort, ({ ports }) => {
  window.postMessage(trainerPortMessage, window.location.origin, ports);
});

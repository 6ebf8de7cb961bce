import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, enginePortMessage, eventChannels, innerChannels } from './contract/channels';
import type { LacunaWindow } from './contract/window';

/** What of the page's globals is used here; the main side's types know no DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void;
};
declare const File: { readonly prototype: object };

type Ask = (input: unknown) => Promise<unknown>;

function bound(channel: string): Ask {
  return (input) => ipcRenderer.invoke(channel, input);
}

const commands = Object.fromEntries(
  Object.entries(channels).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(Object.entries(verbs).map(([verb, channel]) => [verb, bound(channel)])),
  ]),
);

const knownEvents: ReadonlySet<string> = new Set(Object.values(eventChannels));

function on(name: string, listener: (payload: unknown) => void): () => void {
  if (!knownEvents.has(name)) throw new Error(`There is no event ${name}`);
  const heard = (_event: unknown, payload: unknown): void => listener(payload);
  ipcRenderer.on(name, heard);
  return () => void ipcRenderer.removeListener(name, heard);
}

/**
 * The path that the system gave to a dropped file. Before Electron 29 it stands on the file, and is read by the getter of
 * its class, so that an object that only looks like a file has none.
 */
function pathOf(file: unknown): unknown {
  const utils = webUtils as { getPathForFile(file: unknown): string } | undefined;
  if (utils) return utils.getPathForFile(file);
  return Object.getOwnPropertyDescriptor(File.prototype, 'path')?.get?.call(file);
}

async function fileDropped(file: unknown): Promise<unknown> {
  const path = pathOf(file);
  return typeof path === 'string' && path !== '' ? ipcRenderer.invoke(innerChannels.fileDropped, path) : null;
}

ipcRenderer.on(innerChannels.enginePort, (event) => {
  window.postMessage({ type: enginePortMessage }, window.location.origin, event.ports);
});

const lacuna = { commands, on, fileDropped } as unknown as LacunaWindow;
contextBridge.exposeInMainWorld('lacuna', lacuna);

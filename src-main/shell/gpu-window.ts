import { join } from 'node:path';
import { app, BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import { innerChannels } from '../contract/channels';
import { gpuPageUrl } from './page';

/** A page that has not been loaded by then will not be. */
const loadLimitMs = 20_000;

/**
 * The hidden window that computes on the graphics card. It is made when the engine asks for it, serves one connection, and is gone
 * with it: after a lost device a fresh one begins anew.
 */
export class GpuWindow {
  #window: BrowserWindow | null = null;

  /** @param gone hears how a window ended that was not closed from here */
  constructor(private readonly gone: (how: string) => void) {}

  /** Opens the window. @returns the engine's end of its port @throws Error that says in a few words why there is none */
  async open(): Promise<MessagePortMain> {
    this.close();
    refuseWithoutWebGpu();
    const window = makeWindow();
    this.#window = window;
    window.webContents.once('render-process-gone', (_event, { reason }) => this.#lose(window, `its window: ${reason}`));
    window.once('closed', () => this.#lose(window, 'its window was closed'));
    const timer = setTimeout(() => this.#lose(window, 'its window did not load'), loadLimitMs);
    try {
      await window.loadURL(gpuPageUrl());
    } finally {
      clearTimeout(timer);
    }
    const { port1, port2 } = new MessageChannelMain();
    window.webContents.postMessage(innerChannels.trainerPort, null, [port2]);
    return port1;
  }

  close(): void {
    const window = this.#window;
    this.#window = null;
    if (window !== null && !window.isDestroyed()) window.destroy();
  }

  #lose(window: BrowserWindow, how: string): void {
    if (this.#window !== window) return;
    this.close();
    this.gone(how);
  }
}

/** Chromium knows beforehand; then no window is made for nothing. Whoever asks for an adapter by a switch knows better. */
function refuseWithoutWebGpu(): void {
  if (['use-webgpu-adapter', 'enable-unsafe-webgpu'].some((flag) => app.commandLine.hasSwitch(flag))) return;
  const status = (app.getGPUFeatureStatus() as unknown as Readonly<Record<string, string | undefined>>)['webgpu'];
  if (status !== undefined && /^(disabled|unavailable)/.test(status)) throw new Error(`Chromium says: ${status}`);
}

function makeWindow(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    width: 200,
    height: 100,
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'preload-gpu.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
      // It is never seen, and works all the same.
      backgroundThrottling: false,
    },
  });
  // Not even to another page of its own.
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  return window;
}

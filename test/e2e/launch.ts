/** Starts the built app in a real Electron, as every end-to-end test does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from 'playwright-core';
import { findElectron } from '../../scripts/setup/electron.mjs';

export interface Launch {
  /** Folder of the profile; absent: a fresh one that is removed at the end. */
  readonly userData?: string;
  /** Further arguments, e.g. a file to open. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Of the page, in pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What the page has reported as an error so far: console errors and uncaught ones. */
  readonly errors: readonly string[];
  /** Ends the app; unsaved work is not saved. */
  close(): Promise<void>;
}

/** The folder whose `out` is started. */
const appFolder = process.env['LACUNA_APP'] ?? resolve(import.meta.dirname, '../..');

export async function launchApp(launch: Launch = {}): Promise<LaunchedApp> {
  const { size = { width: 1280, height: 800 } } = launch;
  const userData = launch.userData ?? mkdtempSync(join(tmpdir(), 'lacuna-profile-'));
  const app = await electron.launch({
    executablePath: electronPath(),
    // The theme is the app's own, as the user sees it.
    colorScheme: null,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), appFolder, ...(launch.args ?? [])],
    env: { ...inherited(), LANG: 'en_US.UTF-8', LANGUAGE: 'en', ...launch.env, LACUNA_USER_DATA: userData },
  });
  const page = await app.firstWindow().catch(async (error: unknown) => {
    // A start that failed leaves no process behind.
    app.process().kill('SIGKILL');
    throw error;
  });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  await page.waitForLoadState('load');
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0].setContentSize(width, height);
  }, size);

  async function close(): Promise<void> {
    await discardWhenAsked(app).catch(() => undefined);
    // An app that does not end by itself must not hold up the tests; what it leaves open shows in them.
    const timer = setTimeout(() => app.process().kill('SIGKILL'), 20_000);
    await app.close().catch(() => undefined);
    clearTimeout(timer);
    if (launch.userData === undefined) rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
  return { app, page, userData, errors, close };
}

/** Answers the question about unsaved work at the close with "Don't save": nobody is there to do it. */
async function discardWhenAsked(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
}

function electronPath(): string {
  const path = process.env['LACUNA_ELECTRON'] ?? findElectron()?.executablePath;
  if (path === undefined) throw new Error('There is no Electron here yet: run the tests with `npm test`.');
  return path;
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // A test run from inside Electron's Node mode, or under the development server, must not hand that down.
  return Object.fromEntries(
    entries.filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE' && name !== 'ELECTRON_RENDERER_URL'),
  );
}

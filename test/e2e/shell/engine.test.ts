import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserWindow } from 'electron';
import type { ElectronApplication, Page } from 'playwright-core';
import type { ErrorEnvelope } from '../../../src-main/contract/error';
import { launchApp, type LaunchedApp } from '../launch';
import {
  ask,
  askBadly,
  askWell,
  callPort,
  catchPorts,
  enginePid,
  heard,
  listen,
  openTable,
  tableFile,
  until,
} from './helpers';

let launched: LaunchedApp;
beforeAll(async () => {
  launched = await launchApp();
  await catchPorts(launched.page);
});
afterAll(() => launched.close());

const ports = (page: Page) => page.evaluate(() => (window as unknown as { ports: MessagePort[] }).ports.length);

async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number> {
  const pid = await enginePid(launched.app);
  if (pid === null) throw new Error('There is no engine');
  process.kill(pid, signal);
  return pid;
}

describe('the engine', () => {
  it('answers reading over the window’s own port', async () => {
    expect(await callPort(launched.page, 'project/facts')).toMatchObject({
      ok: true,
      value: { name: null, table: null },
    });
  });

  it('answers nothing else there', async () => {
    for (const name of ['project/close', 'app/facts', 'no/such']) {
      expect(await callPort(launched.page, name)).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    }
  });

  it('opens a table that the user chose, and shows its pages over the port', async () => {
    const { app, page } = launched;
    await openTable(app, page, tableFile().path);
    expect(await callPort(page, 'table/page', { from: 0, rows: 3 })).toMatchObject({
      ok: true,
      value: {
        rows: 3,
        texts: [
          ['10', '11', '12'],
          ['tit', 'owl', 'tit'],
        ],
      },
    });
  });

  it('keeps what is open when the page is loaded again, and gets a new port', async () => {
    const { page } = launched;
    await page.reload();
    expect(await callPort(page, 'project/facts')).toMatchObject({ value: { table: { name: 'birds.csv', rows: 40 } } });
    expect(await ports(page)).toBe(1);
  });
});

describe('an engine that is killed', () => {
  it('leaves the window, which is told what happened and what to do', async () => {
    const { page } = launched;
    await listen(page);
    await kill('SIGSTOP');
    const waiting = ask(page, 'table', 'change', { settings: {} });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await kill();
    const said = await heard<ErrorEnvelope>(page, 'app/engine-died');
    expect(said).toMatchObject({ kind: 'engine-died', next: expect.stringContaining('Restart the engine') });
    expect(await waiting).toEqual({ ok: false, error: said });
    expect(await askBadly(page, 'run', 'stop')).toEqual(said);
    expect(await ask(page, 'app', 'facts')).toMatchObject({ ok: true });
    expect(await enginePid(launched.app)).toBeNull();
  });

  it('is told to a page that is loaded later, too', async () => {
    const { page } = launched;
    await page.addInitScript(() => {
      const target = window as unknown as {
        lateDeath?: unknown;
        lacuna: { on(name: string, hear: (x: unknown) => void): void };
      };
      target.lacuna.on('app/engine-died', (payload) => (target.lateDeath = payload));
    });
    await page.reload();
    await page.waitForFunction(() => (window as unknown as { lateDeath?: unknown }).lateDeath !== undefined);
  });

  it('can be started again, with what was open', async () => {
    const { app, page } = launched;
    await listen(page);
    await askWell(page, 'app', 'restartEngine');
    await heard(page, 'app/engine-ready');
    expect(await enginePid(app)).not.toBeNull();
    expect(await callPort(page, 'project/facts')).toMatchObject({ ok: true, value: { table: { name: 'birds.csv' } } });
  });

  it('a second time, too', async () => {
    const { app, page } = launched;
    const first = await kill();
    await until(async () => (await enginePid(app)) === null);
    await askWell(page, 'app', 'restartEngine');
    const second = await enginePid(app);
    expect(second).not.toBe(first);
    expect(await callPort(page, 'table/facts')).toMatchObject({ ok: true, value: { name: 'birds.csv' } });
  });

  it('is ended and replaced when it is asked to while it lives', async () => {
    const { app, page } = launched;
    await listen(page);
    const first = await enginePid(app);
    await askWell(page, 'app', 'restartEngine');
    const second = await enginePid(app);
    expect(second).not.toBeNull();
    expect(second).not.toBe(first);
    const events = await page.evaluate(() => (window as unknown as { heard: { name: string }[] }).heard);
    expect(events.map(({ name }) => name)).not.toContain('app/engine-died');
  });
});

describe('a page that crashes', () => {
  it('is loaded again and finds what is open', async () => {
    const { app } = launched;
    const said = await reloaded(app, 0, ({ webContents }) => webContents.forcefullyCrashRenderer());
    expect(said).toEqual(['The window stopped and was opened again.']);
    expect(await seenInPage(app)).toMatchObject({ ok: true });
  });

  it('so soon again is loaded when the user says so', async () => {
    const { app } = launched;
    const said = await reloaded(app, 0, ({ webContents }) => webContents.forcefullyCrashRenderer());
    expect(said).toEqual(['The window stopped again.']);
    expect(await seenInPage(app)).toMatchObject({ ok: true });
  });

  it('or hangs is loaded anew when the user does not want to wait', async () => {
    const { app } = launched;
    const said = await reloaded(app, 1, (window) => window.emit('unresponsive'));
    expect(said).toEqual(['The window does not answer.']);
    expect(await seenInPage(app)).toMatchObject({ ok: true });
  });
});

/** Brings trouble on the page, answers what is asked about it, and waits until the page is back. */
async function reloaded(
  app: ElectronApplication,
  answer: number,
  trouble: (window: BrowserWindow) => void,
): Promise<readonly string[]> {
  const window = await app.browserWindow(launched.page);
  await app.evaluate(({ dialog, BrowserWindow }, answer) => {
    const notes = globalThis as unknown as { isBack: boolean; said: string[] };
    notes.isBack = false;
    notes.said = [];
    dialog.showMessageBox = (...args: unknown[]) => {
      notes.said.push((args[1] as { message: string }).message);
      return Promise.resolve({ response: answer, checkboxChecked: false });
    };
    const { webContents } = BrowserWindow.getAllWindows()[0];
    webContents.once('render-process-gone', () => webContents.once('did-finish-load', () => (notes.isBack = true)));
  }, answer);
  await window.evaluate(trouble);
  await until(() => app.evaluate(() => (globalThis as unknown as { isBack: boolean }).isBack));
  return app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

/** Past Playwright, whose page is the one that crashed: the app's facts, once the open table is shown. */
function seenInPage(app: ElectronApplication): Promise<unknown> {
  return until(() =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(
        `document.body.textContent.includes('birds.csv') && lacuna.commands.app.facts({})`,
      ),
    ),
  );
}

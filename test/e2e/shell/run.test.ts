import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ElectronApplication, Page } from 'playwright-core';
import type { RunFacts } from '../../../src-main/contract/run';
import { launchApp, type LaunchedApp } from '../launch';
import {
  answerDialog,
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
beforeEach(async () => {
  launched = await launchApp();
  await catchPorts(launched.page);
});
afterEach(() => launched.close());

async function run(page: Page): Promise<RunFacts | null> {
  const reply = (await callPort(page, 'run/facts')) as { ok: boolean; value: RunFacts | null };
  return reply.ok ? reply.value : null;
}

async function startRun({ app, page }: LaunchedApp, settings: object): Promise<void> {
  await openTable(app, page, tableFile().path);
  await askWell(page, 'run', 'start', { goal: 'fill', quality: 'fast', ...settings });
}

/** From now on questions are answered with this button, and noted. */
async function answerQuestions(app: ElectronApplication, response: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const notes = globalThis as unknown as { asked: string[] };
    notes.asked = [];
    dialog.showMessageBox = (...args: unknown[]) => {
      notes.asked.push((args[1] as { message: string }).message);
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, response);
}
const asked = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0].close()));
}

describe('a run', () => {
  it('that was not saved is asked about at the close, and saved if wanted', async () => {
    const { app, page, userData } = launched;
    await startRun(launched, { epochs: 2 });
    await until(async () => (await run(page))?.state === 'done');

    await answerQuestions(app, 2);
    await closeWindow(app);
    await until(async () => (await asked(app)).length > 0);
    expect(await asked(app)).toEqual(['Save the project before closing?']);
    // Cancelled: everything is as it was.
    expect(await run(page)).toMatchObject({ state: 'done' });

    const project = join(userData, 'birds.lacuna');
    await answerQuestions(app, 0);
    await answerDialog(app, project);
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await closeWindow(app);
    await ended;
    expect(existsSync(project)).toBe(true);
  });

  it('whose engine is killed is told of, and what it worked on is open again after a restart', async () => {
    const { app, page } = launched;
    await listen(page);
    await startRun(launched, { epochs: 100_000, seconds: 600 });
    await until(async () => (await run(page))?.state === 'training');
    const pid = await enginePid(app);
    if (pid === null) throw new Error('There is no engine');
    process.kill(pid, 'SIGKILL');
    await heard(page, 'app/engine-died');
    await askWell(page, 'app', 'restartEngine');
    const facts = await callPort(page, 'project/facts');
    expect(facts).toMatchObject({ ok: true, value: { table: { name: 'birds.csv', rows: 40 } } });
    const after = await run(page);
    if (after) expect(after).toMatchObject({ state: 'failed', error: { kind: 'engine-died' } });
  });
});

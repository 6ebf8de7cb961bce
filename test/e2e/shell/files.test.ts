import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppFacts } from '../../../src-main/contract/app';
import type { FileHandle } from '../../../src-main/contract/file';
import { launchApp, type Launch, type LaunchedApp } from '../launch';
import { answerDialog, askWell, heard, listen, openTable, tableFile, temporaryFolder, until } from './helpers';

const running: LaunchedApp[] = [];
afterEach(async () => {
  for (const launched of running.splice(0)) await launched.close();
});

async function launch(options: Launch = {}): Promise<LaunchedApp> {
  const launched = await launchApp(options);
  running.push(launched);
  return launched;
}

const facts = ({ page }: LaunchedApp) => askWell<AppFacts>(page, 'app', 'facts');
const dropped = (launched: LaunchedApp, path: string) =>
  launched.page
    .evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'dropped';
      document.body.append(input);
    })
    .then(async () => {
      await launched.page.setInputFiles('#dropped', path);
      return launched.page.evaluate(() => {
        const { lacuna } = window as unknown as { lacuna: { fileDropped(file: unknown): Promise<unknown> } };
        const input = document.querySelector<HTMLInputElement>('#dropped');
        const file = input?.files?.[0];
        input?.remove();
        return lacuna.fileDropped(file);
      });
    });

describe('files', () => {
  it('are chosen, opened, remembered, written and forgotten', async () => {
    const launched = await launch();
    const { app, page } = launched;
    const { folder, path } = tableFile();
    await answerDialog(app, null);
    expect(await askWell(page, 'file', 'choose', { what: 'any' })).toBeNull();
    const handle = await openTable(app, page, path);
    expect(handle).toMatchObject({ name: 'birds.csv', content: 'table' });
    expect((await facts(launched)).recents).toEqual([handle]);

    await answerDialog(app, join(folder, 'chart'));
    const target = await askWell<FileHandle>(page, 'file', 'chooseTarget', { type: 'svg', suggestedName: 'chart' });
    expect(target.name).toBe('chart.svg');
    await askWell(page, 'file', 'write', { target: target.token, data: '<svg/>' });
    expect(readFileSync(join(folder, 'chart.svg'), 'utf8')).toBe('<svg/>');
    const bytes = await page.evaluate((target) => {
      const { lacuna } = window as unknown as {
        lacuna: { commands: { file: { write(input: unknown): Promise<{ ok: boolean }> } } };
      };
      return lacuna.commands.file.write({ target, data: new Uint8Array([137, 80, 0]) });
    }, target.token);
    expect(bytes).toMatchObject({ ok: true });
    expect([...readFileSync(join(folder, 'chart.svg'))]).toEqual([137, 80, 0]);

    await askWell(page, 'app', 'forgetRecents');
    expect((await facts(launched)).recents).toEqual([]);
  });

  it('that are dropped are read; what only looks like one is not', async () => {
    const launched = await launch();
    const { page } = launched;
    const { path } = tableFile();
    const handle = (await dropped(launched, path)) as FileHandle;
    expect(handle).toMatchObject({ name: 'birds.csv', content: 'table' });
    expect(await askWell(page, 'table', 'open', { file: handle.token })).toMatchObject({ rows: 40 });
    const forged = await page.evaluate(async () => {
      const { lacuna } = window as unknown as { lacuna: { fileDropped(file: unknown): Promise<unknown> } };
      const named = new File(['x'], '/etc/passwd');
      const dressed = Object.defineProperty(new File(['x'], 'x'), 'path', { value: '/etc/passwd' });
      const results = [];
      for (const fake of [named, dressed, { path: '/etc/passwd' }, '/etc/passwd', null]) {
        results.push(await lacuna.fileDropped(fake).catch(() => null));
      }
      return results;
    });
    expect(forged).toEqual([null, null, null, null, null]);
  });

  it('named on the command line are there to be opened, once', async () => {
    const launched = await launch({ args: [tableFile('named on the line.csv').path] });
    // The page has asked first; what it was told to open, it has opened.
    await until(async () => (await facts(launched)).recents.some(({ name }) => name === 'named on the line.csv'));
    expect((await facts(launched)).toOpen).toBeNull();
  });

  it('of a second start come to the first window', async () => {
    const launched = await launch();
    const { app, page, userData } = launched;
    await listen(page);
    const { path } = tableFile('second.csv');
    const [executable, folder] = await app.evaluate(({ app }) => [process.execPath, app.getAppPath()]);
    const second = spawn(executable, ['--no-sandbox', folder, path], {
      env: { ...process.env, LACUNA_USER_DATA: userData },
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => second.once('exit', resolve));
    expect(await heard(page, 'app/open')).toMatchObject({ name: 'second.csv', content: 'table' });
    expect(await ended).toBe(0);
  });

  it('folders are image sets', async () => {
    const { app, page } = await launch();
    const { folder } = tableFile();
    await answerDialog(app, folder);
    expect(await askWell(page, 'file', 'choose', { what: 'folder' })).toMatchObject({ content: 'images' });
  });
});

describe('the profile', () => {
  it('keeps preferences, recent files and the window’s place over a restart', async () => {
    const userData = temporaryFolder();
    const first = await launch({ userData });
    await askWell(first.page, 'app', 'setPreferences', { theme: 'dark' });
    await askWell(first.page, 'app', 'setPreferences', { language: 'fr' });
    expect(await first.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    await openTable(first.app, first.page, tableFile().path);
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0].setBounds({ x: 40, y: 30, width: 1111, height: 777 });
    });
    const place = join(userData, 'window.json');
    await until(async () => existsSync(place) && readFileSync(place, 'utf8').includes('1111'));
    await first.close();

    const second = await launch({ userData });
    expect(await facts(second)).toMatchObject({
      preferences: { theme: 'dark', language: 'fr', density: 'compact' },
      recents: [{ name: 'birds.csv' }],
    });
    const seen = await second.app.evaluate(({ Menu, nativeTheme }) => ({
      theme: nativeTheme.themeSource,
      menus: Menu.getApplicationMenu()?.items.map(({ label }) => label),
    }));
    expect(seen).toEqual({ theme: 'dark', menus: ['&Fichier', '&Édition', '&Affichage', 'A&ide'] });
    await second.close();
  });

  it('survives damage to its files', async () => {
    const userData = temporaryFolder();
    for (const name of ['preferences', 'recents', 'window', 'session'])
      writeFileSync(join(userData, `${name}.json`), '{"x');
    const launched = await launch({ userData });
    expect(await facts(launched)).toMatchObject({ preferences: { theme: 'system' }, recents: [] });
  });
});

describe('the menu', () => {
  it('asks the window for its actions', async () => {
    const { app, page } = await launch();
    await listen(page);
    const accelerators = await app.evaluate(({ Menu }) => {
      const view = Menu.getApplicationMenu()?.items[2]?.submenu?.items ?? [];
      view[2]?.click();
      return view.slice(0, 7).map(({ label, accelerator }) => `${label} ${String(accelerator)}`);
    });
    expect(accelerators).toEqual([
      'Start CmdOrCtrl+1',
      'Data CmdOrCtrl+2',
      'Train CmdOrCtrl+3',
      'Reconstruction CmdOrCtrl+4',
      'Latent CmdOrCtrl+5',
      'Impute CmdOrCtrl+6',
      'Generate CmdOrCtrl+7',
    ]);
    expect(await heard(page, 'app/menu')).toEqual({ action: 'view', view: 'train' });
  });
});

describe('the end', () => {
  it('is quick and leaves no engine behind when nothing is unsaved', async () => {
    const launched = await launch();
    const { app } = launched;
    const pid = app.process().pid;
    const exited = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate(({ BrowserWindow }) => setTimeout(() => BrowserWindow.getAllWindows()[0].close()));
    await exited;
    expect(pid).toBeDefined();
    expect(JSON.parse(readFileSync(join(launched.userData, 'session.json'), 'utf8'))).toMatchObject({ ended: true });
  });

  it('of a session by force is noticed: the kept work is opened at the next start', async () => {
    const userData = temporaryFolder();
    const first = await launch({ userData });
    const { path } = tableFile('cut-off.csv');
    await openTable(first.app, first.page, path);
    await answerDialog(first.app, join(userData, 'work.lacuna'));
    const target = await askWell<FileHandle>(first.page, 'file', 'chooseTarget', {
      type: 'project',
      suggestedName: 'w',
    });
    await askWell(first.page, 'project', 'save', { target: target.token });
    const exited = new Promise((resolve) => first.app.process().once('exit', resolve));
    first.app.process().kill('SIGKILL');
    await exited;
    // What the engine kept when the power went: the newest state of the work.
    const kept = join(userData, 'workspace', 'autosave.lacuna');
    mkdirSync(join(userData, 'workspace'), { recursive: true });
    if (!existsSync(kept)) writeFileSync(kept, readFileSync(join(userData, 'work.lacuna')));

    const second = await launch({ userData });
    await until(() => second.page.evaluate(() => (document.body.textContent ?? '').includes('cut-off.csv')));
    expect((await facts(second)).toOpen).toBeNull();
    await second.close();
  });
});

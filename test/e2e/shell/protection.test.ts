import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from '../launch';
import { ask, askBadly, askWell, openTable, tableFile } from './helpers';

let launched: LaunchedApp;
let server: Server;
let outside = '';
/** How often anything reached the web server that stands for the network. */
let reached = 0;

beforeAll(async () => {
  server = createServer((_request, response) => {
    reached += 1;
    response.setHeader('access-control-allow-origin', '*').end('<title>outside</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  launched = await launchApp();
});
afterAll(async () => {
  await launched.close();
  server.close();
});

describe('the page', () => {
  it('has nothing of Node or Electron', async () => {
    const found = await launched.page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname'];
      return names.filter((name) => name in window);
    });
    expect(found).toEqual([]);
  });

  it('has commands bound to their channels, and no generic call', async () => {
    const shape = await launched.page.evaluate(() => {
      const { lacuna } = window as unknown as { lacuna: Record<string, Record<string, object>> };
      return {
        own: Object.keys(lacuna).sort(),
        nouns: Object.keys(lacuna['commands']).sort(),
        kinds: Object.values(lacuna['commands']).flatMap((verbs) => Object.values(verbs).map((verb) => typeof verb)),
      };
    });
    expect(shape.own).toEqual(['commands', 'fileDropped', 'on']);
    expect(shape.nouns).toEqual([
      'app',
      'comparison',
      'compute',
      'file',
      'generation',
      'image',
      'imputation',
      'journey',
      'latent',
      'project',
      'run',
      'table',
      'translation',
    ]);
    expect(new Set(shape.kinds)).toEqual(new Set(['function']));
  });

  it('cannot listen to what is not an event', async () => {
    const said = await launched.page.evaluate(() => {
      const { lacuna } = window as unknown as { lacuna: { on(name: string, listener: () => void): () => void } };
      try {
        lacuna.on('inner/engine-port', () => undefined);
        return 'heard';
      } catch (error) {
        return String(error);
      }
    });
    expect(said).toContain('There is no event');
  });

  it('cannot change what it was given', async () => {
    const same = await launched.page.evaluate(() => {
      const target = window as unknown as { lacuna: { commands: { file: { choose: unknown } } } };
      const before = target.lacuna.commands.file.choose;
      try {
        target.lacuna.commands.file.choose = () => 'mine';
      } catch {
        // Frozen: strict code is told so.
      }
      return target.lacuna.commands.file.choose === before;
    });
    expect(same).toBe(true);
  });

  it('runs no inline script, no text as code, and shows no frame', async () => {
    const ran = await launched.page.evaluate(async () => {
      const target = window as unknown as { inline?: boolean; evaluated?: boolean; frameLoaded?: boolean };
      const script = document.createElement('script');
      script.textContent = 'window.inline = true';
      document.head.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.inline = true');
      image.src = 'data:image/png;base64,AA';
      document.body.append(image);
      const frame = document.createElement('iframe');
      frame.src = 'lacuna://app/index.html';
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      // From a timer: what a debugger evaluates itself is allowed more.
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          try {
            target.evaluated = new Function('return true')() as boolean;
          } catch {
            target.evaluated = false;
          }
          resolve();
        }),
      );
      const inFrame = (() => {
        try {
          return 'lacuna' in (frame.contentWindow ?? {});
        } catch {
          return false;
        }
      })();
      frame.remove();
      image.remove();
      return { inline: target.inline ?? false, evaluated: target.evaluated, inFrame };
    });
    expect(ran).toEqual({ inline: false, evaluated: false, inFrame: false });
  });

  it('reaches no server', async () => {
    const said = await launched.page.evaluate(async (outside) => {
      const module = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.type = 'module';
        script.onload = resolve;
        script.onerror = reject;
        script.src = outside;
        document.head.append(script);
      });
      const tries = [fetch(outside), fetch(outside, { mode: 'no-cors' }), module];
      const results = await Promise.allSettled(tries);
      const socket = new Promise<string>((resolve) => {
        try {
          const opened = new WebSocket(outside.replace('http', 'ws'));
          opened.onopen = () => resolve('fulfilled');
          opened.onerror = () => resolve('rejected');
        } catch {
          resolve('rejected');
        }
      });
      const image = new Promise<string>((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve('fulfilled');
        picture.onerror = () => resolve('rejected');
        picture.src = `${outside}x.png`;
      });
      navigator.sendBeacon(outside, 'x');
      return [...results.map(({ status }) => status), await socket, await image];
    }, outside);
    expect(said).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'rejected']);
    expect(reached).toBe(0);
  });

  it('reads only its own files', async () => {
    const said = await launched.page.evaluate(async () => {
      const look = async (address: string): Promise<number> => {
        try {
          return (await fetch(address)).status;
        } catch {
          return -1;
        }
      };
      const page = await fetch('lacuna://app/index.html');
      return {
        guards: ['content-security-policy', 'x-content-type-options', 'referrer-policy'].map((name) =>
          page.headers.get(name),
        ),
        others: await Promise.all(
          ['lacuna://app/..%2fmain%2fmain.cjs', '/%2e%2e/main/main.cjs', '/none.js', 'file:///etc/passwd'].map(look),
        ),
      };
    });
    expect(said.guards[0]).toContain("script-src 'self';");
    expect(said.guards[0]).not.toContain('unsafe-eval');
    expect(said.guards.slice(1)).toEqual(['nosniff', 'no-referrer']);
    expect(said.others).toEqual([404, 404, 404, -1]);
  });

  it('stays where it is', async () => {
    const { app, page } = launched;
    for (const address of [outside, 'file:///etc/passwd', 'lacuna://other/index.html', 'data:text/html,x']) {
      await page.evaluate((address) => {
        const link = document.createElement('a');
        link.href = address;
        document.body.append(link);
        link.click();
        link.remove();
        location.assign(address);
      }, address);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(page.url()).toMatch(/^lacuna:\/\/app\/index\.html/);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(reached).toBe(0);
  });

  it('opens no window', async () => {
    const { app, page } = launched;
    const opened = await page.evaluate((outside) => {
      const targets = [outside, 'lacuna://app/index.html', 'about:blank', ''];
      return targets.map((target) => window.open(target) === null);
    }, outside);
    expect(opened).toEqual([true, true, true, true]);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('is given no permission', async () => {
    const said = await launched.page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        () => 'denied',
      ),
      place: await new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          () => resolve('denied'),
        ),
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'given',
        () => 'denied',
      ),
    }));
    expect(said).toEqual({ notification: 'denied', media: 'denied', place: 'denied', clipboard: 'denied' });
  });

  it('downloads nothing', async () => {
    const { app, page } = launched;
    await app.evaluate(({ session }) => {
      const counter = globalThis as unknown as { downloads: number };
      counter.downloads = 0;
      session.defaultSession.on('will-download', (_event, item) => {
        item.once('done', (_done, state) => (counter.downloads += state === 'completed' ? 1 : 0));
      });
    });
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['x']));
      link.download = 'x.txt';
      link.click();
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await app.evaluate(() => (globalThis as unknown as { downloads: number }).downloads)).toBe(0);
  });
});

describe('a stranger with the preload script', () => {
  it.each(['data:text/html,stranger', 'lacuna://app/index.html'])('at %s is refused everything', async (address) => {
    const said = await launched.app.evaluate(async ({ app, BrowserWindow }, address) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL(address);
      const said: unknown = await stranger.webContents.executeJavaScript(`Promise.all([
          lacuna.commands.app.facts({}),
          lacuna.commands.file.choose({ what: 'any' }),
          lacuna.commands.run.stop({}),
        ])`);
      stranger.destroy();
      return said;
    }, address);
    expect(said).toHaveLength(3);
    for (const reply of said as unknown[]) {
      expect(reply).toMatchObject({
        ok: false,
        error: { kind: 'bad-input', message: expect.stringContaining('own window') },
      });
    }
  });

  it('cannot even load a page from the network', async () => {
    const said = await launched.app.evaluate(async ({ BrowserWindow }, outside) => {
      const stranger = new BrowserWindow({ show: false });
      const said = await stranger.loadURL(outside).then(
        () => 'loaded',
        (error: unknown) => String(error),
      );
      stranger.destroy();
      return said;
    }, outside);
    expect(said).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(reached).toBe(0);
  });
});

describe('a file', () => {
  it('is opened by no made-up token', async () => {
    for (const made of ['made-up', '/etc/passwd', '../../etc/passwd', '__proto__']) {
      expect(await askBadly(launched.page, 'table', 'open', { file: made })).toMatchObject({ kind: 'not-found' });
      expect(await askBadly(launched.page, 'file', 'reveal', { file: made })).toMatchObject({ kind: 'not-found' });
      expect(await askBadly(launched.page, 'file', 'write', { target: made, data: 'x' })).toMatchObject({
        kind: 'not-found',
      });
    }
  });

  it('that was chosen for reading cannot be written', async () => {
    const { app, page } = launched;
    const { path } = tableFile();
    const before = readFileSync(path, 'utf8');
    const { token } = await openTable(app, page, path);
    expect(await askBadly(page, 'file', 'write', { target: token, data: 'gone' })).toMatchObject({ kind: 'not-found' });
    expect(await askBadly(page, 'imputation', 'exportMask', { target: token })).toMatchObject({ kind: 'not-found' });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('never shows its path to the page', async () => {
    const { app, page } = launched;
    const { folder, path } = tableFile();
    const handle = await openTable(app, page, path);
    const facts = await askWell(page, 'app', 'facts');
    expect(JSON.stringify([handle, facts])).not.toContain(folder);
  });
});

describe('what the page sends', () => {
  it.each([
    ['table', 'open', {}],
    ['table', 'open', { file: 7 }],
    ['table', 'open', null],
    ['file', 'choose', { what: 'everything' }],
    ['app', 'setPreferences', { theme: 'pink' }],
    ['run', 'start', { seed: -1 }],
  ])('is checked: %s/%s %j', async (noun, verb, input) => {
    expect(await askBadly(launched.page, noun, verb, input)).toMatchObject({
      kind: 'bad-input',
      next: 'Nothing was changed.',
    });
  });

  it('is answered after all that', async () => {
    expect(await ask(launched.page, 'app', 'facts')).toMatchObject({ ok: true, value: { platform: process.platform } });
  });
});

it('the preload script brings nothing but Electron with it', async () => {
  const folder = await launched.app.evaluate(({ app }) => app.getAppPath());
  const script = readFileSync(join(folder, 'out', 'preload', 'preload.cjs'), 'utf8');
  expect([...script.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)).toEqual(['electron']);
  expect(script.length).toBeLessThan(10_000);
});

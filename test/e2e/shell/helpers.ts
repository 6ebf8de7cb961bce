import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import type { ErrorEnvelope } from '../../../src-main/contract/error';
import type { FileHandle } from '../../../src-main/contract/file';
import type { Reply } from '../../../src-main/contract/window';

/** A folder that is removed when the test file is through. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-shell-test-'));
  folders.push(folder);
  return folder;
}
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A folder with a small table that has gaps. */
export function tableFile(name = 'birds.csv'): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, name);
  const lines = Array.from(
    { length: 40 },
    (_, row) => `${row % 7 === 3 ? '' : 10 + (row % 9)},${row % 2 ? 'owl' : 'tit'}`,
  );
  writeFileSync(path, `weight,kind\n${lines.join('\n')}\n`);
  return { folder, path };
}

/** Calls a command as the page would: `ask(page, 'table', 'open', { file })`. */
export function ask<Value>(page: Page, noun: string, verb: string, input: unknown = {}): Promise<Reply<Value>> {
  return page.evaluate(
    ([noun, verb, input]) => {
      const { lacuna } = window as unknown as {
        lacuna: { commands: Record<string, Record<string, (input: unknown) => Promise<unknown>>> };
      };
      return lacuna.commands[noun][verb](input) as Promise<never>;
    },
    [noun, verb, input] as const,
  );
}

export async function askWell<Value>(page: Page, noun: string, verb: string, input: unknown = {}): Promise<Value> {
  const reply = await ask<Value>(page, noun, verb, input);
  if (!reply.ok) throw new Error(`${noun}/${verb}: ${reply.error.message}`);
  return reply.value;
}

export async function askBadly(page: Page, noun: string, verb: string, input: unknown = {}): Promise<ErrorEnvelope> {
  const reply = await ask(page, noun, verb, input);
  if (reply.ok) throw new Error(`${noun}/${verb} was answered`);
  return reply.error;
}

/** The next system dialog for a file or a target answers with this path; null: the user cancels. */
export async function answerDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    const canceled = path === null;
    dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: path === null ? [] : [path] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: path ?? '' });
  }, path);
}

/** Opens a table the way the user does. */
export async function openTable(app: ElectronApplication, page: Page, path: string): Promise<FileHandle> {
  await answerDialog(app, path);
  const handle = await askWell<FileHandle>(page, 'file', 'choose', { what: 'any' });
  await askWell(page, 'table', 'open', { file: handle.token });
  return handle;
}

/** From now on the page remembers the events that main sends it; read them with `heard`. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const target = window as unknown as {
      heard: { name: string; payload: unknown }[];
      lacuna: { on(name: string, listener: (payload: unknown) => void): () => void };
    };
    target.heard = [];
    for (const name of ['app/engine-died', 'app/engine-ready', 'app/menu', 'app/open']) {
      target.lacuna.on(name, (payload) => target.heard.push({ name, payload }));
    }
  });
}

/** The payload of the first event of this name since `listen`, waited for. */
export async function heard<Payload>(page: Page, name: string): Promise<Payload> {
  const found = await page.waitForFunction((name) => {
    const { heard } = window as unknown as { heard: { name: string; payload: unknown }[] };
    return heard.find((event) => event.name === name);
  }, name);
  return ((await found.jsonValue()) as { payload: Payload }).payload;
}

/** The engine's process as the system knows it; null when there is none. */
export function enginePid(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(
    ({ app }) =>
      app.getAppMetrics().find(({ name, serviceName }) => [name, serviceName].includes('Lacuna engine'))?.pid ?? null,
  );
}

export async function until<Value>(look: () => Promise<Value | null | false>): Promise<Value> {
  for (let wait = 0; wait < 200; wait++) {
    const found = await look();
    if (found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come within 10 seconds');
}

/** From the next load on, the page keeps the engine's ports as they come, and can be asked to call through the newest. */
export async function catchPorts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const target = window as unknown as { ports: MessagePort[] };
    target.ports = [];
    window.addEventListener('message', (event) => {
      const data = event.data as { type?: string } | null;
      if (data?.type === 'lacuna/engine-port' && event.source === window) target.ports.push(event.ports[0]);
    });
  });
  await page.reload();
}

/** One call over the engine's port, past the bridge. */
export async function callPort(page: Page, name: string, input: unknown = {}): Promise<unknown> {
  await page.waitForFunction(() => (window as unknown as { ports: MessagePort[] }).ports.length > 0);
  return page.evaluate(
    ([name, input]) =>
      new Promise<unknown>((resolve) => {
        const port = (window as unknown as { ports: MessagePort[] }).ports.at(-1);
        const id = 1_000_000 + Math.floor(performance.now() * 1000);
        port?.addEventListener('message', (event) => {
          const reply = event.data as { id?: number };
          if (reply.id === id) resolve(reply);
        });
        port?.start();
        port?.postMessage({ id, name, input });
      }),
    [name, input] as const,
  );
}

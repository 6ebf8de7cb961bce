import { existsSync } from 'node:fs';
import { app, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { innerChannels } from '../contract/channels';
import { LacunaError, toEnvelope } from '../contract/error';
import { allCommands, type Handlers } from '../contract/index';
import type { Reply } from '../contract/window';
import type { EngineName } from '../engine/port';
import { handleFor } from './file-handle';
import type { Opening } from './last-opening';
import { pageUrl } from './page';
import { isInside } from './page-files';
import { isOwnSender } from './sender';
import type { Shell } from './shell';
import { supersedeWork } from './unsaved-work';

type Handle = (input: unknown) => unknown;

/** Answers every command of the contract that goes through main: who asks, what is asked, then the answer or its error. */
export function answerWindow(shell: Shell, handlers: Handlers<'shell'>, changed: () => void): void {
  const own = handlers as Readonly<Record<string, Handle>>;
  for (const command of allCommands) {
    if (command.side === 'port') continue;
    const name = command.name;
    ipcMain.handle(name, (event, input: unknown) =>
      reply(async () => {
        checkSender(shell, event, name);
        const parsed = command.input.safeParse(input);
        if (!parsed.success) throw badInput(shell, name, parsed.error.issues[0]);
        if (command.side === 'shell') return own[name](parsed.data);
        return forward(shell, command.name as EngineName, parsed.data, changed);
      }),
    );
  }
  ipcMain.handle(innerChannels.fileDropped, async (event, path: unknown) => {
    checkSender(shell, event, innerChannels.fileDropped);
    return typeof path === 'string' ? handleFor(path, shell.tokens) : null;
  });
}

async function reply(work: () => Promise<unknown>): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toEnvelope(error) };
  }
}

function checkSender(shell: Shell, event: IpcMainInvokeEvent, name: string): void {
  const windowId = shell.window.isDestroyed() ? -1 : shell.window.webContents.id;
  if (isOwnSender(event.senderFrame, event.sender.id, windowId, pageUrl())) return;
  const { message, next } = shell.texts().errors.stranger(name);
  throw new LacunaError('bad-input', message, next);
}

function badInput(shell: Shell, name: string, issue?: { path: PropertyKey[]; message: string }): LacunaError {
  const field = issue?.path.map(String).join('.') ?? '';
  const fault = (issue?.message ?? '').replace(/\.$/, '');
  const { message, next } = shell.texts().errors.badInput(name, field === '' ? fault : `${field}: ${fault}`);
  return new LacunaError('bad-input', message, next);
}

/** Hands a command to the engine with the paths of its tokens, and keeps account of what was opened. */
async function forward(shell: Shell, name: EngineName, input: object, changed: () => void): Promise<unknown> {
  const files = shell.tokens.filesIn(input);
  const opening: Opening = { name, input: { ...input }, files };
  try {
    const value = await shell.engine.call(name, input, files);
    shell.opening.note(opening);
    if (await remember(shell, opening)) changed();
    return value;
  } catch (error) {
    if (await dropMissing(shell, error, opening)) changed();
    throw error;
  }
}

/** What was opened or saved under a name comes to the recent files; samples and kept work are offered elsewhere. */
async function remember({ profile, samples }: Shell, { name, input, files }: Opening): Promise<boolean> {
  const isOpening = /\/open$/.test(name);
  const isChanged = isOpening && (await supersedeWork(profile));
  const field = isOpening ? 'file' : name === 'project/save' ? 'target' : null;
  const path = field && files[String(input[field])];
  if (!path || isInside(profile.workspace, path) || samples.some((sample) => sample.path === path)) return isChanged;
  await profile.recents.add(path, name === 'image/open' ? 'images' : name === 'table/open' ? 'table' : 'project');
  app.addRecentDocument(path);
  return true;
}

async function dropMissing({ profile }: Shell, error: unknown, { files }: Opening): Promise<boolean> {
  if (!(error instanceof LacunaError) || error.kind !== 'not-found') return false;
  const gone = profile.recents.files
    .map(({ path }) => path)
    .filter((path) => Object.values(files).includes(path) && !existsSync(path));
  for (const path of gone) await profile.recents.drop(path);
  return gone.length > 0;
}

import { existsSync } from 'node:fs';
import { dialog } from 'electron';
import type { Opening } from './last-opening';
import type { Shell } from './shell';
import { sendTo } from './shell';
import { keptFile } from './unsaved-work';
import { connectWindow } from './engine-window';

/** A state whose opening ended the engine is not opened again by itself: it would end the next one too. */
let deadly: string | null = null;

/** Starts another engine and opens again what was open. @throws LacunaError 'engine-died' when it does not start */
export async function reopen(shell: Shell): Promise<void> {
  const { engine, window } = shell;
  await engine.restart();
  await connectWindow(shell);
  const isOpen = await openFirst(shell, candidates(shell));
  if (engine.death) return;
  sendTo(window, 'app/engine-ready', {});
  if (isOpen || window.isDestroyed()) return;
  const { message, next } = shell.texts().errors.notReopened;
  void dialog.showMessageBox(window, { type: 'warning', message, detail: next });
}

/** The kept state is the newest; the file that was opened last stands in for it. */
function candidates({ profile, tokens, opening }: Shell): readonly Opening[] {
  const path = keptFile(profile);
  const token = tokens.forReading(path);
  const kept: Opening = { name: 'project/open', input: { file: token }, files: { [token]: path } };
  const last = opening.current;
  return [...(existsSync(path) ? [kept] : []), ...(last ? [last] : [])];
}

/** True when one of them is open, or when there was none. */
async function openFirst({ engine }: Shell, candidates: readonly Opening[]): Promise<boolean> {
  for (const { name, input, files } of candidates) {
    const path = Object.values(files).join();
    if (path === deadly) continue;
    try {
      await engine.call(name, input, files);
      deadly = null;
      return true;
    } catch {
      if (!engine.death) continue;
      deadly = path;
      return false;
    }
  }
  return candidates.length === 0;
}

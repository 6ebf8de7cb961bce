import { app } from 'electron';
import { fileInArguments } from './command-line';
import { handleFor } from './file-handle';
import { sendTo, type Shell } from './shell';

/** Files that come from outside: the command line, the file manager, a second start. */
export class OutsideFiles {
  /** Until a window listens, the newest waits for it. */
  #waiting: string | null = null;
  #listener: ((path: string) => void) | null = null;

  open(path: string): void {
    if (this.#listener) this.#listener(path);
    else this.#waiting = path;
  }

  /** The window asks what to open first, and from now on is told at once. */
  take(listener: (path: string) => void): string | null {
    const path = this.#waiting;
    this.#waiting = null;
    this.#listener = listener;
    return path;
  }
}

/** What this process was asked to open; also what a second one hands to the first. */
export function startFile(): string | null {
  return fileInArguments(process.argv, process.defaultApp === true, process.cwd());
}

/** Before the app is ready, since macOS may name a file by then. */
export function collectFiles(outside: OutsideFiles): void {
  const file = startFile();
  if (file !== null) outside.open(file);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    outside.open(path);
  });
}

/** A second start hands its file over and ends; this window comes to the front. */
export function answerSecondStart({ window, outside }: Shell): void {
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
    const { file } = handed as { file?: unknown };
    if (typeof file === 'string') outside.open(file);
  });
}

export async function showInWindow({ window, tokens }: Shell, path: string): Promise<void> {
  const handle = await handleFor(path, tokens);
  if (handle) sendTo(window, 'app/open', handle);
}

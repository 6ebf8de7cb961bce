import { fork, type ChildProcess } from 'node:child_process';
import type { Channel } from './channel';
import type { TrainerBackend } from './messages';

/** Of a trainer's standard error, as much as says why it ended. */
const keptWords = 2000;

/**
 * Starts a trainer in a process of its own, in plain Node and in Electron alike. The process ends with this one, however this one
 * ends: its channel closes then.
 *
 * @param script the built entry trainer.cjs
 * @param backend what it makes ready before the first job asks for it
 */
export function forkTrainer(
  script: string,
  backend: TrainerBackend,
  env: Readonly<Record<string, string>> = {},
): Channel {
  const child = fork(script, [backend], {
    // Electron's program runs as Node; Node itself does not look at it. What a debugger asked of this process is not for that one.
    env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  hold(child, false);
  let words = '';
  child.stderr?.on('data', (data: Buffer) => (words = (words + data.toString()).slice(-keptWords)));
  const ends: ((how: string) => void)[] = [];
  let ended: string | null = null;
  const end = (how: string): void => {
    if (ended !== null) return;
    ended = how;
    for (const listener of ends) listener(how);
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) =>
    end([signal ?? `exit code ${String(code)}`, lastLine(words)].filter(Boolean).join(': ')),
  );
  return {
    post: (message) => {
      // The exit is told by its own event; until then what is posted is lost anyway.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) => (ended === null ? ends.push(listener) : listener(ended)),
    hold: (wanted) => hold(child, wanted),
    close: () => child.kill('SIGKILL'),
  };
}

/** A trainer that nobody waits for does not keep this process alive. */
function hold(child: ChildProcess, wanted: boolean): void {
  for (const handle of [child, child.channel, child.stderr] as unknown as (Held | null | undefined)[]) {
    if (wanted) handle?.ref();
    else handle?.unref();
  }
}

interface Held {
  ref(): void;
  unref(): void;
}

/** Node prints what was thrown as `Error: …` above its stack. */
function lastLine(words: string): string {
  const lines = words.split(/\r?\n/).map((line) => line.trim());
  return (lines.find((line) => /^\w*Error:/.test(line)) ?? lines.filter(Boolean).at(-1) ?? '').slice(0, 240);
}

import type { ComparisonProgress } from '../contract/comparison';
import type { RunProgress, RunState } from '../contract/run';
import { oneLine } from './fail';

const stateNames: Readonly<Record<RunState, string>> = {
  preparing: 'preparing',
  training: 'training',
  paused: 'paused',
  scoring: 'scoring',
  filling: 'filling',
  done: 'done',
  stopped: 'stopped',
  failed: 'failed',
};

/** A line every few seconds is enough in a log file. */
const sparseMilliseconds = 5000;

/** What is said on stderr while a command works: one line that is rewritten on a terminal, sparse lines elsewhere. */
export class Talk {
  readonly #stream: NodeJS.WriteStream;
  readonly #quiet: boolean;
  #open = false;
  /** A command that is done before the first line is due says nothing. */
  #last = Date.now();
  #held = Number.NaN;
  #noted = '';

  constructor(stream: NodeJS.WriteStream, quiet: boolean) {
    this.#stream = stream;
    this.#quiet = quiet;
  }

  /** Something worth knowing that stays on the screen. */
  note(text: string): void {
    if (this.#quiet) return;
    this.clear();
    this.#stream.write(`${oneLine(text)}\n`);
  }

  /** Where the work stands; overwritten by the next call. */
  status(text: string): void {
    if (this.#quiet) return;
    if (this.#stream.isTTY) {
      const width = Math.max(20, (this.#stream.columns ?? 80) - 1);
      this.#stream.write(`\r\u001b[2K${oneLine(text).slice(0, width)}`);
      this.#open = true;
      return;
    }
    const now = Date.now();
    if (now - this.#last < sparseMilliseconds) return;
    this.#last = now;
    this.#stream.write(`${oneLine(text)}\n`);
  }

  progress(progress: RunProgress): void {
    if (progress.note !== undefined && progress.note !== this.#noted) this.note((this.#noted = progress.note));
    for (const { held } of progress.points) if (Number.isFinite(held)) this.#held = held;
    this.status(sentenceOf(progress, this.#held));
  }

  comparison({ model, share, secondsLeft }: ComparisonProgress): void {
    const parts = [`comparing ${Math.floor(share * 100)} %`, ...(model === null ? [] : [model])];
    if (Number.isFinite(secondsLeft)) parts.push(`${spell(secondsLeft)} left`);
    this.status(parts.join(', '));
  }

  /** Takes the rewritten line away, before anything else is printed. */
  clear(): void {
    if (this.#open) this.#stream.write('\r\u001b[2K');
    this.#open = false;
  }
}

function sentenceOf({ state, share, step, secondsLeft, member, members }: RunProgress, held: number): string {
  const parts = [`${stateNames[state]} ${Math.floor(share * 100)} %`];
  if (state === 'training') {
    parts.push(members > 1 ? `net ${member} of ${members}, step ${step}` : `step ${step}`);
    if (Number.isFinite(held)) parts.push(`held-out error ${held.toPrecision(3)}`);
  }
  if (Number.isFinite(secondsLeft)) parts.push(`${spell(secondsLeft)} left`);
  return parts.join(', ');
}

export function spell(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

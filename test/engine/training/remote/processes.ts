import { execFileSync } from 'node:child_process';
import { setTimeout as later } from 'node:timers/promises';

/** Processes that a process has started. */
export function childrenOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found !== null && Number(found[2]) === pid && !/\bps\b/.test(found[3]) ? [Number(found[1])] : [],
    );
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export async function until(holds: () => boolean, what: string): Promise<void> {
  for (let wait = 0; wait < 600; wait++) {
    if (holds()) return;
    await later(50);
  }
  throw new Error(`It did not come to this: ${what}`);
}

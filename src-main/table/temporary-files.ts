import { unlinkSync } from 'node:fs';
import { rename } from 'node:fs/promises';

const unfinished = new Set<string>();

// Whoever leaves in the midst of writing (a second Ctrl+C) leaves no half-written file behind.
process.on('exit', () => {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // It was never made, or is gone.
    }
  }
});

/** Until it is finished, this file goes when the process does. */
export function beginTemporary(path: string): void {
  unfinished.add(path);
}

export function endTemporary(path: string): void {
  unfinished.delete(path);
}

/** On Windows a virus scanner or an indexer may hold a file for a moment; elsewhere these codes are final. */
export async function renamePatiently(from: string, to: string, pauses = waits): Promise<void> {
  for (const pause of pauses) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!isHeld(error)) throw error;
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
  return rename(from, to);
}

/** Milliseconds between tries. */
const waits: readonly number[] = process.platform === 'win32' ? [20, 50, 100, 200, 400, 800] : [];

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EPERM', 'EBUSY', 'EACCES'].includes(String(error.code));
}

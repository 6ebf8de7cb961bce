import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { installName } from '../../contract/compute';
import { computeFolder } from '../install/folders';

/** A verdict that cost a probe, with the key of everything that it hangs on. */
const entry = z.object({
  key: z.string(),
  usable: z.boolean(),
  reason: z.string(),
  next: z.string(),
  install: installName.optional(),
  /** Where it hangs on what the probe has found. */
  title: z.string().optional(),
  onlyOnWish: z.boolean().optional(),
});
const stored = z.record(z.string(), entry);
export type StoredVerdict = Omit<z.infer<typeof entry>, 'key'>;

function file(data: string): string {
  return join(computeFolder(data), 'verdicts.json');
}

function read(data: string): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(readFileSync(file(data), 'utf8')));
  } catch {
    return {};
  }
}

/** Driver, cards, versions and files, put into one short text. */
export function verdictKey(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What a probe has found under the same key, or null. */
export function recall(data: string, name: string, key: string): StoredVerdict | null {
  const found = read(data)[name];
  if (found?.key !== key) return null;
  const { usable, reason, next, install, title, onlyOnWish } = found;
  return {
    ...{ usable, reason, next },
    ...(install === undefined ? {} : { install }),
    ...(title === undefined ? {} : { title }),
    ...(onlyOnWish ? { onlyOnWish } : {}),
  };
}

/** A comfort only: a folder that cannot be written to costs a probe at the next start. */
export function remember(data: string, name: string, key: string, verdict: StoredVerdict): void {
  const temporary = `${file(data)}.${process.pid}.part`;
  try {
    mkdirSync(computeFolder(data), { recursive: true });
    writeFileSync(temporary, JSON.stringify({ ...read(data), [name]: { key, ...verdict } }, null, 2));
    renameSync(temporary, file(data));
  } catch {
    // Probed again next time.
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What lies in the folder of an installed native backend. */
const installed = z.object({
  /** e.g. '2.21.0' */
  tensorflow: z.string(),
  /** File names of what was fetched, e.g. a wheel. */
  fetched: z.array(z.string()),
  /** What made the binding: a compiler's name, or 'prebuilt'. */
  binding: z.string(),
  at: z.string(),
});
export type Installed = z.infer<typeof installed>;

export const installedFile = 'installed.json';

/** Null where nothing is installed, or something that cannot be read. */
export function readInstalled(folder: string): Installed | null {
  try {
    return installed.parse(JSON.parse(readFileSync(join(folder, installedFile), 'utf8')));
  } catch {
    return null;
  }
}

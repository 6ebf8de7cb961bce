import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileHandle } from '../contract/file';
import type { Shell } from './shell';
import type { FileTokens } from './tokens';

/** What an ordinary file looks like by its name; whether it is one, the engine finds out when it opens it. */
export function contentByName(name: string): FileHandle['content'] {
  const lower = name.toLowerCase();
  if (lower.endsWith('.lacuna')) return 'project';
  const plain = lower.replace(/\.gz$/, '');
  if (/\.(png|jpe?g|zip|idx)$/.test(plain) || /[-.]idx[1-4](-ubyte)?$/.test(plain)) return 'images';
  return 'table';
}

/** A handle for reading a file or folder that is there; null when it is not. */
export async function handleFor(path: string, tokens: FileTokens): Promise<FileHandle | null> {
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  const name = basename(path);
  const content = found.isDirectory() ? 'images' : contentByName(name);
  return { token: tokens.forReading(path), name, content };
}

/** Whether they are still there shows when one is opened: a disk that is slow to answer must not hold up the start. */
export function offerRecents({ profile, tokens }: Pick<Shell, 'profile' | 'tokens'>): readonly FileHandle[] {
  return profile.recents.files.map(({ path, content }) => ({
    token: tokens.forReading(path),
    name: basename(path),
    content,
  }));
}

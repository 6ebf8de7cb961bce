import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileHandle } from '../contract/file';
import type { Profile } from './profile';
import type { Shell } from './shell';

/** The engine keeps its newest state here, and opens it as work that belongs to no file. */
export function keptFile({ workspace }: Profile): string {
  return join(workspace, 'autosave.lacuna');
}

/** Work that the user left unsaved on purpose is still offered, until other work takes its place. */
export function keptWork({
  profile,
  tokens,
  texts,
}: Pick<Shell, 'profile' | 'tokens' | 'texts'>): readonly FileHandle[] {
  const path = keptFile(profile);
  if (!profile.session.value.unsavedWork || !existsSync(path)) return [];
  return [{ token: tokens.forReading(path), name: texts().files.unsavedWork, content: 'project' }];
}

/**
 * Marks the new session as going on.
 *
 * @returns the work that was open when the last session was cut off; null when that one came to its end
 */
export function beginSession(profile: Profile): string | null {
  const { ended, unsavedWork } = profile.session.value;
  void profile.session.remember({ ended: false, unsavedWork: unsavedWork || !ended });
  const path = keptFile(profile);
  return ended || !existsSync(path) ? null : path;
}

/** Something is open now, and the engine keeps that instead. */
export async function supersedeWork(profile: Profile): Promise<boolean> {
  if (!profile.session.value.unsavedWork) return false;
  await profile.session.remember({ ended: false, unsavedWork: false });
  return true;
}

export function endSession(profile: Profile, unsavedWork: boolean): Promise<void> {
  return profile.session.remember({ ended: true, unsavedWork });
}

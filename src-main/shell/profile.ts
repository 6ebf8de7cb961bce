import { join } from 'node:path';
import { z } from 'zod';
import { preferences, type Preferences } from '../contract/app';
import { windowPlace } from './window-place';
import { Recents, recentFiles } from './recents';
import { Stored } from './stored';

/** Whether the last session came to its end, and whether the user left unsaved work behind in it. */
const session = z.object({ ended: z.boolean(), unsavedWork: z.boolean() });

/** Everything that Lacuna keeps in the user's profile folder. */
export class Profile {
  readonly preferences: Stored<typeof preferences>;
  readonly place: Stored<typeof windowPlace>;
  readonly session: Stored<typeof session>;
  readonly recents: Recents;
  /** Folder in which the engine keeps what must survive a crash. */
  readonly workspace: string;
  readonly logs: string;

  constructor(folder: string) {
    this.preferences = new Stored(join(folder, 'preferences.json'), preferences, preferences.parse({}));
    this.place = new Stored(join(folder, 'window.json'), windowPlace, null);
    this.session = new Stored(join(folder, 'session.json'), session, { ended: true, unsavedWork: false });
    this.recents = new Recents(new Stored(join(folder, 'recents.json'), recentFiles, []));
    this.workspace = join(folder, 'workspace');
    this.logs = join(folder, 'logs');
  }

  async setPreferences(change: Partial<Preferences>): Promise<Preferences> {
    await this.preferences.set(preferences.parse({ ...this.preferences.value, ...change }));
    return this.preferences.value;
  }

  async settled(): Promise<void> {
    await Promise.all([this.preferences, this.place, this.session, this.recents].map((part) => part.settled()));
  }
}

import { z } from 'zod';
import type { FileHandle } from '../contract/file';
import type { Stored } from './stored';

const most = 12;
/** `content` is kept because a folder of pictures does not show in its name. */
export const recentFiles = z
  .array(z.object({ path: z.string().min(1), content: z.enum(['table', 'images', 'project']) }))
  .max(most);
type RecentFile = z.infer<typeof recentFiles>[number];

/** The files that were opened last, newest first. */
export class Recents {
  constructor(private readonly stored: Stored<typeof recentFiles>) {}

  get files(): readonly RecentFile[] {
    return this.stored.value;
  }

  add(path: string, content: FileHandle['content']): Promise<void> {
    const others = this.files.filter((other) => other.path !== path);
    return this.stored.remember([{ path, content }, ...others].slice(0, most));
  }

  drop(path: string): Promise<void> {
    return this.stored.remember(this.files.filter((other) => other.path !== path));
  }

  forget(): Promise<void> {
    return this.stored.remember([]);
  }

  settled(): Promise<void> {
    return this.stored.settled();
  }
}

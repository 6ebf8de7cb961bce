import { z } from 'zod';
import { command, event } from './define';
import { fileToken } from './file';
import type { ImageSetFacts } from './image';
import type { RunFacts } from './run';
import type { TableFacts } from './table';

export interface ProjectFacts {
  /** Name of the .lacuna file, null before the first save. */
  readonly name: string | null;
  /** Whether anything is newer than the saved file. */
  readonly unsaved: boolean;
  readonly table: TableFacts | null;
  readonly images: ImageSetFacts | null;
  readonly run: RunFacts | null;
  /** Sentences about what could not be restored, e.g. the table's file has changed. */
  readonly notes: readonly string[];
}

export const projectCommands = {
  open: command<ProjectFacts>()('project/open', 'engine', z.object({ file: fileToken })),
  save: command<ProjectFacts>()('project/save', 'engine', z.object({ target: fileToken.optional() })),
  close: command<void>()('project/close', 'engine', z.object({})),
  facts: command<ProjectFacts>()('project/facts', 'port', z.object({})),
};

export const projectEvents = {
  changed: event<{ readonly name: string | null; readonly unsaved: boolean }>()('project/changed'),
};

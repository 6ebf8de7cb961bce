import { z } from 'zod';
import { command } from './define';

/** Stands for a path that the main side chose or checked; the window never sees paths. */
export const fileToken = z.string().min(1).max(4096);
export type FileToken = z.infer<typeof fileToken>;

export interface FileHandle {
  readonly token: FileToken;
  /** File name without its folder. */
  readonly name: string;
  /** What the file looks like by its name: a folder, IDX file or ZIP is an image set. */
  readonly content: 'table' | 'images' | 'project';
}

/** What a save dialog is asked for. */
export const exportTypes = [
  'csv',
  'mask',
  'draws',
  'latents',
  'samples',
  'report',
  'project',
  'png',
  'svg',
  'folder',
] as const;
export type ExportType = (typeof exportTypes)[number];

export const fileCommands = {
  /** System dialog to open a table, image set or project; null when the user cancels. */
  choose: command<FileHandle | null>()('file/choose', 'shell', z.object({ what: z.enum(['any', 'folder']) })),
  /** System dialog for a target; null when the user cancels. */
  chooseTarget: command<FileHandle | null>()(
    'file/choose-target',
    'shell',
    z.object({ type: z.enum(exportTypes), suggestedName: z.string().max(200) }),
  ),
  /** Shows an exported file in the system's file manager. */
  reveal: command<void>()('file/reveal', 'shell', z.object({ file: fileToken })),
  /** Saves a chart picture or its numbers, made by the window, to a target chosen before. */
  write: command<void>()(
    'file/write',
    'shell',
    z.object({ target: fileToken, data: z.union([z.string(), z.instanceof(Uint8Array)]) }),
  ),
};

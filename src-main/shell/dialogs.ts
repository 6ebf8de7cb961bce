import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, dialog, type FileFilter } from 'electron';
import type { ExportType } from '../contract/file';
import { exportExtensions, fileName, withExtension } from './file-names';
import type { Shell } from './shell';

const tableExtensions = ['csv', 'tsv', 'txt', 'tab', 'dat', 'data'];
const known = [...tableExtensions, 'lacuna', 'idx', 'gz', 'zip', 'png', 'jpg', 'jpeg'];

/** The folder in which the user chose last, for the next dialog. */
let folder: string | null = null;

/** Asks for a file or folder to open; null when the user cancels. */
export async function askForFile({ window, texts }: Shell, what: 'any' | 'folder'): Promise<string | null> {
  const words = texts().files;
  // IDX files often have no extension at all, so everything can be chosen.
  const filters: FileFilter[] = [
    { name: words.known, extensions: known },
    { name: words.all, extensions: ['*'] },
  ];
  const answer = await dialog.showOpenDialog(window, {
    title: what === 'folder' ? words.openFolder : words.open,
    ...(folder === null ? {} : { defaultPath: folder }),
    properties: [what === 'folder' ? 'openDirectory' : 'openFile'],
    ...(what === 'folder' ? {} : { filters }),
  });
  const path = answer.canceled ? undefined : answer.filePaths[0];
  if (path === undefined) return null;
  folder = dirname(path);
  return path;
}

/** Asks where to write; null when the user cancels. The answer has an extension of its type. */
export async function askForTarget(shell: Shell, type: ExportType, suggested: string): Promise<string | null> {
  if (type === 'folder') return askForNewFolder(shell, suggested);
  const words = shell.texts().files;
  const extensions = exportExtensions[type];
  let start = join(folder ?? app.getPath('documents'), withExtension(fileName(suggested), extensions));
  for (;;) {
    const answer = await dialog.showSaveDialog(shell.window, {
      title: words.save,
      defaultPath: start,
      filters: [{ name: words.types[type], extensions: [...extensions] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    if (answer.canceled || !answer.filePath) return null;
    folder = dirname(answer.filePath);
    const path = withExtension(answer.filePath, extensions);
    // The dialog asked about overwriting the name without its extension: for another file it has to ask again.
    if (path === answer.filePath || !existsSync(path)) return path;
    start = path;
  }
}

/** Asks for a folder in which a new one is made: nothing that lies there is mixed with what is written. */
async function askForNewFolder({ window, texts }: Shell, suggested: string): Promise<string | null> {
  const words = texts().files;
  const answer = await dialog.showOpenDialog(window, {
    title: words.saveFolder,
    buttonLabel: words.save,
    defaultPath: folder ?? app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  });
  const chosen = answer.canceled ? undefined : answer.filePaths[0];
  if (chosen === undefined) return null;
  folder = chosen;
  const name = fileName(suggested);
  for (let number = 1; ; number++) {
    const path = join(chosen, number === 1 ? name : `${name} ${number}`);
    if (!existsSync(path)) return path;
  }
}

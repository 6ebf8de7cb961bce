import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { app, nativeTheme, shell as system } from 'electron';
import type { AppFacts } from '../contract/app';
import { LacunaError } from '../contract/error';
import type { FileHandle } from '../contract/file';
import type { Handlers } from '../contract/index';
import { writeSafely } from '../project/write-safely';
import { askForFile, askForTarget } from './dialogs';
import { contentByName, handleFor, offerRecents } from './file-handle';
import { reopen } from './reopen';
import { showInWindow } from './outside-files';
import { offerSamples } from './samples';
import type { Shell } from './shell';
import { keptFile, keptWork } from './unsaved-work';
import { systemLanguage } from './system-language';

/** What main itself answers. `changed` is called when the menu and the window's frame must follow. */
export function shellCommands(shell: Shell, changed: () => void): Handlers<'shell'> {
  const { profile, tokens, texts } = shell;

  async function facts(): Promise<AppFacts> {
    return {
      version: app.getVersion(),
      platform: process.platform,
      systemLanguage: systemLanguage(),
      preferences: profile.preferences.value,
      recents: [...keptWork(shell), ...offerRecents(shell)],
      samples: offerSamples(shell.samples, tokens),
      toOpen: await toOpen(),
    };
  }

  async function toOpen(): Promise<FileHandle | null> {
    const path = shell.outside.take((later) => void showInWindow(shell, later));
    if (path === null) return null;
    return path === keptFile(profile) ? (keptWork(shell)[0] ?? null) : handleFor(path, tokens);
  }

  return {
    'app/facts': facts,
    'app/set-preferences': async (change) => {
      const preferences = await profile.setPreferences(change);
      nativeTheme.themeSource = preferences.theme;
      changed();
      return preferences;
    },
    'app/forget-recents': async () => {
      await profile.recents.forget();
      app.clearRecentDocuments();
      changed();
    },
    'app/restart-engine': () => reopen(shell),
    'file/choose': async ({ what }) => {
      const path = await askForFile(shell, what);
      return path === null ? null : handleFor(path, tokens);
    },
    'file/choose-target': async ({ type, suggestedName }) => {
      const path = await askForTarget(shell, type, suggestedName);
      if (path === null) return null;
      const name = basename(path);
      return { token: tokens.forWriting(path), name, content: contentByName(name) };
    },
    'file/reveal': ({ file }) => {
      const path = tokens.pathToShow(file);
      if (existsSync(path)) return system.showItemInFolder(path);
      const { message, next } = texts().errors.missingFile(basename(path));
      throw new LacunaError('not-found', message, next);
    },
    'file/write': async ({ target, data }) => {
      await writeSafely(tokens.pathToWrite(target), data);
    },
  };
}

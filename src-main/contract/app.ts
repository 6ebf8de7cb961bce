import { z } from 'zod';
import { command, event } from './define';
import type { ErrorEnvelope } from './error';
import type { FileHandle } from './file';

const theme = z.enum(['system', 'light', 'dark']);
const language = z.enum(['system', 'en', 'fr']);
const density = z.enum(['compact', 'comfortable']);

export const preferences = z.object({
  theme: theme.default('system'),
  language: language.default('system'),
  density: density.default('compact'),
});
export type Preferences = z.infer<typeof preferences>;

/** Not `preferences.partial()`: its defaults would set back what is left out. */
const preferenceChange = z.object({
  theme: theme.optional(),
  language: language.optional(),
  density: density.optional(),
});

export interface Sample {
  readonly file: FileHandle;
  readonly title: { readonly en: string; readonly fr: string };
  readonly about: { readonly en: string; readonly fr: string };
  readonly licence: string;
}

export interface AppFacts {
  readonly version: string;
  readonly platform: string;
  /** The system's language, e.g. 'fr-FR'. */
  readonly systemLanguage: string;
  readonly preferences: Preferences;
  readonly recents: readonly FileHandle[];
  readonly samples: readonly Sample[];
  /** A file named on the command line or opened from the file manager. */
  readonly toOpen: FileHandle | null;
}

export const appCommands = {
  facts: command<AppFacts>()('app/facts', 'shell', z.object({})),
  setPreferences: command<Preferences>()('app/set-preferences', 'shell', preferenceChange),
  forgetRecents: command<void>()('app/forget-recents', 'shell', z.object({})),
  /** Starts a new engine after the old one died and reopens what was open, with the last checkpoint. */
  restartEngine: command<void>()('app/restart-engine', 'shell', z.object({})),
};

export const appEvents = {
  /** The engine process ended without being asked to. */
  engineDied: event<ErrorEnvelope>()('app/engine-died'),
  engineReady: event<Record<string, never>>()('app/engine-ready'),
  /** A menu item or the system asks the window for an action. */
  menu: event<{
    action: 'open' | 'open-folder' | 'save' | 'save-as' | 'export' | 'close' | 'shortcuts' | 'view';
    view?: string;
  }>()('app/menu'),
  /** A file dropped on the icon or opened by the system while the app runs. */
  open: event<FileHandle>()('app/open'),
};

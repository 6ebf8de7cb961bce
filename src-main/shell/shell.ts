import type { BrowserWindow, MessagePortMain } from 'electron';
import type { ShellEventName, ShellPayload } from '../contract/index';
import type { EngineHost } from './engine-host';
import type { LastOpening } from './last-opening';
import type { OutsideFiles } from './outside-files';
import type { Profile } from './profile';
import type { readSamples } from './samples';
import type { Texts } from './texts';
import type { FileTokens } from './tokens';

/** What the parts of the shell share: one window, one engine, one profile. */
export interface Shell {
  readonly window: BrowserWindow;
  readonly engine: EngineHost<MessagePortMain>;
  readonly profile: Profile;
  readonly tokens: FileTokens;
  readonly samples: ReturnType<typeof readSamples>;
  readonly opening: LastOpening;
  readonly outside: OutsideFiles;
  /** In the user's language as it is now. */
  texts(): Texts;
}

/** A window that is gone or has crashed hears nothing. */
export function sendTo<N extends ShellEventName>(window: BrowserWindow, name: N, payload: ShellPayload<N>): void {
  if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(name, payload);
}

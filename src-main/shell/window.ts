import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { developmentServer, pageUrl } from './page';
import type { Profile } from './profile';
import { placeOn, smallest } from './window-place';

/** The page's --surface in both themes (src-renderer/styles/tokens.css): no white flash before the first picture. */
const surface = { light: '#fcfcfd', dark: '#15161b' };

export function openWindow(profile: Profile): BrowserWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const saved = profile.place.value;
  const window = new BrowserWindow({
    ...placeOn(
      [primary, ...others].map(({ workArea }) => workArea),
      saved,
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: app.name,
    backgroundColor: background(),
    show: false,
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developmentServer() !== null,
    },
  });
  if (saved?.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(background());
  });
  keepPlace(window, profile);
  return window;
}

export function loadPage(window: BrowserWindow): void {
  // A page that does not load shows itself by its absence; the reason stands on standard error.
  window.loadURL(pageUrl()).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? surface.dark : surface.light;
}

function keepPlace(window: BrowserWindow, profile: Profile): void {
  let timer: NodeJS.Timeout | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    void profile.place.remember({ ...window.getNormalBounds(), maximised: window.isMaximized() });
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keep, 500);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', keep);
}

import { app, dialog, Menu, shell as system, type MenuItemConstructorOptions } from 'electron';
import type { ShellPayload } from '../contract/index';
import { offerRecents } from './file-handle';
import { developmentServer } from './page';
import { sendTo, type Shell } from './shell';
import { keptWork } from './unsaved-work';

/** In the order of the window's left rail. */
const views = ['start', 'data', 'train', 'reconstruction', 'latent', 'impute', 'generate', 'compare'] as const;

type Item = MenuItemConstructorOptions;
type MenuPayload = ShellPayload<'app/menu'>;

/** Builds the menu anew: after a change of language or of the recent files. */
export function showMenu(shell: Shell): void {
  const words = shell.texts().menu;
  const ask = (payload: MenuPayload) => () => sendTo(shell.window, 'app/menu', payload);
  const isMac = process.platform === 'darwin';

  const file: Item[] = [
    { label: words.open, accelerator: 'CmdOrCtrl+O', click: ask({ action: 'open' }) },
    { label: words.openFolder, accelerator: 'CmdOrCtrl+Shift+O', click: ask({ action: 'open-folder' }) },
    { label: words.openRecent, submenu: recentItems(shell) },
    { type: 'separator' },
    { label: words.save, accelerator: 'CmdOrCtrl+S', click: ask({ action: 'save' }) },
    { label: words.saveAs, accelerator: 'CmdOrCtrl+Shift+S', click: ask({ action: 'save-as' }) },
    { label: words.export, accelerator: 'CmdOrCtrl+E', click: ask({ action: 'export' }) },
    { type: 'separator' },
    { label: words.close, accelerator: 'CmdOrCtrl+W', click: ask({ action: 'close' }) },
    ...(isMac ? [] : [{ type: 'separator' } as Item, { label: words.quit, role: 'quit' } as Item]),
  ];
  const edit: Item[] = [
    { label: words.undo, role: 'undo' },
    { label: words.redo, role: 'redo' },
    { type: 'separator' },
    { label: words.cut, role: 'cut' },
    { label: words.copy, role: 'copy' },
    { label: words.paste, role: 'paste' },
    { label: words.selectAll, role: 'selectAll' },
  ];
  const view: Item[] = [
    ...views.map((id, place) => ({
      label: words.views[id],
      accelerator: `CmdOrCtrl+${place + 1}`,
      click: ask({ action: 'view', view: id }),
    })),
    { type: 'separator' },
    { label: words.larger, role: 'zoomIn' },
    { label: words.smaller, role: 'zoomOut' },
    { label: words.actualSize, role: 'resetZoom' },
    { label: words.fullScreen, role: 'togglefullscreen' },
    ...(developmentServer() === null ? [] : developerItems(words)),
  ];
  const help: Item[] = [
    { label: words.shortcuts, accelerator: 'F1', click: ask({ action: 'shortcuts' }) },
    { label: words.showLogs, click: () => void system.openPath(shell.profile.logs) },
    ...(isMac ? [] : [{ label: words.about, click: () => about(shell) }]),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [macItems(shell)] : []),
      { label: words.file, submenu: file },
      { label: words.edit, submenu: edit },
      { label: words.view, submenu: view },
      { label: words.help, role: 'help', submenu: help },
    ]),
  );
}

function recentItems(shell: Shell): Item[] {
  const words = shell.texts().menu;
  const handles = [...keptWork(shell), ...offerRecents(shell)];
  if (handles.length === 0) return [{ label: words.noRecents, enabled: false }];
  return [
    // An ampersand in a label marks the letter to press.
    ...handles.map((handle) => ({
      label: handle.name.replace(/&/g, '&&'),
      click: () => sendTo(shell.window, 'app/open', handle),
    })),
    { type: 'separator' },
    {
      label: words.forgetRecents,
      click: () => {
        app.clearRecentDocuments();
        void shell.profile.recents.forget().then(() => showMenu(shell));
      },
    },
  ];
}

function developerItems(words: ReturnType<Shell['texts']>['menu']): Item[] {
  return [
    { type: 'separator' },
    { label: words.reload, role: 'reload' },
    { label: words.developerTools, role: 'toggleDevTools' },
  ];
}

function macItems(shell: Shell): Item {
  const words = shell.texts().menu;
  return {
    label: app.name,
    submenu: [
      { label: words.about, click: () => about(shell) },
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { label: words.quit, role: 'quit' },
    ],
  };
}

function about({ window, texts }: Shell): void {
  const detail = texts().about(app.getVersion(), process.versions.electron);
  void dialog.showMessageBox(window, { type: 'info', title: texts().menu.about, message: app.name, detail });
}

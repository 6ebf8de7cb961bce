import { join } from 'node:path';
import { app, session } from 'electron';
import { guardClosing } from './shell/closing';
import { keepConnected } from './shell/engine-window';
import { answerWindow } from './shell/ipc';
import { showMenu } from './shell/menu';
import { answerSecondStart, collectFiles, OutsideFiles, startFile } from './shell/outside-files';
import { protectPages, protectSession } from './shell/protection';
import { registerScheme, servePage } from './shell/protocol';
import { shellCommands } from './shell/shell-commands';
import { makeShell } from './shell/start';
import { beginSession } from './shell/unsaved-work';
import { loadPage } from './shell/window';
import { watchWindow } from './shell/window-trouble';

// Electron's entry: the steps of the start, in the order in which they must happen.

const userData = process.env['LACUNA_USER_DATA'];
if (userData) app.setPath('userData', userData);
app.setName('Lacuna');

if (app.requestSingleInstanceLock({ file: startFile() })) {
  registerScheme();
  protectPages();
  const outside = new OutsideFiles();
  collectFiles(outside);
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => start(outside));
} else {
  app.quit();
}

// Without a pause: a page that stands empty for a moment is missed by tools that attach to it then.
function start(outside: OutsideFiles): void {
  protectSession(session.defaultSession);
  servePage(session.defaultSession, join(app.getAppPath(), 'out', 'renderer'));
  const shell = makeShell(outside);
  // The engine starts while the page loads; how it fares, the page is told once it listens.
  shell.engine.start().catch(() => undefined);
  const cutOff = beginSession(shell.profile);
  if (cutOff !== null && startFile() === null) outside.open(cutOff);
  const changed = (): void => showMenu(shell);
  changed();
  answerWindow(shell, shellCommands(shell, changed), changed);
  answerSecondStart(shell);
  keepConnected(shell);
  watchWindow(shell);
  guardClosing(shell);
  loadPage(shell.window);
}

import { app, dialog } from 'electron';
import type { Shell } from './shell';
import { loadPage } from './window';

const calm = 60_000;

/** A page that crashes is loaded again, once a minute at most without asking; one that hangs may be. The engine keeps all state. */
export function watchWindow({ window, texts }: Shell): void {
  let last = -Infinity;
  let asking = false;
  let wanted = false;

  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (wanted) {
      wanted = false;
      return loadPage(window);
    }
    const again = Date.now() - last < calm;
    last = Date.now();
    if (again) return void askToReload();
    loadPage(window);
    const { reloaded, reloadedDetail, ok } = texts().window;
    void dialog.showMessageBox(window, { type: 'info', message: reloaded, detail: reloadedDetail, buttons: [ok] });
  });

  async function askToReload(): Promise<void> {
    const { stoppedAgain, stoppedAgainDetail, reload, quit } = texts().window;
    const answer = await dialog.showMessageBox(window, {
      type: 'warning',
      message: stoppedAgain,
      detail: stoppedAgainDetail,
      buttons: [reload, quit],
      cancelId: 0,
    });
    if (answer.response === 0) loadPage(window);
    else app.quit();
  }

  window.on('unresponsive', () => void askToWait());

  async function askToWait(): Promise<void> {
    if (asking) return;
    asking = true;
    const { unresponsive, unresponsiveDetail, wait, reload } = texts().window;
    const answer = await dialog.showMessageBox(window, {
      type: 'warning',
      message: unresponsive,
      detail: unresponsiveDetail,
      buttons: [wait, reload],
      cancelId: 0,
    });
    asking = false;
    if (answer.response !== 1 || window.isDestroyed()) return;
    // A page that hangs does not hear a request to reload: its process is ended, and "render-process-gone" loads it anew.
    wanted = true;
    window.webContents.forcefullyCrashRenderer();
  }
}

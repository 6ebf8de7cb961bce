/** What a user does in the window, step by step, for the end-to-end tests. */
import type { ElectronApplication, Page } from 'playwright-core';

export type View = 'Start' | 'Data' | 'Train' | 'Reconstruction' | 'Latent' | 'Impute' | 'Generate' | 'Compare';

export async function goTo(page: Page, view: View): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
}

/** The next save dialogs answer with this path. */
export async function answerSave(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** The next open dialogs answer with this path. */
export async function answerOpen(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

/** Opens a file through the title line's button and the system's dialog. */
export async function openFile(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await answerOpen(app, path);
  await page.getByRole('button', { name: 'Open', exact: true }).first().click();
}

/** Process id of the engine. */
export async function enginePid(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ type, serviceName }) => type === 'Utility' && serviceName?.includes('node'))
        ?.pid,
  );
  if (pid === undefined) throw new Error('no engine process is running');
  return pid;
}

/** Opens the penguins from Start and trains until the gaps are filled. */
export async function fillPenguins(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /penguins/i })
    .first()
    .click();
  await page.getByRole('button', { name: /^Fill \d+ gaps$/ }).click();
  await page.getByRole('button', { name: 'See the filled cells' }).click({ timeout: 120_000 });
  await page
    .getByText(/gaps (are )?filled\.$/)
    .first()
    .waitFor();
}

import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginePid, goTo, openFile } from './actions';
import { launchApp, type LaunchedApp } from './launch';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lacuna-failures-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('bad files', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp();
  });
  afterAll(() => launched.close());

  it.each([
    ['empty.csv', '', /empty/i],
    ['header.csv', 'a,b\n', /header|no rows/i],
    ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), /PNG|image|picture/i],
    ['ragged.csv', 'a,b\n1,2\n3\n4,5\n', /row 2/i],
    ['quote.csv', 'a,b\n1,"2\n3,4\n', /quote/i],
    ['half.lacuna', Buffer.from('PK\u0003\u0004 half of a project'), /damaged|not a/i],
  ])('%s is answered with a sentence, and the window goes on', async (name, content, sentence) => {
    const { app, page } = launched;
    const path = join(folder, name);
    writeFileSync(path, content);
    await openFile(app, page, path);
    await page.getByText(sentence).first().waitFor();
    await page.getByText(name).first().waitFor();
  });

  it('still opens a good file afterwards', async () => {
    const { app, page } = launched;
    const path = join(folder, 'good.csv');
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row % 7 === 0 ? '' : row},${(row * 2.5).toFixed(1)},${'xyz'[row % 3]}`,
    );
    writeFileSync(path, `number,twice,letter\n${rows.join('\n')}\n`);
    await openFile(app, page, path);
    await page.getByRole('button', { name: /^Fill 9 gaps$/ }).waitFor();
  });
});

describe('an engine that is killed in the middle of a run', () => {
  it('leaves the window, marks the run failed and offers a restart that finds the last checkpoint', async () => {
    const { app, page, userData, close } = await launchApp();
    try {
      await page
        .getByRole('button', { name: /penguins/i })
        .first()
        .click();
      await goTo(page, 'Train');
      await page.getByText('Best', { exact: true }).click();
      await page.getByRole('button', { name: /^Train and fill/ }).click();
      await page
        .getByText(/net \d of \d/)
        .first()
        .waitFor({ timeout: 60_000 });
      await weightsKept(join(userData, 'workspace', 'autosave.lacuna'));
      process.kill(await enginePid(app), 'SIGKILL');
      await page.getByRole('button', { name: 'Restart engine' }).first().waitFor();
      await page.getByRole('button', { name: 'Restart engine' }).first().click();
      await page.getByText('Engine ready').waitFor({ timeout: 30_000 });
      await goTo(page, 'Train');
      await page.getByText('This run was cut short.').first().waitFor();
      await goTo(page, 'Impute');
      await page
        .getByText(/gaps (are )?filled\.$/)
        .first()
        .waitFor({ timeout: 30_000 });
      expect(await page.getByRole('navigation', { name: 'Views' }).isVisible()).toBe(true);
    } finally {
      await close();
    }
  });
});

/** Waits for a checkpoint: the kept work without a net's weights is far smaller. */
async function weightsKept(path: string): Promise<void> {
  const until = performance.now() + 60_000;
  while (!existsSync(path) || statSync(path).size < 300_000) {
    if (performance.now() > until) throw new Error(`no checkpoint in ${path}`);
    await wait(50);
  }
}

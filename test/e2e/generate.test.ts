import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { answerSave, goTo } from './actions';
import { launchApp } from './launch';

/** Pictures to look at, not to compare; git ignores the folder. */
const pictures = resolve(import.meta.dirname, 'screenshots');

it('makes rows, judges them beside rows held out, and saves both', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-generate-'));
  mkdirSync(pictures, { recursive: true });
  const { app, page, errors, close } = await launchApp();
  const picture = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      await wait(1200);
      await page.screenshot({ path: join(pictures, `made-${name}-${theme}.png`) });
    }
  };
  try {
    await page
      .getByRole('button', { name: /penguins/i })
      .first()
      .click();
    await page.getByRole('button', { name: /^Fill \d+ gaps$/ }).waitFor();
    await goTo(page, 'Generate');
    await page.getByText('No model yet').waitFor();
    await goTo(page, 'Train');
    await page.getByRole('radio', { name: /Generate new rows/ }).check();
    await page.getByRole('radio', { name: /^Fast/ }).check();
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await goTo(page, 'Generate');
    await page.getByRole('button', { name: 'Make 100 rows' }).click({ timeout: 120_000 });
    await page.getByText('a density that was fitted to the codes').waitFor();
    await page
      .getByText(/beside 275 rows that the model learnt from and 69 that it has never seen/)
      .waitFor({ timeout: 60_000 });
    await page.getByRole('row', { name: /Told from real ones \(C2ST\)/ }).waitFor();
    await page.getByRole('row', { name: /Nearer to a learnt one/ }).waitFor();
    await picture('rows-1280');
    await page.getByLabel('Column that is foretold').selectOption({ label: 'body_mass_g' });
    await page.getByRole('row', { name: /body_mass_g foretold, R²/ }).waitFor({ timeout: 60_000 });

    await answerSave(app, join(folder, 'made.csv'));
    await page.getByRole('button', { name: 'Export made rows' }).click();
    await page.getByText('100 made rows written to made.csv.').waitFor();
    expect(readFileSync(join(folder, 'made.csv'), 'utf8').trim().split('\n')).toHaveLength(101);
    await answerSave(app, join(folder, 'made.html'));
    await page.getByRole('button', { name: 'Save report' }).click();
    await page.getByText('Saved as made.html.').waitFor();
    const report = readFileSync(join(folder, 'made.html'), 'utf8');
    expect(report).toContain('Overfitting check');
    expect(report).toContain('body_mass_g foretold');
    await answerSave(app, join(folder, 'measures.csv'));
    await page.getByRole('button', { name: 'Save numbers (CSV)' }).first().click();
    await page.getByText('Saved as measures.csv.').waitFor();
    expect(readFileSync(join(folder, 'measures.csv'), 'utf8').split('\n')[0]).toMatch(
      /^.?Measure,Made,"?Real, held out"?,Ideal/,
    );

    await page.getByLabel('Codes come from').selectOption({ label: 'The prior' });
    await page.getByText('The settings have changed since these rows were made').waitFor();
    await page.getByRole('button', { name: 'Make 100 rows' }).click();
    await page.getByText(/^Made from the prior\./).waitFor();
    await page.getByRole('row', { name: /Told from real ones/ }).waitFor({ timeout: 60_000 });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1920, 1080));
    await picture('rows-1920');
    expect(errors).toEqual([]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

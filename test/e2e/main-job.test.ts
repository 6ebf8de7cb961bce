import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerSave, fillPenguins, goTo } from './actions';
import { launchApp, type LaunchedApp } from './launch';

const penguins = resolve(import.meta.dirname, '../../resources/samples/penguins.csv');
let folder = '';
let launched: LaunchedApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lacuna-main-job-'));
  launched = await launchApp();
});
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Cells of a plain CSV without quotes. */
function cells(path: string): string[][] {
  return readFileSync(path, 'latin1')
    .trimEnd()
    .split('\n')
    .map((line) => line.replace('\r', '').split(','));
}

it('opens a sample, trains, fills and exports; observed cells stay byte for byte', async () => {
  const { app, page, errors } = launched;
  await fillPenguins(page);
  const filled = join(folder, 'filled.csv');
  await answerSave(app, filled);
  await page.getByRole('button', { name: 'Export filled table' }).click();
  await page.getByText(/filled cells written to filled\.csv/).waitFor();

  const before = cells(penguins);
  const after = cells(filled);
  expect(after.length).toBe(before.length);
  let gaps = 0;
  before.forEach((row, at) => {
    row.forEach((cell, column) => {
      if (cell === 'NA' || cell === '') {
        gaps += 1;
        expect(after[at][column]).not.toMatch(/^(NA)?$/);
      } else expect(after[at][column]).toBe(cell);
    });
  });
  expect(gaps).toBe(19);
  expect(errors).toEqual([]);
});

it('shows real content in every view', async () => {
  const { page, errors } = launched;
  await goTo(page, 'Reconstruction');
  await page.getByText('bill_length_mm').first().waitFor();
  await goTo(page, 'Latent');
  await page.locator('canvas').first().waitFor();
  await goTo(page, 'Generate');
  await page.getByRole('button', { name: /^Make/ }).first().click();
  await page.getByRole('grid').first().waitFor();
  await goTo(page, 'Impute');
  await page
    .getByText(/gaps (are )?filled\.$/)
    .first()
    .waitFor();
  expect(errors).toEqual([]);
});

it('saves a project that a new window opens again with its filled cells', async () => {
  const { app, page } = launched;
  const project = join(folder, 'penguins.lacuna');
  await answerSave(app, project);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved as penguins.lacuna.').waitFor();
  const again = await launchApp({ args: [project] });
  try {
    await goTo(again.page, 'Impute');
    await again.page
      .getByText(/gaps (are )?filled\.$/)
      .first()
      .waitFor({ timeout: 30_000 });
    expect(again.errors).toEqual([]);
  } finally {
    await again.close();
  }
});

it('speaks French from the first text on', async () => {
  const french = await launchApp({ env: { LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr' }, args: ['--lang=fr'] });
  try {
    await french.page
      .getByRole('button', { name: /manchots/i })
      .first()
      .click();
    await french.page
      .getByText(/lacunes/)
      .first()
      .waitFor();
  } finally {
    await french.close();
  }
});

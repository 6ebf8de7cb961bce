import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerSave, goTo } from './actions';
import { launchApp, type LaunchedApp } from './launch';

let folder = '';
let launched: LaunchedApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lacuna-compare-'));
  launched = await launchApp();
});
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

it('compares models on a table: one table, plots, and both exports', { timeout: 180_000 }, async () => {
  const { app, page, errors } = launched;
  await page
    .getByRole('button', { name: /penguins/i })
    .first()
    .click();
  await page.getByRole('button', { name: /^Fill \d+ gaps$/ }).waitFor();
  await goTo(page, 'Compare');
  for (const model of [/^DAE/, /^WAE/, /^VAE/]) await page.getByRole('checkbox', { name: model }).uncheck();
  await page.getByLabel('How many steps').selectOption({ label: 'Few' });
  await page.getByLabel('Label to compare clusters with').selectOption({ label: 'species' });
  await page.getByRole('button', { name: 'Compare 3 models' }).click();
  await page.getByRole('button', { name: 'Save table' }).waitFor({ timeout: 150_000 });

  const row = page.getByRole('row', { name: /^GAN/ });
  expect(await row.getByText('–').count()).toBe(6);
  await page.getByText('No model saw “species”').waitFor();
  await page.getByRole('img', { name: 'Rebuilding error of each model' }).waitFor();
  await page.getByRole('img', { name: 'Distribution of body_mass_g, real and drawn' }).waitFor();

  const csv = join(folder, 'compared.csv');
  await answerSave(app, csv);
  await page.getByRole('button', { name: 'Save table' }).click();
  await page.getByText(/compared\.csv/).waitFor();
  const [header, ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\n');
  expect(header).toBe('model,rebuilt,samples,shapes,codes,agreement,rand,astray,filled,seconds,steps,parameters');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['aae', 'ae', 'gan', 'mean', 'nearest', 'real']);

  const report = join(folder, 'compared.html');
  await answerSave(app, report);
  await page.getByRole('button', { name: 'Save page' }).click();
  await page.getByText(/compared\.html/).waitFor();
  expect(readFileSync(report, 'utf8')).toContain('AAE (adversarial autoencoder)');
  expect(errors).toEqual([]);
});

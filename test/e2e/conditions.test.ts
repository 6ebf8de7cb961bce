import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { answerSave, goTo, openFile } from './actions';
import { launchApp } from './launch';

/** Pictures to look at, not to compare; git ignores the folder. */
const pictures = resolve(import.meta.dirname, 'screenshots');
const root = resolve(import.meta.dirname, '..', '..');

function train(input: string, save: string, ...flags: string[]): void {
  const cli = join(root, 'out', 'main', 'cli.cjs');
  const all = [cli, 'train', join(root, 'resources', 'samples', input), '--save', save, '--quality', 'fast', ...flags];
  execFileSync(process.execPath, [...all, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

it('makes rows that were asked for, and shows rows and images with another label', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-conditions-'));
  mkdirSync(pictures, { recursive: true });
  const rows = join(folder, 'rows.lacuna');
  const images = join(folder, 'images.lacuna');
  train('penguins.csv', rows, '--model', 'conditional', '--label', 'species', '--conditions', 'body_mass_g');
  train('fashion/t10k-1000-images-idx3-ubyte.gz', images, '--model', 'translation', '--epochs', '10', '--units', '128');
  const { app, page, errors, close } = await launchApp();
  const picture = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      await wait(900);
      await page.screenshot({ path: join(pictures, `conditions-${name}-${theme}.png`) });
    }
  };
  try {
    await openFile(app, page, rows);
    await goTo(page, 'Generate');
    await page.getByLabel('species').first().selectOption('Gentoo');
    await page.getByLabel('body_mass_g').fill('5000');
    await page.getByRole('button', { name: 'Make 100 rows' }).click();
    await page.getByRole('gridcell', { name: 'Gentoo' }).first().waitFor();
    await picture('rows');
    const made = join(folder, 'made.csv');
    await answerSave(app, made);
    await page.getByRole('button', { name: /^Export/ }).click();
    await page.getByText('100 made rows written').waitFor();
    const lines = readFileSync(made, 'utf8').trimEnd().split('\n').slice(1);
    expect(lines.length).toBe(100);
    expect(lines.every((line) => line.startsWith('Gentoo,') && line.includes(',5000,'))).toBe(true);

    const panel = page.getByRole('region', { name: 'The same with another label' }).first();
    await panel.getByLabel('species').selectOption('Chinstrap');
    await panel.getByRole('button', { name: 'Show before and after' }).click();
    await page.getByText(/are taken for Chinstrap afterwards/).waitFor();
    await panel.scrollIntoViewIfNeeded();
    await picture('translated');
    const translated = join(folder, 'translated.csv');
    await answerSave(app, translated);
    await panel.getByRole('button', { name: 'Save all' }).click();
    await page.getByText('344 written to').waitFor();
    const texts = readFileSync(translated, 'utf8').trimEnd().split('\n').slice(1);
    expect(texts.every((line) => line.startsWith('Chinstrap,'))).toBe(true);

    await openFile(app, page, images);
    await page.getByText('1,000 images, 28 × 28 pixels, grey').waitFor();
    await goTo(page, 'Generate');
    await page.getByLabel('Equally many of each label').check();
    await page.getByRole('button', { name: 'Make 64 images' }).click();
    const strip = page.getByRole('region', { name: 'The same with another label' }).first();
    await strip.getByLabel('label').selectOption({ index: 2 });
    await strip.getByRole('button', { name: 'Show before and after' }).click();
    await strip.getByRole('img', { name: 'after' }).first().waitFor();
    await page.getByText(/afterwards by a classifier/).waitFor();
    await strip.scrollIntoViewIfNeeded();
    await picture('images');
    expect(errors).toEqual([]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

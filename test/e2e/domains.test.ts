import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { encode } from 'fast-png';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answerOpen, answerSave, goTo, openFile } from './actions';
import { launchApp } from './launch';

/** Pictures to look at, not to compare; git ignores the folder. */
const pictures = resolve(import.meta.dirname, 'screenshots');
const samples = resolve(import.meta.dirname, '..', '..', 'resources', 'samples');
const side = 12;

/** Lit shapes of another place and size each, light on dark or dark on light. */
function writePictures(root: string, inverted: boolean, count: number): void {
  mkdirSync(root);
  for (let image = 0; image < count; image++) {
    const data = Uint8Array.from({ length: side * side }, (_, at) => {
      const [x, y] = [at % side, Math.floor(at / side)];
      const inside = Math.abs(y - (image % 7) - 1) < 2 && x < 4 + (image % 5);
      return inside === inverted ? 25 : 200 + (image % 4) * 10;
    });
    const name = `${String(image).padStart(3, '0')}.png`;
    writeFileSync(join(root, name), encode({ width: side, height: side, channels: 1, data }));
  }
}

/** Light in English and dark in French. */
async function picture(app: ElectronApplication, page: Page, name: string): Promise<void> {
  const speak = async (settings: string, language: string): Promise<void> => {
    await page.getByRole('button', { name: settings }).click();
    await page.getByText(language, { exact: true }).click();
    await page.keyboard.press('Escape');
  };
  const look = async (theme: 'light' | 'dark'): Promise<void> => {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await wait(900);
    await page.screenshot({ path: join(pictures, `domains-${name}-${theme}.png`) });
  };
  await look('light');
  await speak('Settings', 'Français');
  await look('dark');
  await speak('Réglages', 'English');
}

/** Translates all that is open into another domain, as seen in the view Generate. @returns the part of the view that does */
async function translated(
  app: ElectronApplication,
  page: Page,
  label: string,
  domain: string,
  name: string,
): Promise<Locator> {
  const panel = page.getByRole('region', { name: 'The same with another label' }).first();
  await panel.getByLabel(label).selectOption(domain);
  await panel.getByRole('button', { name: 'Show before and after' }).click();
  await page.getByText(new RegExp(`are taken for ${domain} afterwards`)).waitFor();
  await panel.scrollIntoViewIfNeeded();
  await picture(app, page, name);
  return panel;
}

it(
  'two sets of images become two domains, are learnt, translated, saved and opened again',
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lacuna-domains-'));
    mkdirSync(pictures, { recursive: true });
    writePictures(join(folder, 'day'), false, 120);
    writePictures(join(folder, 'night'), true, 110);
    const { app, page, errors, close } = await launchApp();
    try {
      await openFile(app, page, join(folder, 'day'));
      await page.getByRole('button', { name: 'Train a model' }).waitFor();
      await picture(app, page, 'before');

      // The set itself is no other domain of itself.
      await answerOpen(app, join(folder, 'day'));
      await page.getByRole('button', { name: 'Add a folder' }).click();
      await page.getByText('Both sets of images are called day').waitFor();
      await answerOpen(app, join(folder, 'night'));
      await page.getByRole('button', { name: 'Add a folder' }).click();
      await page.getByText('Two domains are open, day and night').waitFor();
      expect(await page.getByRole('button', { name: /^day\s*120$/ }).count()).toBe(1);
      await page.getByRole('button', { name: /^night\s*110$/ }).click();
      await picture(app, page, 'images');

      await page.getByRole('button', { name: 'Go to Train' }).click();
      expect(await page.getByRole('radio', { name: /^Translation AAE/ }).isChecked()).toBe(true);
      await page.getByText('2 labels, from the set: day and night').waitFor();
      await page.getByRole('radio', { name: /^Fast/ }).check();
      await picture(app, page, 'train');
      await page.getByRole('button', { name: 'Train', exact: true }).last().click();
      await page.getByRole('button', { name: 'Make images' }).click({ timeout: 120_000 });

      const panel = await translated(app, page, 'label', 'night', 'translated');

      const project = join(folder, 'both.lacuna');
      await answerSave(app, project);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved as both.lacuna.').waitFor();
      await openFile(app, page, project);
      await page.getByRole('heading', { name: 'both.lacuna' }).waitFor();
      await page.getByRole('button', { name: 'Leave night out again' }).waitFor();
      await goTo(page, 'Generate');
      await panel.getByLabel('label').selectOption('day');
      await answerOpen(app, folder);
      await panel.getByRole('button', { name: 'Show before and after' }).click();
      await panel.getByRole('button', { name: 'Save all' }).click();
      await page.getByText(/^230 written to /).waitFor();
      expect(readdirSync(folder).filter((name) => name.endsWith('-day'))).toHaveLength(1);

      await goTo(page, 'Data');
      await page.getByRole('button', { name: 'Leave night out again' }).click();
      await page.getByText('The second domain is left out again.').waitFor();
      await page.getByText('These pictures carry no labels.').waitFor();
      expect(errors).toEqual([]);
    } finally {
      await close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

it('two tables become two domains, are learnt, translated and exported', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-tables-'));
  mkdirSync(pictures, { recursive: true });
  const [header, ...lines] = readFileSync(join(samples, 'penguins.csv'), 'utf8').trimEnd().split('\n');
  const without = (line: string): string => line.split(',').slice(2).join(',');
  for (const species of ['Adelie', 'Gentoo']) {
    const own = lines.filter((line) => line.startsWith(species)).map(without);
    // The second file is written in another way, and has a column of its own.
    const text =
      species === 'Adelie'
        ? [without(header), ...own]
        : [`${without(header)},extra`, ...own.map((line) => `${line},1`)];
    writeFileSync(join(folder, `${species}.csv`), `${text.join('\n')}\n`);
  }
  const { app, page, errors, close } = await launchApp();
  try {
    await openFile(app, page, join(folder, 'Adelie.csv'));
    await page.getByRole('columnheader', { name: /body_mass_g/ }).waitFor();
    await page.getByRole('radio', { name: /^Reading/ }).click();
    await picture(app, page, 'table-before');
    await answerOpen(app, join(folder, 'Gentoo.csv'));
    await page.getByRole('button', { name: 'Add rows of a second file' }).click();
    await page.getByText('Two domains are open, Adelie and Gentoo').waitFor();
    await page.getByText('Columns that only one of the files has are left out: Gentoo.csv (“extra”).').waitFor();
    await page.getByText('276 × 7', { exact: true }).waitFor();
    await picture(app, page, 'table');

    await page.getByRole('button', { name: 'Go to Train' }).click();
    expect(await page.getByRole('radio', { name: /^Translation AAE/ }).isChecked()).toBe(true);
    expect(await page.getByLabel('Label', { exact: true }).inputValue()).toBe('domain');
    await page.getByRole('radio', { name: /^Fast/ }).check();
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByRole('button', { name: 'Make rows' }).click({ timeout: 120_000 });
    const panel = await translated(app, page, 'domain', 'Gentoo', 'table-translated');
    const target = join(folder, 'translated.csv');
    await answerSave(app, target);
    await panel.getByRole('button', { name: 'Save all' }).click();
    await page.getByText('276 written to translated.csv.').waitFor();
    const rows = readFileSync(target, 'utf8').trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(276);
    expect(rows.every((row) => row.endsWith(',Gentoo'))).toBe(true);

    const project = join(folder, 'both.lacuna');
    await answerSave(app, project);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as both.lacuna.').waitFor();
    await openFile(app, page, project);
    await page.getByRole('heading', { name: 'both.lacuna' }).waitFor();
    await page.getByRole('radio', { name: /^Reading/ }).click();
    await page.getByRole('button', { name: 'Leave Gentoo out again' }).click();
    await page.getByText('The second domain is left out again.').waitFor();
    await page.getByText('152 × 6', { exact: true }).waitFor();
    expect(errors).toEqual([]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

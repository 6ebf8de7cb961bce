import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decode } from 'fast-png';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answerSave, goTo } from './actions';
import { launchApp, type LaunchedApp } from './launch';

/** Pictures to look at, not to compare; git ignores the folder. */
const pictures = resolve(import.meta.dirname, 'screenshots');

/** Takes a picture in both themes at one size. */
function camera({ app, page }: LaunchedApp, kind: string) {
  mkdirSync(pictures, { recursive: true });
  return async (name: string, size = { width: 1280, height: 800 }): Promise<void> => {
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0].setContentSize(width, height),
      size,
    );
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      await wait(900);
      await page.screenshot({ path: join(pictures, `latent-${kind}-${name}-${theme}-${size.width}.png`) });
    }
  };
}

async function explore(page: Page, sample: RegExp, start: string | RegExp, goal: RegExp): Promise<void> {
  await page.getByRole('button', { name: sample }).first().click();
  await page.getByRole('button', { name: start }).waitFor();
  await goTo(page, 'Train');
  await page.getByRole('radio', { name: goal }).check();
  await page.getByRole('radio', { name: /^Fast/ }).check();
  await page
    .getByRole('button', { name: /^Train/, exact: true })
    .last()
    .click();
  await page.getByRole('button', { name: 'Open the map' }).click({ timeout: 120_000 });
  await page.getByRole('application').waitFor();
}

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
/** Selects all rows or images that hold a text, and keeps them. */
async function keep(page: Page, text: string, found: RegExp): Promise<void> {
  await tab(page, 'Find');
  await page.getByLabel('Text to look for').fill(text);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText(found).waitFor();
  await page.getByRole('button', { name: 'Keep this selection' }).first().click();
}

it('finds, walks, moves dimensions, adds up and decodes the prior of a table', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-latent-'));
  const launched = await launchApp();
  const { app, page, errors, close } = launched;
  const picture = camera(launched, 'table');
  try {
    await explore(page, /penguins/i, /^Fill \d+ gaps$/, /^Explore the rows/);
    await picture('clusters');
    await answerSave(app, join(folder, 'map.png'));
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await page.getByRole('button', { name: 'Save picture (PNG)' }).click();
    await page
      .getByText(/map\.png/)
      .first()
      .waitFor();
    const saved = decode(readFileSync(join(folder, 'map.png')));
    const seen = await page.getByRole('application').boundingBox();
    expect(saved.width).toBeGreaterThan(0.9 * (seen?.width ?? Infinity));
    // The legend stands under the map.
    expect(saved.height).toBeGreaterThan((saved.width / (seen?.width ?? 1)) * (seen?.height ?? Infinity));

    await keep(page, 'Gentoo', /^\d+ hold “Gentoo”$/);
    await picture('find');
    await keep(page, 'Adelie', /^\d+ hold “Adelie”$/);
    await page.getByRole('button', { name: 'Rebuilt worst' }).click();
    await page.getByText('By reconstruction error, largest first').waitFor();
    const rows = page.getByRole('button', { name: /^Row \d+/ });
    await rows.nth(0).click();
    await page.getByRole('button', { name: /^Nearest to \d+$/ }).click();
    await page.getByText(/^Row \d+ and the rows nearest to it$/).waitFor();
    await rows.nth(0).click();
    await rows.nth(9).click({ modifiers: ['Shift'] });
    await page.getByText('2 rows selected').waitFor();
    await page.getByRole('button', { name: 'Walk between the two' }).click();
    await page.getByText(/^Walk from row \d+ to row \d+$/).waitFor();
    await page.getByRole('radio', { name: 'Arc' }).click();
    await page.getByText(/along the arc/).waitFor();
    await picture('walk');
    await answerSave(app, join(folder, 'walk.csv'));
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page
      .getByText(/walk\.csv/)
      .first()
      .waitFor();
    const lines = readFileSync(join(folder, 'walk.csv'), 'latin1').trimEnd().split(/\r?\n/);
    expect(lines[0]).toMatch(/^step,/);
    expect(lines).toHaveLength(10);

    await tab(page, 'Dimensions');
    await page.getByRole('button', { name: /^Move z\d$/ }).click();
    await page.getByText(/^Moving z\d, around the centre$/).waitFor();
    await picture('dimensions');
    await picture('dimensions', { width: 1920, height: 1080 });

    await tab(page, 'Arithmetic');
    await page.getByRole('radiogroup', { name: 'Part of B in the sum' }).getByText('−').click();
    await page.getByRole('button', { name: 'Decode A − B' }).click();
    await page.getByText('Decoded: A − B').waitFor();
    await picture('sum');

    await tab(page, 'Grid');
    await page.getByLabel('Column').selectOption('species');
    await picture('grid');
    await answerSave(app, join(folder, 'grid.csv'));
    await page.getByRole('button', { name: 'Export the rows' }).click();
    await page
      .getByText(/grid\.csv/)
      .first()
      .waitFor();
    expect(readFileSync(join(folder, 'grid.csv'), 'latin1').trimEnd().split(/\r?\n/)).toHaveLength(226);

    await page.getByRole('button', { name: 'Back to the selection' }).click();
    await page.getByRole('application').click({ position: { x: 12, y: 12 } });
    await page.getByText(/^Decoded row at/).waitFor();
    await page.getByRole('radio', { name: 'UMAP' }).click();
    await page.getByText(/UMAP: neighbours stay together/).waitFor({ timeout: 60_000 });
    await picture('umap');
    await page.getByRole('radio', { name: 'z', exact: true }).click();
    await page.getByText(/the map shows it as it is/).waitFor();
    expect(errors).toEqual([]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

it('does the same with images, as film strips', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-latent-'));
  const launched = await launchApp();
  const { app, page, errors, close } = launched;
  const picture = camera(launched, 'images');
  try {
    await explore(page, /fashion/i, 'Train a model', /^Explore the images/);
    await keep(page, '7', /^\d+ hold “7”$/);
    await keep(page, '9', /^\d+ hold “9”$/);
    await picture('find');
    const items = page.getByRole('button', { name: /^Image \d+/ });
    await items.nth(0).click();
    await items.nth(5).click({ modifiers: ['Shift'] });
    await page.getByText('2 images selected').waitFor();
    await page.getByRole('button', { name: 'Walk between the two' }).click();
    await page.getByText(/^Walk from image \d+ to image \d+$/).waitFor();
    await picture('walk');
    await answerSave(app, join(folder, 'walk.png'));
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page
      .getByText(/walk\.png/)
      .first()
      .waitFor();
    const film = decode(readFileSync(join(folder, 'walk.png')));
    expect([film.width, film.height]).toEqual([9 * 30 + 2, 32]);

    await tab(page, 'Dimensions');
    await page.getByText('Mutual information gap').waitFor();
    await page.getByRole('button', { name: 'Move each in turn' }).click();
    await page.getByText('Moving every dimension, around the centre').waitFor();
    await picture('dimensions');
    await picture('dimensions', { width: 1920, height: 1080 });

    await tab(page, 'Arithmetic');
    await page.getByRole('radiogroup', { name: 'Part of B in the sum' }).getByText('off').click();
    await page.getByRole('button', { name: 'Decode A', exact: true }).click();
    await page.getByText('Decoded: A').waitFor();
    await picture('sum');

    await tab(page, 'Grid');
    await page.getByText('z1 to the right, z2 upwards').waitFor();
    await picture('grid');
    expect(errors).toEqual([]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

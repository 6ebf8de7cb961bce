import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { goTo } from './actions';
import { launchApp, type LaunchedApp } from './launch';

/** Pictures to look at, not to compare; git ignores the folder. */
const pictures = resolve(import.meta.dirname, 'screenshots');
mkdirSync(pictures, { recursive: true });

/** Takes one in both themes, at both sizes. */
function camera({ app, page }: LaunchedApp) {
  return async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      for (const [width, height] of [
        [1920, 1080],
        [1280, 800],
      ]) {
        await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size), [
          width,
          height,
        ] as [number, number]);
        await wait(500);
        await page.screenshot({ path: join(pictures, `train-${name}-${theme}-${width}.png`) });
      }
    }
  };
}

it('trains a clustering model on a table towards a prior that the mouse has drawn', { timeout: 240_000 }, async () => {
  const launched = await launchApp();
  const { page, errors, close } = launched;
  const picture = camera(launched);
  try {
    await page
      .getByRole('button', { name: /penguins/i })
      .first()
      .click();
    await page.getByRole('button', { name: /^Fill \d+ gaps$/ }).waitFor();
    await goTo(page, 'Train');
    expect(await page.getByRole('radio', { name: /^Clustering AAE/ }).count()).toBe(0);
    await page.getByRole('radio', { name: /^Explore the rows/ }).check();
    await page.getByRole('radio', { name: /^Supervised AAE/ }).check();
    await page.getByText('A model of the kind "supervised" needs labels.').waitFor();
    expect(await page.getByRole('button', { name: 'Train', exact: true }).last().isDisabled()).toBe(true);
    await page.getByLabel('Label', { exact: true }).selectOption('species');
    await page.getByText('A model of the kind "supervised" needs labels.').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /^Clustering AAE/ }).check();
    await page.getByRole('radio', { name: /^Fast/ }).check();
    await page.getByRole('spinbutton', { name: 'Clusters' }).fill('4');
    await page.getByRole('spinbutton', { name: 'Clusters' }).press('Enter');

    await page.getByLabel('Shape', { exact: true }).selectOption('mixture');
    await page.getByRole('img', { name: /draws of the prior/ }).waitFor();
    await picture('setup-table');
    await page.getByLabel('Shape', { exact: true }).selectOption('points');
    await page.getByText(/needs at least 10/).waitFor();
    const pad = page.getByRole('application', { name: 'Draw the prior here' });
    const box = await pad.boundingBox();
    if (!box) throw new Error('the pad has no place');
    await page.mouse.move(box.x + 20, box.y + 150);
    await page.mouse.down();
    await page.mouse.move(box.x + 96, box.y + 30, { steps: 12 });
    await page.mouse.move(box.x + 170, box.y + 150, { steps: 12 });
    await page.mouse.up();
    const drawn = page.getByText(/^\d+ points drawn$/);
    const first = await drawn.textContent();
    await pad.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect.poll(() => drawn.textContent()).not.toBe(first);
    await page.keyboard.press('Backspace');
    await expect.poll(() => drawn.textContent()).toBe(first);
    await page.getByRole('img', { name: /draws of the prior/ }).waitFor();
    await picture('setup-drawn');

    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByText(/The two clouds should become one/).waitFor({ timeout: 60_000 });
    await page.getByText('Categories y').waitFor();
    await page.getByRole('img', { name: 'The model: what is given to what' }).waitFor();
    await picture('live-table');
    await page.getByRole('button', { name: 'Open the map' }).waitFor({ timeout: 120_000 });
    await picture('done-table');
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

it('shows a semi-supervised model of images at work, in French too', { timeout: 300_000 }, async () => {
  const launched = await launchApp({ env: { LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr' }, args: ['--lang=fr'] });
  const { page, errors, close } = launched;
  const picture = camera(launched);
  try {
    await page
      .getByRole('button', { name: /fashion/i })
      .first()
      .click();
    await page.getByRole('button', { name: 'Entraîner un modèle' }).click();
    await page.getByRole('radio', { name: /^Explorer/ }).check();
    await page.getByRole('radio', { name: /^AAE semi-supervisé/ }).check();
    await page.getByText(/10 étiquettes, celles du jeu/).waitFor();
    await page.getByLabel('Forme', { exact: true }).selectOption('swiss-roll');
    await page.getByRole('img', { name: /tirages de l’a priori/ }).waitFor();
    await picture('setup-images-fr');
    await page.getByRole('button', { name: 'Entraîner', exact: true }).last().click();
    await page.getByText('Catégories y').waitFor({ timeout: 60_000 });
    await page.getByText('Restituées en cours d’apprentissage').waitFor();
    await page.getByText(/% justes$/).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Confusion' }).hover();
    await wait(4000);
    await picture('live-images-fr');
    await page.getByRole('button', { name: 'Mettre en pause' }).click();
    await page.getByText(/^L’entraînement est en pause/).waitFor();
    await page.getByRole('button', { name: 'Phase suivante' }).click();
    const first = await page.getByText(/^Pas [\d\s]+, phase 1 sur \d/).textContent();
    await page.getByRole('row', { name: /^Reconstruction \d,\d{4} \d,\d{4} / }).waitFor();
    await page.getByRole('button', { name: 'Phase suivante' }).click();
    await page.getByText(`${String(first).split(',')[0]}, phase 2 sur`).waitFor();
    await picture('phases-images-fr');
    await page.getByRole('button', { name: 'Pas entier' }).click();
    await page.getByRole('button', { name: 'Pas entier' }).click();
    await page.getByText(/^Pas [\d\s]+, toutes ses phases$/).waitFor();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await page.getByRole('button', { name: 'Phase suivante' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Arrêter et garder' }).click();
    await page.getByRole('button', { name: 'Ouvrir la carte' }).waitFor({ timeout: 120_000 });
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

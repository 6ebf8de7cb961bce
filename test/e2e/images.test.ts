import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decode, encode } from 'fast-png';
import { expect, it } from 'vitest';
import { answerOpen, answerSave, goTo, openFile } from './actions';
import { launchApp } from './launch';

/** Pictures to look at, not to compare; git ignores the folder. */
const pictures = resolve(import.meta.dirname, 'screenshots');

it('learns images: trained, rebuilt, mapped, made, saved and opened again', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-images-'));
  mkdirSync(pictures, { recursive: true });
  const { app, page, errors, close } = await launchApp();
  const picture = async (name: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme);
      await wait(900);
      await page.screenshot({ path: join(pictures, `images-${name}-${theme}.png`) });
    }
  };
  try {
    await page
      .getByRole('button', { name: /fashion/i })
      .first()
      .click();
    await page.getByRole('button', { name: 'Train a model' }).waitFor();
    await picture('data');
    await page.getByRole('button', { name: 'Train a model' }).click();
    await page.getByText('dense layers: convolutions would take several times as long here').waitFor();
    expect(await page.getByRole('radio', { name: /Fill the gaps/ }).count()).toBe(0);
    await page.getByRole('radio', { name: /^Fast/ }).check();
    await picture('setup');
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByRole('button', { name: 'Open the map' }).waitFor({ timeout: 120_000 });
    await page.getByText(/On 100 images held out/).waitFor();
    await picture('train');

    await goTo(page, 'Reconstruction');
    await page
      .getByRole('option', { name: /^Image \d+, \d: error 0\.\d+$/ })
      .first()
      .click();
    await page.getByText('Difference', { exact: true }).waitFor();
    await picture('reconstruction');

    await goTo(page, 'Latent');
    const map = page.getByRole('application');
    await map.waitFor();
    const box = await map.boundingBox();
    if (!box) throw new Error('the map has no place');
    await map.click({ position: { x: 12, y: 12 } });
    await page.getByText(/^Decoded image at/).waitFor();
    await page
      .getByRole('radio', { name: 'Rectangle' })
      .or(page.getByRole('button', { name: 'Rectangle' }))
      .first()
      .click();
    await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.45);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 4 });
    await page.mouse.up();
    await page.getByText(/^\d+ images selected$/).waitFor();
    await picture('latent');
    await answerSave(app, join(folder, 'latents.csv'));
    await page.getByRole('button', { name: 'Export latents' }).click();
    await page.getByText('Latents of 1,000 rows written to latents.csv.').waitFor();

    await goTo(page, 'Generate');
    await page.getByRole('button', { name: 'Make 64 images' }).click();
    await page.getByRole('option').nth(63).waitFor();
    await page.getByRole('row', { name: /Sharpness/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('option', { name: /^Made image 1, nearest to image/ }).waitFor();
    await picture('generate');
    await answerSave(app, join(folder, 'made.html'));
    await page.getByRole('button', { name: 'Save report' }).click();
    await page.getByText('Saved as made.html.').waitFor();
    expect(readFileSync(join(folder, 'made.html'), 'utf8')).toContain('data:image/png;base64');
    await answerSave(app, join(folder, 'made.png'));
    await page.getByRole('button', { name: 'Save as one picture' }).click();
    await page.getByText('64 made images written to made.png.').waitFor();
    const grid = decode(readFileSync(join(folder, 'made.png')));
    expect([grid.width, grid.height, grid.channels]).toEqual([242, 242, 1]);
    await answerOpen(app, folder);
    await page.getByRole('button', { name: 'Save as a folder' }).click();
    await page.getByText(/64 made images written to .+-made\./).waitFor();
    expect(readdirSync(folder).filter((name) => name.endsWith('-made')).length).toBe(1);

    const project = join(folder, 'fashion.lacuna');
    await answerSave(app, project);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as fashion.lacuna.').waitFor();
    expect(existsSync(project)).toBe(true);
    await openFile(app, page, project);
    await page.getByRole('heading', { name: 'fashion.lacuna' }).waitFor();
    await goTo(page, 'Reconstruction');
    await page
      .getByRole('option', { name: /error 0\.\d+$/ })
      .first()
      .waitFor();
    expect(errors).toEqual([]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Grey ramps, every second one with a hole. */
function writeHoles(root: string): void {
  mkdirSync(root);
  for (let image = 0; image < 48; image++) {
    const data = new Uint8Array(16 * 16 * 2).fill(255);
    for (let at = 0; at < 256; at++) {
      data[at * 2] = 30 + Math.min(220, (image % 12) * 8 + (at % 16) * 9);
      if (image % 2 === 0 && at % 16 > 9 && at > 140) data[at * 2 + 1] = 0;
    }
    writeFileSync(join(root, `${image}.png`), encode({ width: 16, height: 16, channels: 2, data }));
  }
}

it('fills transparent pixels and writes the filled images', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-holes-'));
  writeHoles(join(folder, 'ramps'));
  const { app, page, errors, close } = await launchApp();
  try {
    await openFile(app, page, join(folder, 'ramps'));
    await page.getByText(/pixels are missing \(transparent\) in 24 images/).waitFor();
    await page.getByRole('button', { name: 'Train a model' }).click();
    await page.getByRole('radio', { name: /Fill the gaps/ }).check();
    await page.getByRole('radio', { name: /^Fast/ }).check();
    await page.getByRole('button', { name: 'Train', exact: true }).last().click();
    await page.getByRole('button', { name: 'See the filled images' }).click({ timeout: 90_000 });
    await page.getByRole('option').nth(5).waitFor();
    await wait(900);
    await page.screenshot({ path: join(pictures, 'images-filled-light.png') });
    await answerOpen(app, folder);
    await page.getByRole('button', { name: 'Export filled images' }).click();
    await page.getByText('24 filled images written to ramps-filled.').waitFor();
    expect(readdirSync(join(folder, 'ramps-filled'))).toHaveLength(24);
    expect(errors).toEqual([]);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
});

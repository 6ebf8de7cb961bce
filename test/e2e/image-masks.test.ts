import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decode, encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answerOpen, openFile } from './actions';
import { launchApp } from './launch';

/** Pictures to look at, not to compare; git ignores the folder. */
const pictures = resolve(import.meta.dirname, 'screenshots');
const side = 16;

/** Grey ramps of another height and slope each. */
function writeRamps(root: string): void {
  mkdirSync(root);
  for (let image = 0; image < 48; image++) {
    const data = Uint8Array.from({ length: side * side }, (_, at) =>
      Math.min(250, 30 + (image % 12) * 8 + (image % 2 === 0 ? at % side : Math.floor(at / side)) * 9),
    );
    writeFileSync(
      join(root, `${String(image).padStart(2, '0')}.png`),
      encode({ width: side, height: side, channels: 1, data }),
    );
  }
}

/** Drags over a square in the middle of the picture, from a quarter of its side to the half. */
async function drag(page: Page): Promise<void> {
  const box = await page.getByRole('application', { name: 'Hide parts of the picture' }).boundingBox();
  if (!box) throw new Error('the picture has no place');
  await page.mouse.move(box.x + box.width * 0.26, box.y + box.height * 0.26);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.49, box.y + box.height * 0.49, { steps: 4 });
  await page.mouse.up();
}

it(
  'hides parts of images with the mouse and by chance, fills them and tells the error',
  { timeout: 180_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lacuna-masks-'));
    mkdirSync(pictures, { recursive: true });
    writeRamps(join(folder, 'ramps'));
    const { app, page, errors, close } = await launchApp();
    const picture = async (name: string): Promise<void> => {
      for (const theme of ['light', 'dark'] as const) {
        await app.evaluate(({ nativeTheme }, source) => {
          nativeTheme.themeSource = source;
        }, theme);
        await wait(900);
        await page.screenshot({ path: join(pictures, `masks-${name}-${theme}.png`) });
      }
    };
    try {
      await openFile(app, page, join(folder, 'ramps'));
      await page.getByRole('option', { name: 'Image 3', exact: true }).click();
      await page.getByRole('radio', { name: 'Hide pixels' }).click();
      await drag(page);
      await page.getByText('16 pixels are hidden.').waitFor();
      await page.getByRole('radio', { name: 'In all images' }).click();
      await page.getByRole('radio', { name: 'Brush' }).click();
      await drag(page);
      await page.getByText(/^No image shows \d+ places of pixels/).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('16 pixels are hidden.').waitFor();
      await page.getByRole('button', { name: /^Hide 30\s% by chance$/ }).click();
      await page.getByText(/pixels of 48 images are hidden/).waitFor();
      expect(await page.getByRole('list', { name: 'What is hidden' }).getByRole('listitem').count()).toBe(2);
      await picture('data');

      await page.getByRole('button', { name: 'Train a model' }).click();
      expect(await page.getByRole('radio', { name: /Fill the gaps/ }).isChecked()).toBe(true);
      await page.getByRole('radio', { name: /^Fast/ }).check();
      await page.getByRole('button', { name: 'Train', exact: true }).last().click();
      await page.getByRole('button', { name: 'See the filled images' }).click({ timeout: 90_000 });
      await page.getByRole('option', { name: 'Image 3', exact: true }).click();
      await page.getByText(/^Filled: error 0\.\d+$/).waitFor();
      await page.getByText(/^Nearest images: error 0\.\d+$/).waitFor();
      await page.getByRole('row', { name: /What you have hidden, filled/ }).waitFor();
      await picture('filled');

      await answerOpen(app, folder);
      await page.getByRole('button', { name: 'Export filled images' }).click();
      await page.getByText('48 filled images written to ramps-filled.').waitFor();
      expect(readFileSync(join(folder, 'ramps-filled', 'errors.csv'), 'utf8')).toMatch(/^image,hidden_pixels,/);
      await page.getByRole('button', { name: 'Export masks' }).click();
      await page.getByText('48 masks written to ramps-gaps.').waitFor();
      expect(readdirSync(join(folder, 'ramps-gaps'))).toHaveLength(48);
      // The pixels that were seen are those of the file.
      const [before, after, gaps] = ['ramps/02.png', 'ramps-filled/03.png', 'ramps-gaps/03.png'].map(
        (name) => decode(readFileSync(join(folder, name))).data,
      );
      expect([...gaps].filter((value) => value === 255).length).toBeGreaterThan(16);
      gaps.forEach((gap, at) => {
        if (gap === 0) expect(after[at]).toBe(before[at]);
      });
      expect(errors).toEqual([]);
    } finally {
      await close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

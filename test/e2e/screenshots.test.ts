import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fillPenguins, goTo, type View } from './actions';
import { launchApp } from './launch';

/** Pictures to look at, not to compare: every view, empty and full, both themes, two sizes; git ignores the folder. */
const folder = resolve(import.meta.dirname, 'screenshots');
const full: readonly View[] = ['Data', 'Train', 'Reconstruction', 'Latent', 'Impute', 'Generate'];
/** What a view shows when one of its parts is chosen. */
const parts: Partial<Record<View, readonly (readonly [name: string, words: string])[]>> = {
  Data: [
    ['gaps', 'Gaps'],
    ['reading', 'Reading'],
  ],
  Train: [['settings', 'Change settings']],
  Impute: [
    ['trust', 'Can it be trusted?'],
    ['report', 'For your report'],
  ],
};
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

it.each(['light', 'dark'] as const)('takes a picture of every view, %s', { timeout: 300_000 }, async (theme) => {
  mkdirSync(folder, { recursive: true });
  const { app, page, errors, close } = await launchApp();
  const picture = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${theme}-${name}.png`) });
  try {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await picture('start-1280');
    await fillPenguins(page);
    for (const { width, height } of sizes) {
      await app.evaluate(
        ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height),
        {
          width,
          height,
        },
      );
      for (const view of full) {
        await goTo(page, view);
        if (view === 'Generate' && width === sizes[0].width) {
          await page.getByRole('button', { name: /^Make/ }).first().click();
        }
        await wait(1500); // charts settle
        await picture(`${view.toLowerCase()}-${width}`);
        for (const [name, part] of parts[view] ?? []) {
          await page.getByText(part, { exact: true }).click();
          await wait(1500);
          await picture(`${view.toLowerCase()}-${name}-${width}`);
        }
      }
    }
    expect(errors).toEqual([]);
  } finally {
    await close();
  }
});

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fillPenguins } from './actions';
import { launchApp } from './launch';

/** Pictures to look at, not to compare: every view, empty and full, both themes and languages; git ignores the folder. */
const folder = resolve(import.meta.dirname, 'screenshots');
/** As they stand in the rail. */
const views = ['start', 'data', 'train', 'reconstruction', 'latent', 'impute', 'generate', 'compare'] as const;
type Words = Record<'en' | 'fr', string>;
/** What a view shows when one of its parts is chosen. */
const parts: Partial<Record<(typeof views)[number], readonly (readonly [name: string, words: Words])[]>> = {
  data: [
    ['gaps', { en: 'Gaps', fr: 'Lacunes' }],
    ['reading', { en: 'Reading', fr: 'Lecture' }],
  ],
  train: [['settings', { en: 'Change settings', fr: 'Changer les réglages' }]],
  latent: [
    ['find', { en: 'Find', fr: 'Trouver' }],
    ['dimensions', { en: 'Dimensions', fr: 'Dimensions' }],
    ['arithmetic', { en: 'Arithmetic', fr: 'Calcul' }],
  ],
  impute: [
    ['trust', { en: 'Can it be trusted?', fr: 'Est-ce fiable ?' }],
    ['report', { en: 'For your report', fr: 'Pour votre rapport' }],
  ],
};
/** LACUNA_PICTURES=all takes the larger ones too: they show no other parts, so every test run need not wait for them. */
const sizes = [
  { width: 1280, height: 800 },
  ...(process.env['LACUNA_PICTURES'] === 'all' ? [{ width: 1920, height: 1080 }] : []),
];
const looks = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'fr' },
] as const;

it.each(looks)(
  'takes a picture of every view, $theme, $language',
  { timeout: 300_000 },
  async ({ theme, language }) => {
    mkdirSync(folder, { recursive: true });
    const { app, page, errors, close } = await launchApp();
    const picture = (name: string): Promise<Buffer> => page.screenshot({ path: join(folder, `${theme}-${name}.png`) });
    const rail = page.getByRole('navigation').getByRole('button');
    try {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByText(theme === 'dark' ? 'Dark' : 'Light', { exact: true }).click();
      await page.keyboard.press('Escape');
      await picture('start-1280');
      await fillPenguins(page);
      if (language === 'fr') {
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByText('Français').click();
        await page.keyboard.press('Escape');
      }
      for (const { width, height } of sizes) {
        await app.evaluate(
          ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height),
          { width, height },
        );
        for (const [at, view] of views.entries()) {
          await rail.nth(at).click();
          if (view === 'generate' && width === sizes[0].width) {
            await page
              .getByRole('button', { name: /^(Make|Créer) / })
              .first()
              .click();
          }
          await wait(1000); // charts settle
          await picture(`${view}-${width}`);
          for (const [name, words] of parts[view] ?? []) {
            await page.getByText(words[language], { exact: true }).first().click();
            await wait(1000);
            await picture(`${view}-${name}-${width}`);
          }
        }
      }
      expect(errors).toEqual([]);
    } finally {
      await close();
    }
  },
);

import type { GenerationWish } from '../../src-main/contract/generation';
import { bridge } from '../bridge/bridge';
import { i18n } from '../i18n';
import { formatFor } from '../i18n/format';
import { useAppStore } from './app';
import { saveFile, stem } from './save-file';
import { useTableStore } from './table';

export interface DrawsWish {
  readonly draws: number;
  readonly seed: number;
  readonly form: 'long' | 'cells';
}

/** A suggested name made from the table's: 'penguins.csv' → 'penguins-filled.csv'. */
function named(key: string): string {
  const name = stem(useTableStore().facts?.name ?? 'table');
  return i18n.global.t(`impute.export.${key}`, { name });
}

export function exportTable(): Promise<boolean> {
  const name = named('filledName');
  return saveFile('csv', name, async (target, chosen) => {
    const { cells } = await bridge.call('imputation/export-table', { target });
    const count = formatFor(useAppStore().language).count(cells);
    return i18n.global.t('impute.export.doneTable', { n: count, name: chosen }, cells);
  });
}

export function exportMask(): Promise<boolean> {
  return saveFile('mask', named('maskName'), (target) => bridge.call('imputation/export-mask', { target }));
}

export function exportDraws(wish: DrawsWish): Promise<boolean> {
  return saveFile('draws', named('drawsName'), (target) => bridge.call('imputation/export-draws', { target, ...wish }));
}

export function exportReport(): Promise<boolean> {
  const { language } = useAppStore();
  return saveFile('report', named('reportName'), (target) =>
    bridge.call('imputation/export-report', { target, language }),
  );
}

/** The same rows as shown: made anew from their number and seed. */
export function exportMadeRows(made: {
  readonly rows: number;
  readonly seed: number;
  readonly wish: GenerationWish;
}): Promise<boolean> {
  const name = stem(useTableStore().facts?.name ?? 'table');
  return saveFile('samples', i18n.global.t('generate.exportName', { name }), async (target, chosen) => {
    const { rows } = await bridge.call('generation/export', {
      target,
      rows: made.rows,
      seed: made.seed,
      ...made.wish,
    });
    const count = formatFor(useAppStore().language).count(rows);
    return i18n.global.t('generate.exportDone', { n: count, name: chosen }, rows);
  });
}

export function exportLatents(): Promise<boolean> {
  const name = stem(useTableStore().facts?.name ?? 'table');
  return saveFile('latents', i18n.global.t('latent.exportName', { name }), async (target, chosen) => {
    const { rows } = await bridge.call('latent/export', { target });
    const count = formatFor(useAppStore().language).count(rows);
    return i18n.global.t('latent.exportDone', { n: count, name: chosen }, rows);
  });
}

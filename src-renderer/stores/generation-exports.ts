import type { ExportType } from '../../src-main/contract/file';
import { bridge } from '../bridge/bridge';
import { i18n } from '../i18n';
import { formatFor } from '../i18n/format';
import { useAppStore } from './app';
import { useGenerationStore, type MadeWish } from './generation';
import { useImageStore } from './image';
import { saveFile, stem } from './save-file';
import { useTableStore } from './table';

/** What is written is what is shown: made anew from its number, its seed and its codes. */
function save(
  type: ExportType,
  name: string,
  write: (target: string, wish: MadeWish, chosen: string) => Promise<string | void>,
): Promise<boolean> {
  const { made, ofImages } = useGenerationStore();
  if (made === null) return Promise.resolve(false);
  const source = ofImages ? useImageStore().facts?.name : useTableStore().facts?.name;
  const suggested = i18n.global.t(name, { name: stem(source ?? 'data') });
  return saveFile(type, suggested, (target, chosen) => write(target, made, chosen));
}

export function exportMadeRows(): Promise<boolean> {
  return save('samples', 'generate.exportName', async (target, { count, seed, codes, wish }, chosen) => {
    const { rows } = await bridge.call('generation/export', { target, rows: count, seed, codes, ...wish });
    return written('generate.exportDone', rows, chosen);
  });
}

export function exportMadeImages(form: 'grid' | 'folder' | 'csv'): Promise<boolean> {
  const name = `images.generate.${form}Name`;
  return save(form === 'grid' ? 'png' : form, name, async (target, { count, seed, codes, wish }, chosen) => {
    const { images } = await bridge.call('image/export-samples', { target, form, count, seed, codes, ...wish });
    return written('images.generate.saved', images, chosen);
  });
}

export function exportQualityReport(): Promise<boolean> {
  const { language } = useAppStore();
  const { ofImages, foretold } = useGenerationStore();
  return save('report', 'generate.reportName', (target, { seed, codes, wish }) => {
    const settings = { target, seed, codes, language, ...wish };
    return ofImages
      ? bridge.call('image/export-quality', settings)
      : bridge.call('generation/export-report', { ...settings, foretold: foretold ?? undefined });
  });
}

/** The images with their gaps filled, each as a file of a new folder; and how well what was hidden is filled, as a CSV in it. */
export function exportFilledImages(): Promise<boolean> {
  const name = stem(useImageStore().facts?.name ?? 'images');
  return saveFile('folder', i18n.global.t('images.filled.folderName', { name }), async (target, chosen) => {
    const { images } = await bridge.call('image/export-filled', { target });
    return written('images.filled.saved', images, chosen);
  });
}

/** The gaps of the images as pictures, white where a pixel is filled. */
export function exportImageGaps(): Promise<boolean> {
  const name = stem(useImageStore().facts?.name ?? 'images');
  return saveFile('folder', i18n.global.t('images.filled.masksName', { name }), async (target, chosen) => {
    const { images } = await bridge.call('image/export-masks', { target });
    return written('images.filled.masksSaved', images, chosen);
  });
}

function written(key: string, count: number, name: string): string {
  return i18n.global.t(key, { n: formatFor(useAppStore().language).count(count), name }, count);
}

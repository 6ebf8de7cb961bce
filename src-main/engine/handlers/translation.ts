import type { Translated, TranslationFacts } from '../../contract/translation';
import type { Matrix } from '../../encoding/matrix';
import { cellTextOf } from '../../table/cell-text';
import type { CellText, Table } from '../../table/table';
import { imageIn, rowIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function translationHandlers(bench: Workbench): HandlersOf<'translation'> {
  const facts = async (): Promise<TranslationFacts | null> => {
    const { imageTranslation, tableTranslation } = await import('../translator');
    if (bench.imageRun) return imageTranslation(bench.imageRun.model);
    const net = bench.filled?.models.at(0);
    return bench.filled && net ? tableTranslation(bench.filled.encoding, net) : null;
  };
  const numberOf = async (to: string): Promise<number> => {
    const { labelNumber } = await import('../translator');
    // Where nothing is trained, that is what is wrong.
    if (bench.images) bench.trainedImages();
    else bench.modelled();
    return labelNumber(await facts(), to);
  };
  const imagePixels = async (): Promise<import('../../model/image-input').ImagePixels> => {
    const { pixelsOf } = await import('../../training/image-pixels');
    return pixelsOf(bench.openImages(), bench.trainedImages().model.form.labels);
  };
  const show = async (rows: readonly number[], to: string): Promise<Translated> => {
    const label = await numberOf(to);
    if (bench.images) {
      for (const row of rows) imageIn(bench.images, row);
      const { translateImages } = await import('../../imagery/translate-images');
      const { pixelsAt } = await import('../export/translate-images');
      const images = await imagePixels();
      const after = translateImages(bench.trainedImages().model, images, rows, label);
      return { kind: 'images', count: rows.length, before: pixelsAt(images, rows), after };
    }
    const { table, encoding, matrix, models } = bench.modelled();
    for (const row of rows) rowIn(table, row);
    const { translatedTexts } = await import('../export/translate-table');
    const texts = translatedTexts({ encoding, model: models[0] }, rowsOf(matrix, rows), label);
    const columns = encoding.spans.map(({ column }) => column);
    return {
      kind: 'rows',
      columns,
      names: columns.map((at) => table.columns[at].name),
      ...sides(table, columns, rows, texts),
    };
  };
  return {
    'translation/facts': facts,
    'translation/show': ({ rows, to }) => show(rows, to),
    'translation/measures': async ({ to }) => {
      const label = await numberOf(to);
      if (bench.images) {
        const { measureImages } = await import('../../imagery/translate-images');
        return measureImages(bench.trainedImages().model, await imagePixels(), label, bench.seed);
      }
      const { measureRows } = await import('../export/translate-table');
      const { matrix, models } = bench.modelled();
      return measureRows(models[0], matrix, label, bench.seed);
    },
    'translation/export': async ({ to, target, form, rows }) => {
      const label = await numberOf(to);
      const path = await targetPath(bench, target);
      if (bench.images) {
        const { writePairs, writeTranslated } = await import('../export/translate-images');
        const { model } = bench.trainedImages();
        const images = await imagePixels();
        if (rows === undefined && form === 'folder') {
          await writeTranslated(model, images, label, path);
          return { rows: images.count };
        }
        const all = Int32Array.from(rows ?? Array.from({ length: images.count }, (_, place) => place));
        for (const row of all) imageIn(bench.openImages(), row);
        await writePairs(model, images, all, label, path);
        return { rows: all.length };
      }
      if (rows !== undefined) {
        const { plainDialect, writeTable } = await import('../../table/write-table');
        const shown = await show(rows, to);
        if (shown.kind !== 'rows') throw new Error('A table has rows.');
        const lines = rows.flatMap((row, at) => [
          [String(row + 1), 'before', ...shown.before[at]],
          [String(row + 1), 'after', ...shown.after[at]],
        ]);
        await writeTable(path, bench.openTable().dialect ?? plainDialect, ['row', 'state', ...shown.names], lines);
        return { rows: rows.length };
      }
      const { translateTable } = await import('../export/translate-table');
      const { schemaOf } = await import('../../table/schema');
      const { table, encoding, models } = bench.modelled();
      const { path: from, otherPath, settings } = table;
      const source = { path: from, otherPath, schema: schemaOf(table), settings };
      const { report } = await translateTable({ encoding, model: models[0] }, label, source, path, bench.seed);
      return { rows: report.rows };
    },
  };
}

function rowsOf(matrix: Matrix, rows: readonly number[]): Matrix {
  const { width, spans } = matrix;
  const x = new Float32Array(rows.length * width);
  const mask = new Uint8Array(rows.length * spans.length);
  rows.forEach((row, place) => {
    x.set(matrix.x.subarray(row * width, (row + 1) * width), place * width);
    mask.set(matrix.mask.subarray(row * spans.length, (row + 1) * spans.length), place * spans.length);
  });
  return { rows: rows.length, width, spans, x, mask };
}

function sides(
  table: Table,
  columns: readonly number[],
  rows: readonly number[],
  texts: CellText,
): Pick<Extract<Translated, { kind: 'rows' }>, 'before' | 'after'> {
  const before = rows.map((row) => columns.map((column) => cellTextOf(table.columns[column], row)));
  const after = before.map((cells, place) => columns.map((column, at) => texts(place, column) ?? cells[at]));
  return { before, after };
}

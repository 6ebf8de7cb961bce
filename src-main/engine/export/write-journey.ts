import { basename, extname } from 'node:path';
import { LacunaError } from '../../contract/error';
import { plainDialect, writeTable } from '../../table/write-table';
import type { Workbench } from '../workbench';
import type { ToldJourney } from './tell-journey';

/** Rows as a CSV in the table's own dialect, images as one PNG, or their values as a CSV. @throws LacunaError when the target's name asks for another */
export async function writeJourney(
  bench: Workbench,
  { made, header, marks, perLine }: ToldJourney,
  path: string,
): Promise<{ readonly count: number }> {
  const asPicture = extname(path).toLowerCase() === '.png';
  if (made.kind === 'rows') {
    if (asPicture) {
      throw new LacunaError(
        'bad-input',
        `Rows cannot be written as a picture (${basename(path)}).`,
        'Name a .csv file.',
      );
    }
    const { columns, dialect } = bench.openTable();
    const names = made.columns.map((column) => columns[column].name);
    await writeTable(
      path,
      dialect,
      [...header, ...names],
      made.texts.map((texts, at) => [...marks[at], ...texts]),
    );
    return { count: made.texts.length };
  }
  const { gridPicture, sizeOfPictures, writePng } = await import('./write-images');
  const size = sizeOfPictures(bench.openImages());
  if (extname(path).toLowerCase() === '.csv') {
    const { pixelCells, pixelNames } = await import('./pixel-cells');
    const lines = marks.map((cells, at) => [...cells, ...pixelCells(made.pixels, at, size)]);
    await writeTable(path, plainDialect, [...header, ...pixelNames(size)], lines);
    return { count: made.count };
  }
  if (!asPicture) {
    throw new LacunaError(
      'bad-input',
      `Images are written as a picture or their numbers, not as ${basename(path)}.`,
      'Name a .png or a .csv file.',
    );
  }
  await writePng(path, gridPicture(made.pixels, made.count, size, perLine));
  return { count: made.count };
}

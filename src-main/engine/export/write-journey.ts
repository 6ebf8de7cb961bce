import { basename, extname } from 'node:path';
import { LacunaError } from '../../contract/error';
import { writeTable } from '../../table/write-table';
import type { Workbench } from '../workbench';
import type { ToldJourney } from './tell-journey';

/** Rows as a CSV in the table's own dialect, images as one PNG. @throws LacunaError when the target's name asks for the other */
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
  if (!asPicture) {
    throw new LacunaError(
      'bad-input',
      `Images are written as a picture, not as ${basename(path)}.`,
      'Name a .png file.',
    );
  }
  const { gridPicture, sizeOfPictures, writePng } = await import('./write-images');
  const size = sizeOfPictures(bench.openImages());
  await writePng(path, gridPicture(made.pixels, made.count, size, perLine));
  return { count: made.count };
}

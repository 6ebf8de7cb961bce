import { LacunaError } from '../contract/error';
import type { ImageSet } from '../images/image-set';
import type { Column, Table } from '../table/table';

/** @throws LacunaError when the table has no such row */
export function rowIn(table: Table, row: number): number {
  if (row < table.rows) return row;
  throw new LacunaError('bad-input', `There is no row ${row + 1}: the table has ${table.rows}.`, 'Choose another row.');
}

/** @throws LacunaError when the table has no such column */
export function columnIn(table: Table, column: number): Column {
  const found = table.columns[column];
  if (found) return found;
  throw new LacunaError(
    'bad-input',
    `There is no column ${column + 1}: the table has ${table.columns.length}.`,
    'Choose another column.',
  );
}

/** @throws LacunaError when the latent has no such dimension */
export function dimensionIn(dimensions: number, dimension: number): number {
  if (dimension < dimensions) return dimension;
  throw new LacunaError(
    'bad-input',
    `There is no dimension ${dimension + 1}: the latent has ${dimensions}.`,
    'Choose another dimension.',
  );
}

/** @throws LacunaError when the set has no such image */
export function imageIn(set: ImageSet, place: number): number {
  if (place < set.count) return place;
  throw new LacunaError(
    'bad-input',
    `There is no image ${place + 1}: the set has ${set.count}.`,
    'Choose another image.',
  );
}

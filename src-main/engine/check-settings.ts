import { LacunaError } from '../contract/error';
import type { TableSettings } from '../contract/table';

/** What the schema cannot say of table settings. @throws LacunaError */
export function checkSettings({ columns }: TableSettings): void {
  for (const { column, minimum, maximum } of columns) {
    if (minimum === undefined || maximum === undefined || minimum <= maximum) continue;
    throw new LacunaError(
      'bad-input',
      `The bounds of column ${column + 1} are the wrong way round: at least ${minimum}, at most ${maximum}.`,
      'Exchange them.',
    );
  }
}

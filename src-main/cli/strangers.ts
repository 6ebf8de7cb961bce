import type { Encoding, UnknownLevel } from '../encoding/encoding';
import type { ColumnMatch } from '../engine/match-columns';
import type { Talk } from './talk';

/** What a new table has that its model does not know, and the other way round. */
export interface Strangers {
  readonly missingColumns: readonly string[];
  readonly extraColumns: readonly string[];
  readonly unknownLevels: readonly { readonly column: string; readonly level: string; readonly cells: number }[];
}

const mostNamed = 5;

export function strangersIn(match: ColumnMatch, encoding: Encoding, unknown: readonly UnknownLevel[]): Strangers {
  const cells = new Map<string, { column: string; level: string; cells: number }>();
  for (const { column, level, cells: count } of unknown) {
    const key = `${column} ${level}`;
    const known = cells.get(key) ?? { column: encoding.columns[column].name, level, cells: 0 };
    cells.set(key, { ...known, cells: known.cells + count });
  }
  return { missingColumns: match.missing, extraColumns: match.extra, unknownLevels: [...cells.values()] };
}

/** Says it on stderr; the work has been done all the same. */
export function noteStrangers(talk: Talk, { missingColumns, extraColumns, unknownLevels }: Strangers): void {
  if (missingColumns.length > 0) {
    talk.note(`Missing columns count as gaps for the model: ${named(missingColumns)}.`);
  }
  if (extraColumns.length > 0)
    talk.note(`Columns that the model does not know stay as they are: ${named(extraColumns)}.`);
  if (unknownLevels.length > 0) {
    const levels = unknownLevels.map(({ column, level, cells }) => `${column} "${level}" (${cells} cells)`);
    talk.note(`Levels that the model has never seen stay as they are: ${named(levels)}.`);
  }
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}

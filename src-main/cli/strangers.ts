import type { StreamReport } from '../table/stream-table';
import type { Talk } from './talk';

const mostNamed = 5;

/** Says on stderr what a new table has that its model does not know, and the other way round; the work was done all the same. */
export function noteStrangers(talk: Talk, { missing, extra, unknownLevels }: StreamReport): void {
  if (missing.length > 0) talk.note(`Columns that the table lacks count as gaps for the model: ${named(missing)}.`);
  if (extra.length > 0) talk.note(`Columns that the model does not know stay as they are: ${named(extra)}.`);
  if (unknownLevels.length > 0) {
    const levels = unknownLevels.map(({ column, level, count }) => `"${level}" in ${column} (${cells(count)})`);
    talk.note(`Levels that the model has never seen stay as they are: ${named(levels)}.`);
  }
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}

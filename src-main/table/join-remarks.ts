import { basename } from 'node:path';
import type { Problem } from '../contract/table';
import { quoted } from './build-column';
import type { Column, Table } from './table';

/** A column as it is in either of two files. */
export type Sides = readonly [Column, Column];

/** Rows of another length than the header were let through; what they have too much has no place in a joined table. */
export function raggedFiles(tables: readonly Table[]): Problem[] {
  return tables
    .filter(({ problems }) => problems.some(({ kind }) => kind === 'ragged'))
    .map(({ name }) => ({
      kind: 'ragged',
      message: `Rows of ${name} have another number of cells than its header: missing cells are gaps, surplus ones are left out.`,
    }));
}

/** Columns that are numbers or dates in one file and something else in the other. */
export function twoKinds(
  sides: readonly Sides[],
  paths: readonly [string, string],
  { columns, settings }: Table,
): Problem[] {
  return sides.flatMap(([first, second], column): Problem[] => {
    const said = settings.columns.some((own) => own.column === column && own.kind !== undefined);
    if (said || natureOf(first) === natureOf(second)) return [];
    const each = `${first.kind} in ${basename(paths[0])} and as ${second.kind} in ${basename(paths[1])}`;
    const message = `The column ${quoted(first.name)} is read as ${each}; of both together it is read as ${columns[column].kind}.`;
    return [{ kind: 'mixed-kind', message, column }];
  });
}

function natureOf({ kind }: Column): 'numeric' | 'datetime' | 'words' {
  return kind === 'numeric' || kind === 'datetime' ? kind : 'words';
}

/** The columns that only one of the files has, in one sentence. */
export function leftOut(tables: readonly Table[], pairs: readonly (readonly [number, number])[]): Problem[] {
  const parts = tables.flatMap(({ name, columns }, at) => {
    const shared = new Set(pairs.map((pair) => pair[at]));
    const alone = columns.filter((_, column) => !shared.has(column)).map((column) => quoted(column.name));
    return alone.length === 0 ? [] : [`${name} (${alone.join(', ')})`];
  });
  if (parts.length === 0) return [];
  return [{ kind: 'left-out', message: `Columns that only one of the files has are left out: ${parts.join('; ')}.` }];
}

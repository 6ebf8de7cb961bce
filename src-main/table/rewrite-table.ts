import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { LacunaError } from '../contract/error';
import { changedFile } from './file-errors';
import { sourceOf } from './join-tables';
import { findLayout } from './layout';
import { recordBatches } from './record-batches';
import { writeSafely } from './safe-file';
import type { ReadHooks } from './source';
import { CellWriter, quotedColumns } from './splice';
import { isGap, type CellText, type Table } from './table';

const batchRows = 5000;

/**
 * Writes the table's file again with texts in its gaps. Every other byte stays as it is: delimiters, quotes, line ends, encoding,
 * byte order mark, and the cells that are kept (`Column.kept`), whatever `cellText` says of them.
 *
 * @throws LacunaError when the source has changed or is the target, or the target cannot be written; the target is then untouched
 * @throws Error when `cellText` has a text for an observed cell
 */
export async function rewriteTable(
  table: Table,
  target: string,
  cellText: CellText,
  hooks: ReadHooks = {},
): Promise<{ readonly cells: number }> {
  await refuseSameFile(table.path, target);
  if (table.otherPath !== undefined) await refuseSameFile(table.otherPath, target);
  const source = await sourceOf(table);
  try {
    if (source.bytes !== table.fingerprint.bytes) throw changedFile(source.name);
    const layout = await findLayout(source, table.dialect);
    if (layout.names.length !== table.columns.length) throw changedFile(source.name);
    const writer = new CellWriter(table.dialect, layout.names);
    let isQuoted: boolean[] | null = null;
    let cells = 0;
    let rows = 0;
    await writeSafely(target, async (file) => {
      for await (const batch of recordBatches(source, layout, batchRows, hooks)) {
        rows += batch.rows;
        if (rows > table.rows) throw changedFile(source.name);
        const { firstRow } = batch;
        isQuoted ??= quotedColumns(
          batch,
          table.dialect,
          (row, column) => !isGap(table.columns[column], firstRow + row),
        );
        const spliced = writer.splice(
          batch,
          (row, column) => gapText(table, cellText, firstRow + row, column),
          isQuoted,
        );
        cells += spliced.cells;
        await file.write(spliced.bytes);
      }
      // Only now is it known that the bytes were those that the table was read from.
      if (source.fingerprint().sha256 !== table.fingerprint.sha256) throw changedFile(source.name);
    });
    return { cells };
  } finally {
    await source.close();
  }
}

function gapText(table: Table, cellText: CellText, row: number, column: number): string | undefined {
  const text = cellText(row, column);
  if (text === undefined || isGap(table.columns[column], row)) return text;
  if (table.columns[column].kept?.has(row)) return undefined;
  throw new Error(`A text was given for the observed cell in row ${row + 1}, column ${column + 1}.`);
}

/** @throws LacunaError when both paths lead to the same file */
export async function refuseSameFile(source: string, target: string): Promise<void> {
  const [from, to] = await Promise.all([source, target].map((path) => stat(path).catch(() => null)));
  if (!from || !to) return;
  const [fromPath, toPath] = await Promise.all([realpath(source), realpath(target)]);
  const same = fromPath === toPath || (to.isFile() && from.dev === to.dev && from.ino === to.ino && from.ino !== 0);
  if (!same) return;
  throw new LacunaError(
    'bad-input',
    `${basename(target)} is the table itself, which is never overwritten.`,
    'Choose another name for the export.',
  );
}

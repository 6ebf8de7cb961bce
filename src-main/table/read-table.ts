import { isUtf8 } from 'node:buffer';
import type { ColumnSettings, Dialect, TableSettings } from '../contract/table';
import { CellBlocks, UnterminatedQuote } from './cell-blocks';
import { ColumnReader, type Lesson, type ReadColumn } from './column-reader';
import type { ColumnSpec } from './column-spec';
import { WideDecoder } from './encoding';
import { emptyRows, gapIndex } from './gap-index';
import { findLayout, type Layout } from './layout';
import { MissingCodes } from './missing';
import { columnProblems, headerProblems, raggedProblem, tableProblems } from './problems';
import { binaryContent } from './signature';
import { Source, type ReadHooks } from './source';
import type { Table } from './table';
import { headerOnly, raggedRows, refuseUnknownColumns, unterminated } from './table-errors';

/** What a user may leave out of the settings. */
export type SomeSettings = Partial<TableSettings>;

/**
 * Reads a CSV file into typed columns with gaps.
 *
 * @throws LacunaError with one sentence for everything that is wrong with the file
 */
export async function readTable(path: string, settings: SomeSettings = {}, hooks: ReadHooks = {}): Promise<Table> {
  return readSource(await Source.open(path), completeSettings(settings), hooks);
}

/** Reads a table from a source, which is closed then. @param dialect what is known of how it is written, beside what the settings say */
export async function readSource(
  source: Source,
  settings: TableSettings,
  hooks: ReadHooks = {},
  dialect: Partial<Dialect> = settings.dialect,
): Promise<Table> {
  try {
    const layout = await findLayout(source, dialect);
    return await readColumns(source, layout, settings, hooks).catch((error: unknown) => {
      if (!(error instanceof NotUtf8)) throw error;
      // The first megabyte was UTF-8, or plain ASCII, by chance.
      return findLayout(source, { ...dialect, encoding: 'windows-1252' }).then((other) =>
        readColumns(source, other, settings, hooks),
      );
    });
  } finally {
    await source.close();
  }
}

export function completeSettings(settings: SomeSettings): TableSettings {
  return { dialect: {}, missing: [], columns: [], ragged: 'refuse', ...settings };
}

/** The file turned out not to be UTF-8. */
class NotUtf8 extends Error {}

async function readColumns(source: Source, layout: Layout, settings: TableSettings, hooks: ReadHooks): Promise<Table> {
  const { names, dialect } = layout;
  refuseUnknownColumns(settings, names.length, source.name);
  const specs = names.map((name, index) => columnSpec(name, index, layout, settings));
  const ownOf = (column: number): ColumnSettings | undefined => settings.columns.find((own) => own.column === column);
  const done: ReadColumn[] = [];
  let lessons = new Map<number, Lesson>(specs.map(({ index }) => [index, {}]));
  let body: Body | null = null;
  // Columns that misled are read again, with what they taught; each can mislead twice.
  for (let turn = 0; lessons.size > 0; turn++) {
    if (turn > 3) throw new Error(`No reading of ${[...lessons.keys()].join(', ')} agrees with itself.`);
    const readers = new Map(
      [...lessons].map(([index, lesson]) => [
        index,
        new ColumnReader(specs[index], ownOf(index), layout.expectedRows, lesson),
      ]),
    );
    body = await readBody(
      source,
      layout,
      settings,
      [...readers.values()],
      turn === 0 ? hooks : { signal: hooks.signal },
    );
    const next = new Map<number, Lesson>();
    for (const [index, reader] of readers) {
      const result = reader.finish();
      if ('column' in result) done[index] = result;
      else next.set(index, { ...lessons.get(index), ...result });
    }
    lessons = next;
  }
  if (!body || body.rows === 0) throw headerOnly(source.name);
  const { rows, ragged } = body;
  const columns = done.map(({ column }) => column);
  const gaps = columns.reduce((sum, column) => sum + column.gaps, 0);
  const empty = columns.every((column) => column.gaps > 0)
    ? emptyRows(gapIndex(columns, rows), columns.length)
    : { first: [], total: 0 };
  return {
    name: source.name,
    path: source.path,
    fingerprint: source.fingerprint(),
    rows,
    columns,
    dialect,
    settings,
    problems: [
      ...headerProblems(names),
      ...(ragged.total > 0 ? [raggedProblem(ragged.first, ragged.total, names.length)] : []),
      ...done.flatMap((read, index) => columnProblems(read, specs[index], rows)),
      ...tableProblems(gaps, empty.first, empty.total),
    ],
  };
}

function columnSpec(name: string, index: number, layout: Layout, settings: TableSettings): ColumnSpec {
  const own = settings.columns.find((entry) => entry.column === index);
  return {
    index,
    name,
    forced: own?.kind,
    missing: MissingCodes.of(settings, index),
    mark: own?.decimalMark ?? settings.dialect.decimalMark,
    fileMark: layout.dialect.decimalMark,
    decode: layout.decode,
  };
}

interface Body {
  readonly rows: number;
  readonly ragged: { readonly first: readonly number[]; readonly total: number };
}

/** Reads all records into the readers. */
async function readBody(
  source: Source,
  layout: Layout,
  settings: TableSettings,
  readers: readonly ColumnReader[],
  hooks: ReadHooks,
): Promise<Body> {
  const first: number[] = [];
  const widths: number[] = [];
  let total = 0;
  const { dialect, names, lineEnd } = layout;
  const refuse = settings.ragged === 'refuse';
  const sure = dialect.encoding !== 'utf-8' || settings.dialect.encoding === 'utf-8';
  const blocks = new CellBlocks(
    { delimiter: dialect.delimiter, quote: dialect.quote, lineEnd },
    names.length,
    (block, firstRow) => {
      // A table that will be refused is only counted to its end.
      if (refuse && total > 0) return;
      for (const reader of readers) reader.feed(block, firstRow);
    },
    (row, cells) => {
      total++;
      if (first.length < 100) {
        first.push(row);
        widths.push(cells);
      }
    },
    (bytes) => {
      if (!sure && !isUtf8(bytes)) throw new NotUtf8();
    },
  );
  const wide = layout.isWide ? new WideDecoder(dialect.encoding === 'utf-16be') : null;
  let skip = layout.headBytes;
  let position = 0;
  try {
    for await (const piece of source.pieces(hooks)) {
      position += piece.length;
      const body = piece.subarray(skip);
      skip = Math.max(0, skip - piece.length);
      if (!wide && body.includes(0)) throw binaryContent(source.name);
      blocks.push(wide ? wide.decode(body) : body, position >= source.bytes);
    }
  } catch (error) {
    throw error instanceof UnterminatedQuote ? unterminated(source.name, error.row) : error;
  }
  if (refuse && total > 0) throw raggedRows(source.name, first, widths, total, names.length);
  return { rows: blocks.rows, ragged: { first, total } };
}

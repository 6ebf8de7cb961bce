import { LacunaError } from '../contract/error';
import { BatchCells } from './batch-cells';
import { BatchColumnReader } from './batch-columns';
import { UnterminatedQuote } from './cell-blocks';
import { openJoined } from './join-tables';
import { findLayout, type Layout } from './layout';
import { MarkEvidence, type DecimalMark } from './number-text';
import { completeSettings, type SomeSettings } from './read-table';
import { recordBatches, type RecordBatch } from './record-batches';
import { refuseSameFile } from './rewrite-table';
import { writeSafely } from './safe-file';
import { matchSchema, type SchemaMatch, type TableSchema } from './schema';
import { Source, type ReadHooks } from './source';
import { CellWriter, quotedColumns } from './splice';
import { isGap, type CellText, type Table } from './table';
import { headerOnly, raggedRows, unterminated } from './table-errors';

/** What was found while new rows were read with the columns of an old table. */
export interface StreamReport {
  readonly rows: number;
  /** Cells that were written. */
  readonly cells: number;
  /** Columns that the model knows and the file lacks, and the other way round. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  /** Levels that the model does not know; their cells are kept. */
  readonly unknownLevels: readonly { readonly column: string; readonly level: string; readonly count: number }[];
}

export interface StreamOptions extends ReadHooks {
  /** A second file that is joined to the first (join-tables.ts). */
  readonly otherPath?: string;
  /** Dialect and ragged rows of the new file; kinds and missing codes are the schema's. */
  readonly settings?: SomeSettings;
  /** Whether observed cells are asked for too; a cell stays as it is where there is no text for it. */
  readonly replaces?: boolean;
}

/**
 * Reads a file in batches with the kinds and levels of a schema: memory does not grow with the file.
 * A batch's table has the schema's columns in the schema's order; one that the file lacks is all gaps.
 */
export async function streamBatches(
  path: string,
  schema: TableSchema,
  batchRows: number,
  visit: (batch: Table, firstRow: number) => Promise<void> | void,
  options: StreamOptions = {},
): Promise<StreamReport> {
  return withStream(path, schema, batchRows, options, async (stream) => {
    for await (const { table, firstRow } of stream.batches()) if (table.rows > 0) await visit(table, firstRow);
    return stream.report(0);
  });
}

/**
 * Fills the gaps of new rows, batch by batch, and writes the file again with them: all other bytes stay as they are, like in
 * `rewriteTable`. Columns that the file lacks cannot be filled; columns that the schema lacks pass through.
 *
 * @param fill texts for the gaps of a batch, by row of the batch and column of the schema; asked for gaps only, unless `replaces`
 */
export async function streamTable(
  path: string,
  schema: TableSchema,
  target: string,
  batchRows: number,
  fill: (batch: Table, firstRow: number) => Promise<CellText> | CellText,
  options: StreamOptions = {},
): Promise<StreamReport> {
  await refuseSameFile(path, target);
  if (options.otherPath !== undefined) await refuseSameFile(options.otherPath, target);
  return withStream(path, schema, batchRows, options, async (stream) => {
    const { layout, match } = stream;
    const writer = new CellWriter(layout.dialect, layout.names);
    const schemaColumnOf = layout.names.map((_, column) => match.columnOf.indexOf(column));
    let isQuoted: boolean[] | null = null;
    let cells = 0;
    await writeSafely(target, async (file) => {
      for await (const { table, firstRow, raw } of stream.batches()) {
        const isKnown = (column: number): boolean => schemaColumnOf[column] >= 0;
        const isGapAt = (row: number, column: number): boolean =>
          isKnown(column) && isGap(table.columns[schemaColumnOf[column]], row);
        const isOpen = options.replaces === true ? (_: number, column: number) => isKnown(column) : isGapAt;
        isQuoted ??= quotedColumns(raw, layout.dialect, (row, column) => !isGapAt(row, column));
        const texts = table.rows > 0 ? await fill(table, firstRow) : noTexts;
        const spliced = writer.splice(
          raw,
          (row, column) => (isOpen(row, column) ? texts(row, schemaColumnOf[column]) : undefined),
          isQuoted,
        );
        cells += spliced.cells;
        await file.write(spliced.bytes);
      }
    });
    return stream.report(cells);
  });
}

const noTexts: CellText = () => undefined;

async function withStream<T>(
  path: string,
  schema: TableSchema,
  batchRows: number,
  options: StreamOptions,
  work: (stream: TableStream) => Promise<T>,
): Promise<T> {
  const { otherPath, settings = {} } = options;
  const { source, dialect } =
    otherPath === undefined
      ? { source: await Source.open(path), dialect: completeSettings(settings).dialect }
      : await openJoined(path, otherPath, settings);
  try {
    const layout = await findLayout(source, dialect);
    return await work(new TableStream(source, layout, schema, batchRows, options));
  } catch (error) {
    throw error instanceof UnterminatedQuote ? unterminated(source.name, error.row) : error;
  } finally {
    await source.close();
  }
}

interface StreamBatch {
  readonly table: Table;
  readonly firstRow: number;
  readonly raw: RecordBatch;
}

class TableStream {
  readonly match: SchemaMatch;
  private readonly readers: readonly BatchColumnReader[];
  private readonly cells: BatchCells;
  private rows = 0;

  constructor(
    private readonly source: Source,
    readonly layout: Layout,
    private readonly schema: TableSchema,
    private readonly batchRows: number,
    private readonly options: StreamOptions,
  ) {
    this.match = matchSchema(schema, layout.names);
    refuseStrangers(this.match, schema, source.name);
    const mark = sampleMark(layout);
    this.readers = schema.columns.map((column, place) => {
      const own = this.match.columnOf[place];
      const sample = own < 0 ? [] : layout.sample.map((record) => record[own] ?? '');
      return new BatchColumnReader(column, place, sample, mark, layout);
    });
    this.cells = new BatchCells(layout);
  }

  async *batches(): AsyncGenerator<StreamBatch, void, void> {
    const { source, layout, batchRows, options } = this;
    for await (const raw of recordBatches(source, layout, batchRows, options)) {
      this.refuseRagged(raw);
      const block = this.cells.block(raw, this.match.columnOf);
      const table: Table = {
        name: source.name,
        path: source.path,
        fingerprint: { bytes: source.bytes, modified: source.modified, sha256: '' },
        rows: raw.rows,
        columns: this.readers.map((reader) => reader.read(block)),
        dialect: layout.dialect,
        settings: completeSettings(options.settings ?? {}),
        problems: [],
      };
      this.rows = raw.firstRow + raw.rows;
      yield { table, firstRow: raw.firstRow, raw };
    }
    if (this.rows > 0) return;
    throw headerOnly(source.name);
  }

  report(cells: number): StreamReport {
    const { missing, extra } = this.match;
    const unknownLevels = this.readers.flatMap((reader, place) =>
      [...reader.unknown].map(([level, count]) => ({ column: this.schema.columns[place].name, level, count })),
    );
    return { rows: this.rows, cells, missing, extra, unknownLevels };
  }

  private refuseRagged(raw: RecordBatch): void {
    if (this.options.settings?.ragged === 'pad') return;
    const rows: number[] = [];
    const widths: number[] = [];
    for (let row = 0; row < raw.rows; row++) {
      if (raw.cells[row] === raw.columns) continue;
      rows.push(raw.firstRow + row);
      widths.push(raw.cells[row]);
    }
    if (rows.length > 0) throw raggedRows(this.source.name, rows, widths, rows.length, raw.columns);
  }
}

/** The mark that the file's first records speak for; null when they do not. */
function sampleMark(layout: Layout): DecimalMark | null {
  const evidence = new MarkEvidence();
  for (const record of layout.sample) for (const text of record) evidence.add(text.trim());
  return evidence.comma === evidence.point ? null : evidence.markWithin('.');
}

/** A file that shares no column with the schema is another table, or its delimiter was not found. */
function refuseStrangers(match: SchemaMatch, schema: TableSchema, name: string): void {
  if (match.missing.length < schema.columns.length) return;
  throw new LacunaError(
    'bad-input',
    `${name} has none of the model’s columns (${schema.columns
      .slice(0, 5)
      .map((column) => column.name)
      .join(', ')}${schema.columns.length > 5 ? ', …' : ''}).`,
    'Choose a table with the same column names, or check its delimiter.',
  );
}

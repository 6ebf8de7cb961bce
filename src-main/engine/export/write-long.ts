import { changedFile } from '../../table/file-errors';
import { byteOrderMark, encodeText } from '../../table/encoding';
import { sourceOf } from '../../table/join-tables';
import { findLayout } from '../../table/layout';
import { recordBatches, type RecordBatch } from '../../table/record-batches';
import { refuseSameFile } from '../../table/rewrite-table';
import { writeSafely } from '../../table/safe-file';
import { CellWriter } from '../../table/splice';
import type { CellText, Table } from '../../table/table';

const batchRows = 5000;

/**
 * Writes a table and its completions below each other, as mice's complete("long", include = TRUE): `.imp` 0 is the table
 * with its gaps, 1…m are the completions; `.id` counts the rows from 1. Observed cells are the bytes of the file.
 *
 * @throws LacunaError when the file has changed, or the target cannot be written
 */
export async function writeLong(table: Table, completions: Iterable<CellText>, target: string): Promise<void> {
  for (const path of [table.path, table.otherPath]) if (path !== undefined) await refuseSameFile(path, target);
  await writeSafely(target, async (file) => {
    const form = new LongForm(table);
    await file.write(form.header());
    let draw = 0;
    for await (const bytes of form.lines(draw, () => undefined)) await file.write(bytes);
    for (const cellText of completions) {
      draw += 1;
      for await (const bytes of form.lines(draw, cellText)) await file.write(bytes);
    }
  });
}

class LongForm {
  readonly #writer: CellWriter;
  readonly #delimiter: Buffer;
  readonly #newline: Buffer;

  constructor(private readonly table: Table) {
    const { dialect, columns } = table;
    this.#writer = new CellWriter(dialect, ['.imp', '.id', ...columns.map(({ name }) => name)]);
    this.#delimiter = this.#encode(dialect.delimiter);
    this.#newline = this.#encode(dialect.newline);
  }

  header(): Buffer {
    const names = ['.imp', '.id', ...this.table.columns.map(({ name }) => name)];
    const cells = names.map((name, column) => this.#writer.cell(name, column, false));
    return Buffer.concat([byteOrderMark(this.table.dialect.encoding), ...this.#joined(cells)]);
  }

  /** One completion: the file's rows with texts in the place of some cells. */
  async *lines(draw: number, cellText: CellText): AsyncGenerator<Buffer> {
    const source = await sourceOf(this.table);
    try {
      const layout = await findLayout(source, this.table.dialect);
      if (layout.names.length !== this.table.columns.length) throw changedFile(source.name);
      for await (const batch of recordBatches(source, layout, batchRows)) {
        if (batch.firstRow + batch.rows > this.table.rows) throw changedFile(source.name);
        yield this.#batch(batch, draw, cellText);
      }
      if (source.fingerprint().sha256 !== this.table.fingerprint.sha256) throw changedFile(source.name);
    } finally {
      await source.close();
    }
  }

  #batch(batch: RecordBatch, draw: number, cellText: CellText): Buffer {
    const { bytes, columns, starts, ends, firstRow } = batch;
    const imp = this.#encode(String(draw));
    const parts: Buffer[] = [];
    for (let row = 0; row < batch.rows; row += 1) {
      const cells = [imp, this.#encode(String(firstRow + row + 1))];
      for (let column = 0; column < columns; column += 1) {
        const at = row * columns + column;
        const text = cellText(firstRow + row, column);
        if (text !== undefined) cells.push(this.#writer.cell(text, column + 2, false));
        else cells.push(starts[at] < 0 ? Buffer.alloc(0) : bytes.subarray(starts[at], ends[at]));
      }
      parts.push(...this.#joined(cells));
    }
    return Buffer.concat(parts);
  }

  #joined(cells: readonly Buffer[]): Buffer[] {
    return cells
      .flatMap((cell, index) => [index === 0 ? Buffer.alloc(0) : this.#delimiter, cell])
      .concat(this.#newline);
  }

  #encode(text: string): Buffer {
    return encodeText(text, this.table.dialect.encoding) ?? Buffer.alloc(0);
  }
}

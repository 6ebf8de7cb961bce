import type { Dialect } from '../contract/table';
import { BatchCells } from './batch-cells';
import { byteOrderMark, encodeText } from './encoding';
import { changedFile } from './file-errors';
import { findLayout } from './layout';
import { readNumber } from './number-text';
import { recordBatches } from './record-batches';
import { Source } from './source';
import { CellWriter } from './splice';
import type { Table } from './table';

const batchRows = 5000;

/** Which columns of a table go into a joined one, and what its rows are called there. */
export interface JoinedPart {
  readonly table: Table;
  /** Its columns, in the order of the joined table. */
  readonly columns: readonly number[];
  /** Of each of them: the decimal mark that its numbers have, and the one that they get; null: they stay. */
  readonly changes: readonly ({ readonly from: '.' | ','; readonly to: '.' | ',' } | null)[];
  readonly label: string;
}

/** The text of a table that holds the rows of all parts, each with its label behind. @throws LacunaError when a file has changed since it was read */
export async function joinedBytes(
  parts: readonly JoinedPart[],
  names: readonly string[],
  dialect: Dialect,
): Promise<Buffer> {
  const writer = new CellWriter(dialect, names);
  const [delimiter, newline] = [dialect.delimiter, dialect.newline].map(
    (sign) => encodeText(sign, dialect.encoding) ?? Buffer.alloc(0),
  );
  const out = [byteOrderMark(dialect.encoding)];
  const add = (texts: readonly string[]): Buffer[] =>
    texts.flatMap((text, column) => [
      writer.cell(text, column, false),
      column < names.length - 1 ? delimiter : newline,
    ]);
  out.push(...add(names));
  for (const part of parts) {
    for await (const rows of rowsOf(part)) out.push(Buffer.concat(rows.flatMap(add)));
  }
  return Buffer.concat(out);
}

/** Texts of a part's rows, batch by batch, the label last. */
async function* rowsOf({ table, columns, changes, label }: JoinedPart): AsyncGenerator<string[][]> {
  const source = await Source.open(table.path);
  try {
    const layout = await findLayout(source, table.dialect);
    const cells = new BatchCells(layout);
    for await (const raw of recordBatches(source, layout, batchRows)) {
      const { bytes, stride, starts, ends } = cells.block(raw, columns);
      yield Array.from({ length: raw.rows }, (_, row) => [
        ...columns.map((__, place) => {
          const at = place * stride + row;
          const change = changes[place];
          const text = layout.decode(bytes, starts[at], ends[at]);
          return change !== null && isNumber(text, change.from) ? text.replace(change.from, change.to) : text;
        }),
        label,
      ]);
    }
    if (source.fingerprint().sha256 !== table.fingerprint.sha256) throw changedFile(source.name);
  } finally {
    await source.close();
  }
}

function isNumber(text: string, mark: '.' | ','): boolean {
  return readNumber(text.trim(), mark).type === 'number';
}

import { LacunaError } from '../contract/error';
import type { Dialect } from '../contract/table';
import { quoted } from './build-column';
import { encodeText } from './encoding';
import type { RecordBatch } from './record-batches';

/** Texts of a batch: row within the batch, column of the file. */
export type BatchText = (row: number, column: number) => string | undefined;

/** Writes cells the way a file writes them. */
export class CellWriter {
  private readonly delimiter: Buffer;
  private readonly odd: RegExp;

  constructor(
    private readonly dialect: Dialect,
    private readonly names: readonly string[],
  ) {
    this.delimiter = this.encode(dialect.delimiter, -1);
    const escaped = [dialect.delimiter, dialect.quote].map((sign) => sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    this.odd = new RegExp(`^\\s|\\s$|[\\r\\n]|${escaped.join('|')}`);
  }

  /** A cell's bytes; in quotes where the text needs them, or always. */
  cell(text: string, column: number, always: boolean): Buffer {
    const { quote } = this.dialect;
    const needed = always || this.odd.test(text);
    return this.encode(needed ? quote + text.split(quote).join(quote + quote) + quote : text, column);
  }

  /** The batch's bytes with the texts in the place of their cells, and how many cells that were. */
  splice(batch: RecordBatch, text: BatchText, isQuoted: readonly boolean[]): { bytes: Buffer; cells: number } {
    const parts: Buffer[] = [];
    const { bytes, columns, starts, ends } = batch;
    const quote = this.encode(this.dialect.quote, -1);
    let copied = batch.start;
    let cells = 0;
    for (let row = 0; row < batch.rows; row++) {
      let last = batch.cells[row] - 1;
      for (let c = 0, place = row * columns; c < columns; c++, place++) {
        const filled = text(row, c);
        if (filled === undefined) continue;
        cells++;
        const start = starts[place];
        if (start < 0) {
          // A short row gets the delimiters up to this cell.
          parts.push(bytes.subarray(copied, batch.contentEnds[row]));
          copied = batch.contentEnds[row];
          for (; last < c; last++) parts.push(this.delimiter);
          parts.push(this.cell(filled, c, isQuoted[c]));
          continue;
        }
        const wasQuoted = start < ends[place] && startsWith(bytes, start, quote);
        parts.push(bytes.subarray(copied, start), this.cell(filled, c, isQuoted[c] || wasQuoted));
        copied = ends[place];
      }
    }
    parts.push(bytes.subarray(copied, batch.end));
    return { bytes: Buffer.concat(parts), cells };
  }

  private encode(text: string, column: number): Buffer {
    const bytes = encodeText(text, this.dialect.encoding);
    if (bytes) return bytes;
    throw new LacunaError(
      'bad-input',
      `“${text}”, for the column ${quoted(this.names[column] ?? '')}, cannot be written in the file’s encoding (${this.dialect.encoding}).`,
      'Save the file as UTF-8, open it again and export.',
    );
  }
}

/** Whether all the cells of a column that a batch holds, gaps aside, stand in quotes: then filled ones do too. */
export function quotedColumns(
  batch: RecordBatch,
  dialect: Dialect,
  isObserved: (row: number, column: number) => boolean,
): boolean[] {
  const quote = encodeText(dialect.quote, dialect.encoding) ?? Buffer.alloc(0);
  return Array.from({ length: batch.columns }, (_, column) => {
    let observed = 0;
    for (let row = 0; row < batch.rows; row++) {
      const start = batch.starts[row * batch.columns + column];
      if (start < 0 || !isObserved(row, column)) continue;
      if (!startsWith(batch.bytes, start, quote)) return false;
      observed++;
    }
    return observed > 0;
  });
}

function startsWith(bytes: Buffer, start: number, sign: Buffer): boolean {
  return bytes[start] === sign[0] && (sign.length === 1 || bytes[start + 1] === sign[1]);
}

import { LacunaError } from '../contract/error';
import type { Dialect } from '../contract/table';
import { detectDialect } from './dialect';
import { cellDecoder, detectEncoding, encodeText, markLength, WideDecoder, type Decode } from './encoding';
import { binaryContent, refuseBinary } from './signature';
import { pieceBytes, type Source } from './source';

/** How a file is laid out: found in its first megabyte, together with what the user said. */
export interface Layout {
  readonly dialect: Dialect;
  /** Line end for the parser: '\n' also stands for '\r\n'. */
  readonly lineEnd: '\n' | '\r';
  readonly names: readonly string[];
  /** First records after the header, as texts: what else can be guessed is guessed from them. */
  readonly sample: readonly (readonly string[])[];
  /** Bytes before the header: the byte order mark and Excel's 'sep=' line. */
  readonly headBytes: number;
  /** Two bytes a character. */
  readonly isWide: boolean;
  readonly decode: Decode;
  /** Rows to make room for. */
  readonly expectedRows: number;
}

const sampleBytes = 2 ** 18;

/** @throws LacunaError when the file is empty or no text */
export async function findLayout(source: Source, said: Partial<Dialect>): Promise<Layout> {
  refuseOddSigns(said);
  const head = await source.head(pieceBytes);
  refuseBinary(head, source.name);
  const encoding = said.encoding ?? detectEncoding(head).encoding;
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  if (!isWide && head.includes(0)) throw binaryContent(source.name);
  const mark = markLength(head, encoding);
  const decode = cellDecoder(encoding);
  const bytes = head.subarray(mark, mark + sampleBytes);
  const cells = isWide ? new WideDecoder(encoding === 'utf-16be').decode(bytes) : bytes;
  const text = decode(cells, 0, cells.length);
  if (text.trim() === '' && mark + bytes.length >= source.bytes) {
    throw new LacunaError('bad-input', `${source.name} is empty.`, 'Choose a CSV file with a header and rows.');
  }
  const found = detectDialect(text, mark + bytes.length >= source.bytes, said);
  const [names = [], ...sample] = found.records;
  const perRow = averageBytes(found.records, isWide ? 2 : 1);
  const unit = encodeText('\n', encoding)?.length ?? 1;
  const { delimiter, quote, newline, decimalMark } = found;
  return {
    dialect: { delimiter, quote, newline, encoding, decimalMark },
    lineEnd: newline === '\r' ? '\r' : '\n',
    names,
    sample,
    headBytes: mark + found.preamble * unit,
    isWide,
    decode,
    expectedRows: Math.ceil((source.bytes / perRow) * 1.05) + 16,
  };
}

function averageBytes(records: readonly (readonly string[])[], unit: number): number {
  let units = 0;
  for (const record of records) for (const cell of record) units += cell.length + 1;
  return Math.max(1, (units * unit) / Math.max(1, records.length));
}

/** Delimiter and quote are searched among bytes. */
function refuseOddSigns(said: Partial<Dialect>): void {
  for (const sign of [said.delimiter, said.quote]) {
    if (sign === undefined || /^[\t -~]$/.test(sign)) continue;
    throw new LacunaError(
      'bad-input',
      `“${sign}” cannot be a delimiter or a quote.`,
      'Choose a tab or another sign of the ASCII set, such as a semicolon.',
    );
  }
  if (said.delimiter !== undefined && said.delimiter === (said.quote ?? '"')) {
    throw new LacunaError('bad-input', 'Delimiter and quote are the same sign.', 'Choose two different signs.');
  }
}

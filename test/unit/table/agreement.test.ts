import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { CellBlocks } from '../../../src-main/table/cell-blocks';
import type { RecordSyntax } from '../../../src-main/table/cell-block';
import { RecordSpans } from '../../../src-main/table/record-spans';
import { Folder, pick, seeded } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

/** Rows as Papa Parse sees the whole text at once; null when it says that a quote is never closed. Cells that run on are the room's own affair. */
function byPapa(text: string, syntax: RecordSyntax): string[][] | null {
  const { lineEnd: newline, delimiter, quote: quoteChar } = syntax;
  const whole = text.endsWith(newline) ? text : text + newline;
  const { data, errors } = new Papa.Parser({ newline, delimiter, quoteChar }).parse(whole, 0, false) as {
    data: string[][];
    errors: { code: string; row: number }[];
  };
  data.pop();
  return errors.some(({ code }) => code === 'MissingQuotes')
    ? null
    : data.map((record) => [...record.slice(0, -1), record[record.length - 1].replace(/\r$/, '')]);
}

function isBlank(record: readonly string[]): boolean {
  return record.length === 1 && record[0].trim() === '';
}

/** Rows as the room reads them, from pieces of any size. */
function byBlocks(text: string, syntax: RecordSyntax, columns: number, sizes: () => number): string[][] | null {
  const rows: string[][] = [];
  const widths = new Map<number, number>();
  const blocks = new CellBlocks(
    syntax,
    columns,
    ({ bytes, starts, ends, stride, rows: count }, first) => {
      for (let row = 0; row < count; row++) {
        const cells: string[] = [];
        for (let c = 0; c < Math.min(columns, widths.get(first + row) ?? columns); c++) {
          const cell = c * stride + row;
          cells.push(bytes.toString('latin1', starts[cell], ends[cell]));
        }
        rows.push(cells);
      }
    },
    (row, cells) => widths.set(row, cells),
  );
  const bytes = Buffer.from(text, 'latin1');
  try {
    for (let at = 0; at < bytes.length;) {
      const size = sizes();
      blocks.push(bytes.subarray(at, at + size), at + size >= bytes.length);
      at += size;
    }
  } catch (error) {
    if (error instanceof Error && error.message.includes('unterminated')) return null;
    throw error;
  }
  return rows;
}

/** Rows as their raw spans say, quotes taken off. */
function bySpans(text: string, syntax: RecordSyntax, columns: number): string[][] | null {
  const units = Buffer.from(text, 'latin1');
  const spans = new RecordSpans(syntax, columns);
  const rows: string[][] = [];
  let header = false;
  for (let from = 0; from < units.length;) {
    from = spans.read(units, from, units.length, true);
    if (from < 0 || spans.runsOn) return null;
    if ((columns > 1 || !header) && spans.isBlank(units)) continue;
    if (header) {
      const { starts, ends, cells } = spans;
      const raw = (c: number): string => units.toString('latin1', starts[c], ends[c]);
      rows.push(Array.from({ length: Math.min(cells, columns) }, (_, c) => unquoted(raw(c), syntax.quote)));
    }
    header = true;
  }
  return rows;
}

function unquoted(raw: string, quote: string): string {
  if (!raw.startsWith(quote)) return raw;
  return raw
    .slice(1, raw.lastIndexOf(quote))
    .split(quote + quote)
    .join(quote);
}

/** A text of cells, delimiters, quotes and line ends in any order, well-formed or not. */
function anyText(random: () => number, syntax: RecordSyntax, newlines: readonly string[], wild: boolean): string {
  const { delimiter, quote } = syntax;
  const inside = ['a', 'bc', ' ', '', '1.5', 'NA', `${quote}${quote}`, delimiter, '\n', '\r\n', 'é', "'"];
  const outside = ['a', 'bc', 'def', '', '', ' ', '12', 'é', 'x y', '-1.5', 'a long cell of many letters'];
  const odd = [quote, `${quote}a`, `a${quote}`, `${quote}a${quote} `, ` ${quote}a${quote}`, `${quote}a${quote}b`];
  const cell = (): string => {
    const roll = random();
    if (wild && roll < 0.08) return pick(odd, random);
    if (roll < 0.35) {
      const parts = Array.from({ length: Math.floor(random() * 4) }, () => pick(inside, random)).filter(
        (part) => part !== quote,
      );
      return quote + parts.filter((part) => syntax.lineEnd === '\n' || !part.includes('\n')).join('') + quote;
    }
    return pick(outside, random);
  };
  const columns = 1 + Math.floor(random() * 4);
  const lines = Array.from({ length: 2 + Math.floor(random() * 30) }, () => {
    const ragged = random() < 0.1 ? Math.floor(random() * 3) - 1 : 0;
    const cells = Array.from({ length: Math.max(1, columns + ragged) }, cell);
    return random() < 0.05 ? '' : cells.join(delimiter);
  });
  const header = Array.from({ length: columns }, (_, c) => `h${c}`).join(delimiter);
  const body = [header, ...lines].map((line) => line + pick(newlines, random)).join('');
  return random() < 0.5 ? body : body.replace(/[\r\n]+$/, '');
}

const syntaxes: readonly [string, RecordSyntax, readonly string[]][] = [
  ['comma, LF', { delimiter: ',', quote: '"', lineEnd: '\n' }, ['\n']],
  ['semicolon, CRLF', { delimiter: ';', quote: '"', lineEnd: '\n' }, ['\r\n']],
  ['tab, mixed line ends', { delimiter: '\t', quote: '"', lineEnd: '\n' }, ['\n', '\r\n']],
  ['bar, single quotes', { delimiter: '|', quote: "'", lineEnd: '\n' }, ['\n']],
  ['comma, CR', { delimiter: ',', quote: '"', lineEnd: '\r' }, ['\r']],
];

describe.each(syntaxes)('records and cells agree with Papa Parse: %s', (name, syntax, newlines) => {
  it.each([
    ['well-formed', false],
    ['wild', true],
  ])('%s texts', (_, wild) => {
    const random = seeded(name.length * 7919 + (wild ? 1 : 0));
    let refused = 0;
    for (let round = 0; round < 400; round++) {
      const text = anyText(random, syntax, newlines, wild);
      const columns = (text.split(/[\r\n]/)[0].match(new RegExp(`\\${syntax.delimiter}`, 'g'))?.length ?? 0) + 1;
      const papa = byPapa(text, syntax);
      const rows = papa?.filter((record, index) => !isBlank(record) || (columns === 1 && index > 0)).slice(1) ?? null;
      const expected = rows?.map((record) => record.slice(0, columns)) ?? null;
      const size = 1 + Math.floor(random() * 40);
      const whole = byBlocks(text, syntax, columns, () => text.length + 1);
      const spans = bySpans(text, syntax, columns);
      expect(
        byBlocks(text, syntax, columns, () => size),
        JSON.stringify(text),
      ).toEqual(whole);
      expect(spans === null, JSON.stringify(text)).toBe(whole === null);
      if (whole) {
        expect(whole, JSON.stringify(text)).toEqual(expected);
        if (!wild) expect(spans, JSON.stringify(text)).toEqual(expected);
        else expect(spans?.map((row) => row.length)).toEqual(expected?.map((row) => row.length));
      } else refused++;
    }
    if (wild) expect(refused).toBeLessThan(380);
    else expect(refused).toBe(0);
  });
});

import { appendFileSync, copyFileSync, existsSync, linkSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { byteOrderMark, encodeText, type Encoding } from '../../../src-main/table/encoding';
import { formatCell } from '../../../src-main/table/cell-text';
import { readTable } from '../../../src-main/table/read-table';
import { rewriteTable } from '../../../src-main/table/rewrite-table';
import { isGap, type CellText, type Table } from '../../../src-main/table/table';
import { failure, Folder, numbers, pick, seeded, texts } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

let made = 0;
/** What a file becomes when its table is written again. */
async function rewritten(table: Table, cellText: CellText): Promise<Buffer> {
  const target = folder.at(`out-${made++}.csv`);
  await rewriteTable(table, target, cellText);
  return readFileSync(target);
}

/** Fills every gap of every column with a text. */
function everywhere(table: Table, text: (row: number, column: number) => string): CellText {
  return (row, column) => (isGap(table.columns[column], row) ? text(row, column) : undefined);
}

async function filled(content: string, text: string): Promise<string> {
  const table = await folder.read(content);
  return (
    await rewritten(
      table,
      everywhere(table, () => text),
    )
  ).toString('utf8');
}

describe('only gaps change', () => {
  it.each<[string, string, string]>([
    ['empty cells', 'a,b,c\n1,,x\n,2,\n3,4,x\n', 'a,b,c\n1,F,x\nF,2,F\n3,4,x\n'],
    ['missing codes', 'a;b\nNA;x\n ? ;y\n"-";x\n', 'a;b\nF;x\nF;y\n"F";x\n'],
    ['no line end at the end', 'a,b\n1,\n2,', 'a,b\n1,F\n2,F'],
    ['mixed line ends', 'a,b\r\n1,\n,2\r\n3,\r\n4,5', 'a,b\r\n1,F\nF,2\r\n3,F\r\n4,5'],
    ['empty lines and spaces', '\na,b\n\n1,\n   \n,2\n\n\n', '\na,b\n\n1,F\n   \nF,2\n\n\n'],
    ['quoted columns', '"a","b"\n"x",1\n"y",2\nNA,3\n"",4\n', '"a","b"\n"x",1\n"y",2\n"F",3\n"F",4\n'],
    ['quotes inside', 'a,b\n"say ""hi""",\n"x,y",1\n', 'a,b\n"say ""hi""",F\n"x,y",1\n'],
    ['line ends inside quotes', 'a,b\n"two\r\nlines",\n"z",1\n', 'a,b\n"two\r\nlines",F\n"z",1\n'],
    ['CR', 'a,b\r1,\r,2\r', 'a,b\r1,F\rF,2\r'],
    ['Excel’s first line', 'sep=;\r\na;b\r\n1;\r\n', 'sep=;\r\na;b\r\n1;F\r\n'],
    ['spaces after a quote', 'a,b\n"x"  ,"" \n"y",1\n', 'a,b\n"x"  ,"F"\n"y",1\n'],
    ['one column', 'a\n1\nNA\n3\n', 'a\n1\nF\n3\n'],
  ])('%s', async (_, content, expected) => {
    expect(await filled(content, 'F')).toBe(expected);
  });

  it('quotes a text that needs it, in the file’s own way', async () => {
    expect(await filled('a,b\n,1\nx,2\n', 'u,v')).toBe('a,b\n"u,v",1\nx,2\n');
    expect(await filled('a,b\n,1\nx,2\n', 'say "hi"')).toBe('a,b\n"say ""hi""",1\nx,2\n');
    expect(await filled('a;b\n;1\nx;2\n', 'u,v')).toBe('a;b\nu,v;1\nx;2\n');
    expect(await filled("a,b\n'',1\n'x',2\n", "it's")).toBe("a,b\n'it''s',1\n'x',2\n");
  });

  it('gives short rows the delimiters that they need', async () => {
    const table = await folder.read('a,b,c,d\n1\n1,2,3,4,5\n1,,\n1,2', { ragged: 'pad' });
    const out = await rewritten(table, (row, column) => (column === 3 && row !== 1 ? 'F' : undefined));
    expect(out.toString()).toBe('a,b,c,d\n1,,,F\n1,2,3,4,5\n1,,,F\n1,2,,F');
    const all = await rewritten(
      table,
      everywhere(table, () => 'F'),
    );
    expect(all.toString()).toBe('a,b,c,d\n1,F,F,F\n1,2,3,4,5\n1,F,F,F\n1,2,F,F');
  });

  it('leaves gaps without a text as they are', async () => {
    const table = await folder.read('a,b\nNA,1\n ,2\nx,?\n');
    const { cells } = await rewriteTable(table, folder.at('none.csv'), () => undefined);
    expect(cells).toBe(0);
    expect(readFileSync(folder.at('none.csv'), 'utf8')).toBe('a,b\nNA,1\n ,2\nx,?\n');
  });

  it('never touches kept cells, whatever it is told', async () => {
    const content = `x,y\n${Array.from({ length: 20 }, (_, i) => (i === 3 ? 'Infinity,' : `${i}.5,1`)).join('\n')}\n`;
    const table = await folder.read(content);
    const out = await rewritten(table, (row) => (row === 3 ? 'F' : undefined));
    expect(out.toString()).toBe(content.replace('Infinity,', 'Infinity,F'));
  });

  it('refuses a text for an observed cell', async () => {
    const table = await folder.read('a,b\n1,\n2,3\n');
    await expect(rewriteTable(table, folder.at('observed.csv'), () => 'F')).rejects.toThrow(
      'A text was given for the observed cell in row 1, column 1.',
    );
    expect(existsSync(folder.at('observed.csv'))).toBe(false);
  });

  it('writes what the column’s own formatter says', async () => {
    const table = await folder.read('n;d;l\n1,50;31/01/2020;Oui\n;;\n2,25;01/02/2020;Non\n3,75;02/02/2020;Oui\n');
    const values = [2.1, Date.UTC(2020, 1, 29, 3), 1];
    const out = await rewritten(
      table,
      everywhere(table, (_, column) => formatCell(table.columns[column], values[column])),
    );
    expect(out.toString().split('\n')[2]).toBe('2,10;29/02/2020;Non');
  });
});

describe('every dialect and encoding', () => {
  const encodings: readonly [Encoding, boolean][] = [
    ['utf-8', false],
    ['utf-8-bom', true],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
    ['windows-1252', false],
  ];

  it.each(encodings)(
    '%s (byte order mark: %s): the same bytes without texts, only gaps with them',
    async (encoding, mark) => {
      const random = seeded(encoding.length + (mark ? 100 : 0));
      for (let round = 0; round < 25; round++) {
        const delimiter = pick([',', ';', '\t', '|'], random);
        const newlines = pick([['\n'], ['\r\n'], ['\n', '\r\n']], random);
        const quoteAll = random() < 0.3;
        const cell = (column: number): string => {
          if (random() < 0.25) return pick(['', 'NA', '?', '""'], random);
          const text =
            column === 1
              ? String(Math.floor(random() * 900) + 100)
              : pick(['é', 'œuf', 'a b', `x${delimiter}y`, 'zoë'], random);
          return quoteAll || text.includes(delimiter) ? `"${text}"` : text;
        };
        const rows = Array.from({ length: 40 }, () => [0, 1, 2].map(cell).join(delimiter));
        const content = ['ä', 'b', 'c'].join(delimiter) + rows.map((row) => pick(newlines, random) + row).join('');
        const text = content + (random() < 0.5 ? pick(newlines, random) : '');
        const bytes = Buffer.concat([
          mark ? byteOrderMark(encoding) : Buffer.alloc(0),
          encodeText(text, encoding) ?? Buffer.alloc(0),
        ]);
        const table = await folder.read(bytes, { dialect: { delimiter } });
        expect(table.dialect.encoding).toBe(encoding);
        expect((await rewritten(table, () => undefined)).equals(bytes), text).toBe(true);
        const out = folder.file(
          await rewritten(
            table,
            everywhere(table, (_, column) => (column === 1 ? '123' : 'né')),
          ),
        ); // é in every encoding
        const again = await readTable(out, { dialect: { delimiter } });
        expect(again.columns.map(({ gaps }) => gaps)).toEqual([0, 0, 0]);
        table.columns.forEach((column, index) => {
          const [before, after] = [column, again.columns[index]].map((c) =>
            'levels' in c || 'text' in c ? texts(c, 40) : numbers(c),
          );
          before.forEach((value, row) => {
            if (!isGap(column, row)) expect(String(after[row])).toBe(String(value));
          });
        });
      }
    },
  );

  it('keeps bytes that are no characters', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\nx'), Buffer.from([0xff, 0xfe, 0x81]), Buffer.from(',\ny,1\n')]);
    const table = await folder.read(bytes, { dialect: { encoding: 'utf-8' } });
    const out = await rewritten(
      table,
      everywhere(table, () => '2'),
    );
    expect(out.equals(Buffer.concat([bytes.subarray(0, 9), Buffer.from('2'), bytes.subarray(9)]))).toBe(true);
    const odd = Buffer.concat([
      byteOrderMark('utf-16le'),
      encodeText('a,b\nx,\ny,1\n', 'utf-16le') ?? Buffer.alloc(0),
      Buffer.from([0x41]),
    ]);
    const wide = await folder.read(odd);
    expect((await rewritten(wide, () => undefined)).equals(odd)).toBe(true);
  });

  it('says which text an encoding cannot write', async () => {
    const table = await folder.read(Buffer.from([...Buffer.from('a,b\n'), 0xe9, ...Buffer.from(',1\n,2\n')]));
    const error = await failure(
      rewritten(
        table,
        everywhere(table, () => '漢'),
      ),
    );
    expect(error.message).toContain(
      '“漢”, for the column “a”, cannot be written in the file’s encoding (windows-1252)',
    );
  });

  it('rewrites large files in pieces', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => (i % 7 === 0 ? `"r ""${i}""",` : `"r${i}",${i}.5`));
    const content = `a,b\n${rows.join('\n')}\n`;
    const table = await folder.read(content);
    const out = await rewritten(
      table,
      everywhere(table, (row) => `${row}`),
    );
    const expected = rows.map((row, i) => (i % 7 === 0 ? row + String(i) : row));
    expect(out.toString() === `a,b\n${expected.join('\n')}\n`).toBe(true);
  });
});

describe('nothing is lost', () => {
  it('the source is never the target, under any name', async () => {
    const table = await folder.read('a,b\n1,\n');
    for (const target of [table.path, `${folder.path}/./${table.name}`]) {
      expect((await failure(rewriteTable(table, target, () => undefined))).message).toMatch(/is the table itself/);
    }
    const link = folder.at('link.csv');
    linkSync(table.path, link);
    expect((await failure(rewriteTable(table, link, () => undefined))).message).toMatch(/is the table itself/);
    expect(readFileSync(table.path, 'utf8')).toBe('a,b\n1,\n');
  });

  it('a source that has changed or vanished leaves the target untouched', async () => {
    const target = folder.file('old', 'target.csv');
    const same = await folder.read('a,b\n1,\n2,3\n');
    writeFileSync(same.path, 'a,b\n1,\n2,4\n');
    expect((await failure(rewriteTable(same, target, () => undefined))).message).toMatch(
      /has changed since it was opened/,
    );
    const longer = await folder.read('a,b\n1,\n2,3\n');
    appendFileSync(longer.path, '5,6\n');
    expect((await failure(rewriteTable(longer, target, () => undefined))).message).toMatch(/has changed/);
    const gone = await folder.read('a,b\n1,\n2,3\n');
    unlinkSync(gone.path);
    expect((await failure(rewriteTable(gone, target, () => undefined))).kind).toBe('not-found');
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('a touched but equal source is still the same', async () => {
    const table = await folder.read('a,b\n1,\n');
    const copy = folder.at('copy.csv');
    copyFileSync(table.path, copy);
    copyFileSync(copy, table.path);
    expect(
      (
        await rewritten(
          table,
          everywhere(table, () => '2'),
        )
      ).toString(),
    ).toBe('a,b\n1,2\n');
  });

  it('a target that cannot be written gets one clear sentence', async () => {
    const table = await folder.read('a,b\n1,\n');
    const write = (target: string): Promise<unknown> => rewriteTable(table, target, () => undefined);
    expect((await failure(write(folder.at('no/such/out.csv')))).message).toMatch(/its folder does not exist/);
    expect((await failure(write(folder.path))).message).toMatch(/is a folder/);
    if (existsSync('/dev/full')) expect((await failure(write('/dev/full'))).message).toMatch(/the disk is full/);
    if (existsSync('/proc/version')) expect((await failure(write('/proc/version'))).kind).toBe('bad-input');
  });

  it('can be cancelled', async () => {
    const table = await folder.read(`a,b\n${'1,\n'.repeat(900_000)}`);
    const controller = new AbortController();
    const hooks = { signal: controller.signal, onProgress: () => controller.abort() };
    const target = folder.at('cancelled.csv');
    expect((await failure(rewriteTable(table, target, () => undefined, hooks))).kind).toBe('cancelled');
    expect(existsSync(target)).toBe(false);
  });
});

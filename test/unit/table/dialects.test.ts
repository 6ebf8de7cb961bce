import { afterAll, describe, expect, it } from 'vitest';
import { byteOrderMark, encodeText, type Encoding } from '../../../src-main/table/encoding';
import { failure, Folder, numbers, texts } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

describe('delimiters', () => {
  it.each([',', ';', '\t', '|'])('finds %j', async (delimiter) => {
    const lines = [
      ['name', 'x'],
      ['a b', '1.5'],
      ['c', '2.5'],
      ['a b', '4'],
    ];
    const table = await folder.read(lines.map((line) => line.join(delimiter)).join('\n'));
    expect(table.dialect.delimiter).toBe(delimiter);
    expect(numbers(table.columns[1])).toEqual([1.5, 2.5, 4]);
  });

  it('does not take a decimal comma for a delimiter', async () => {
    const table = await folder.read('x;y\n1,5;2,5\n');
    expect(table.dialect).toMatchObject({ delimiter: ';', decimalMark: ',' });
    expect(table.columns.map(numbers)).toEqual([[1.5], [2.5]]);
  });

  it('does not take commas in texts for delimiters', async () => {
    const table = await folder.read('name\tcity\nSmith, John\tNice, France\nDoe, Jane\tLyon, France\n');
    expect(table.dialect.delimiter).toBe('\t');
    expect(table.columns).toHaveLength(2);
  });

  it('opens one column and says so', async () => {
    const table = await folder.read('x\n1,5\n2,5\n3,25\n');
    expect(table.columns).toHaveLength(1);
    expect(numbers(table.columns[0])).toEqual([1.5, 2.5, 3.25]);
    expect(table.problems.map(({ kind }) => kind)).toContain('one-column');
  });

  it('follows Excel’s sep= line', async () => {
    const table = await folder.read('sep=;\r\nx;y\r\n1;2,5\r\n3;4,5\r\n');
    expect(table.dialect.delimiter).toBe(';');
    expect(table.columns.map(({ name }) => name)).toEqual(['x', 'y']);
  });

  it('lets the user choose', async () => {
    const table = await folder.read('a:b\n1:2\n', { dialect: { delimiter: ':' } });
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b']);
    const error = await failure(folder.read('a:b\n1:2\n', { dialect: { delimiter: '"' } }));
    expect(error.message).toContain('same sign');
  });
});

describe('quotes', () => {
  it('reads delimiters, line ends and quotes inside quotes', async () => {
    const table = await folder.read('a,b\n"x, y","say ""hi"""\n"two\nlines",z\n');
    expect(texts(table.columns[0], 2)).toEqual(['x, y', 'two\nlines']);
    expect(texts(table.columns[1], 2)).toEqual(['say "hi"', 'z']);
  });

  it('finds single quotes, and leaves apostrophes alone', async () => {
    const quoted = await folder.read("a,b\n'x, y','1'\n'it''s','2'\n");
    expect(quoted.dialect.quote).toBe("'");
    expect(texts(quoted.columns[0], 2)).toEqual(['x, y', "it's"]);
    const words = await folder.read("a,b\n'tis,1\nrock 'n' roll,2\n'twas,3\n");
    expect(words.dialect.quote).toBe('"');
    expect(texts(words.columns[0], 3)).toEqual(["'tis", "rock 'n' roll", "'twas"]);
  });

  it('keeps quotes inside unquoted cells', async () => {
    const table = await folder.read('size,n\n5" pipe,1\n3" pipe,2\n');
    expect(texts(table.columns[0], 2)).toEqual(['5" pipe', '3" pipe']);
  });
});

describe('line ends', () => {
  it.each<['\n' | '\r\n' | '\r']>([['\n'], ['\r\n'], ['\r']])(
    'finds %j, with and without one at the end',
    async (newline) => {
      for (const end of ['', newline]) {
        const table = await folder.read(['a,b', 'u,1.5', 'v,2.5', 'u,3.5'].join(newline) + end);
        expect(table.dialect.newline).toBe(newline);
        expect(table.rows).toBe(3);
        expect(texts(table.columns[0], 3)).toEqual(['u', 'v', 'u']);
        expect(numbers(table.columns[1])).toEqual([1.5, 2.5, 3.5]);
      }
    },
  );

  it('reads mixed ones without leaving a sign in the cells', async () => {
    const table = await folder.read('a,b\r\nu,x\nv,y\r\n"u","x"\r\nv,y\n');
    expect(texts(table.columns[1], 4)).toEqual(['x', 'y', 'x', 'y']);
  });

  it('skips empty lines', async () => {
    const table = await folder.read('\na,b\n\nu,1\n  \nv,2\n\n\n');
    expect(table.rows).toBe(2);
    expect(texts(table.columns[0], 2)).toEqual(['u', 'v']);
  });
});

describe('encodings', () => {
  const text = 'prénom,été,œuvre\nZoë,"naïf, là",“x”\nRené,né,€\n';

  function bytes(encoding: Encoding, mark: boolean): Buffer {
    const content = encodeText(text, encoding);
    if (!content) throw new Error(`no ${encoding}`);
    return mark ? Buffer.concat([byteOrderMark(encoding), content]) : content;
  }

  it.each<[Encoding, boolean]>([
    ['utf-8', false],
    ['utf-8-bom', true],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
    ['windows-1252', false],
  ])('finds %s (byte order mark: %s)', async (encoding, mark) => {
    const table = await folder.read(bytes(encoding, mark));
    expect(table.dialect.encoding).toBe(encoding);
    expect(table.columns.map(({ name }) => name)).toEqual(['prénom', 'été', 'œuvre']);
    expect(texts(table.columns[1], 2)).toEqual(['naïf, là', 'né']);
    expect(texts(table.columns[2], 2)).toEqual(['“x”', '€']);
  });

  it('finds Windows-1252 although the first megabyte is plain ASCII', async () => {
    const plain = `a,b\n${'plain,1\n'.repeat(150_000)}`;
    const table = await folder.read(Buffer.concat([Buffer.from(plain), Buffer.from([0x65, 0xe9, 0x2c, 0x32, 0x0a])]));
    expect(table.dialect.encoding).toBe('windows-1252');
    expect(texts(table.columns[0], 150_001)[150_000]).toBe('eé');
  });

  it.each<[Encoding]>([['utf-8'], ['utf-16le'], ['utf-16be']])(
    'reads %s across the borders of pieces',
    async (encoding) => {
      const word = 'é𝄞漢'.repeat(7);
      const rows = Array.from({ length: 60_000 }, (_, row) => `${word.slice(row % 5)},${row}`);
      const content = encodeText(`w,n\n${rows.join('\n')}\n`, encoding);
      const table = await folder.read(content ?? '');
      expect(table.rows).toBe(60_000);
      const column = table.columns[0];
      if (!('levels' in column)) throw new Error(column.kind);
      // slice(3) and slice(2) cut the pair of surrogates: written, such a half is U+FFFD, in UTF-16 too once decoded.
      expect(column.levels.length).toBe(5);
      expect(texts(column, 1)[0]).toBe(word);
    },
  );

  it('lets the user choose', async () => {
    const table = await folder.read(Buffer.from('a,b\né,1\nè,2\n', 'utf8'), { dialect: { encoding: 'windows-1252' } });
    expect(texts(table.columns[0], 1)[0]).toBe('Ã©');
  });
});

describe('decimal marks and thousands', () => {
  it('reads decimal commas in quotes', async () => {
    const table = await folder.read('x,y\n"1,5","0,25"\n"2,5","0,75"\n"12,75","3,5"\n');
    expect(table.columns.map(numbers)).toEqual([
      [1.5, 2.5, 12.75],
      [0.25, 0.75, 3.5],
    ]);
  });

  it('does not read thousands as decimals', async () => {
    const grouped = await folder.read('x,y\n"1,234",1.5\n"12,345",2.5\n"7,100",3.5\n');
    expect(grouped.columns[0].kind).not.toBe('numeric');
    expect(grouped.problems).toContainEqual(expect.objectContaining({ kind: 'ambiguous-number', column: 0 }));
    const millions = await folder.read('x;y\n1.234.567;1,5\n2.000.000;2,5\n');
    expect(millions.columns[0].kind).not.toBe('numeric');
    const points = await folder.read('x;y\n1.234;1,5\n2.000;2,5\n3.500;3,5\n');
    expect(points.columns[0].kind).not.toBe('numeric');
  });

  it('reads what looks like thousands as decimals where the file says so', async () => {
    const table = await folder.read('x;y\n1,234;1,5\n2,345;2,5\n3,456;3,25\n');
    expect(numbers(table.columns[0])).toEqual([1.234, 2.345, 3.456]);
    const told = await folder.read('x,y\n"1,234",1.5\n"2,345",2.5\n"3,456",3\n', {
      columns: [{ column: 0, decimalMark: ',' }],
    });
    expect(numbers(told.columns[0])).toEqual([1.234, 2.345, 3.456]);
  });
});

describe('names', () => {
  it('takes any header as data', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'a', 'a', '', 'hasOwnProperty'];
    const table = await folder.read(`${names.join(',')}\n${names.map((_, i) => i + 0.5).join(',')}\n`);
    expect(table.columns.map(({ name }) => name)).toEqual(names);
    expect(table.columns.map((column) => numbers(column)[0])).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]);
    expect(table.problems).toContainEqual(expect.objectContaining({ kind: 'duplicate-header', column: 4 }));
    expect(table.problems).toContainEqual(expect.objectContaining({ kind: 'empty-header', column: 5 }));
  });
});

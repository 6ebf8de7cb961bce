import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openJoined, readJoined } from '../../../src-main/table/join-tables';
import { rewriteTable } from '../../../src-main/table/rewrite-table';
import { isGap } from '../../../src-main/table/table';
import { failure, Folder } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

function textOf(path: string, other: string): Promise<string> {
  return openJoined(path, other).then(async ({ source }) => {
    const parts: Buffer[] = [];
    for await (const piece of source.pieces()) parts.push(Buffer.from(piece));
    return Buffer.concat(parts).toString();
  });
}

describe('two tables as one', () => {
  it('has the rows of both, in the way of the first, and a label that says which file each is from', async () => {
    const north = folder.file('name,mass,note\n"Ann, B.",1.5,x\nBo,,"say ""hi"""\n', 'north.csv');
    // Another order, delimiter, decimal mark, line end and encoding.
    const south = folder.file(
      Buffer.from('mass;note;name\r\n2,25;n1,5;Zo\xeb\r\nNA;1.200;\r\n', 'latin1'),
      'south.txt',
    );
    expect(await textOf(north, south)).toBe(
      'name,mass,note,domain\n"Ann, B.",1.5,x,north\nBo,,"say ""hi""",north\nZoë,2.25,"n1,5",south\n,NA,1.200,south\n',
    );
    const table = await readJoined(north, south);
    expect(table).toMatchObject({ name: 'north + south.csv', path: north, otherPath: south, rows: 4, problems: [] });
    expect(table.columns.map(({ name, kind, role }) => [name, kind, role])).toEqual([
      ['name', 'text', 'ignored'],
      ['mass', 'numeric', 'feature'],
      ['note', 'text', 'ignored'],
      ['domain', 'categorical', 'label'],
    ]);
    const again = await readJoined(north, south);
    expect(again.fingerprint).toEqual(table.fingerprint);
  });

  it('goes by names, leaves out what only one file has, and says so', async () => {
    const one = folder.file('a,only,a,domain\n1,2,3,4\n', 'one.csv');
    const two = folder.file('domain,a,a,b,c\n9,5,6,7,8\n', 'two.csv');
    expect(await textOf(one, two)).toBe('a,a,domain,domain 2\n1,3,4,one\n5,6,9,two\n');
    const { problems } = await readJoined(one, two);
    expect(problems[0]).toEqual({
      kind: 'left-out',
      message: 'Columns that only one of the files has are left out: one.csv (“only”); two.csv (“b”, “c”).',
    });
  });

  it('is exported whole, with only its gaps filled', async () => {
    const one = folder.file('x,y\n1,2\n,4\n', 'left.csv');
    const two = folder.file('\ufeffx;y\n5,5;\n7,0;8\n', 'right.csv');
    const table = await readJoined(one, two);
    const target = folder.at('filled.csv');
    const { cells } = await rewriteTable(table, target, (row, column) =>
      isGap(table.columns[column], row) ? '0' : undefined,
    );
    expect(cells).toBe(2);
    expect(readFileSync(target, 'utf8')).toBe('x,y,domain\n1,2,left\n0,4,left\n5.5,0,right\n7.0,8,right\n');
    expect((await failure(rewriteTable(table, two, () => undefined))).message).toContain('never overwritten');
    writeFileSync(two, 'x;y\n5,5;\n7,0;9\n');
    expect((await failure(rewriteTable(table, target, () => undefined))).message).toContain('changed');
  });

  it('says where a column is of two kinds, and what of a file has no place in it', async () => {
    const numbers = Array.from({ length: 40 }, (_, row) => `${row}.5,01/02/20${10 + (row % 9)}`);
    const one = folder.file(`x,day\n${numbers.join('\n')}\n`, 'numbers.csv');
    const words = Array.from({ length: 60 }, (_, row) => `${row % 2 ? 'low' : 'high'},2${row % 8}/03/2020`);
    const two = folder.file(`x,day\n${words.join('\n')}\nlow,25/03/2020,surplus\n`, 'words.csv');
    expect((await failure(readJoined(one, two))).message).toContain('of words.csv');
    const { rows, columns, problems } = await readJoined(one, two, { ragged: 'pad' });
    expect(rows).toBe(101);
    expect(problems.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'Rows of words.csv have another number of cells than its header: missing cells are gaps, surplus ones are left out.',
        expect.stringMatching(
          /^The column “x” is read as numeric in numbers\.csv and as (categorical|boolean) in words/,
        ),
      ]),
    );
    // The first file does not tell day from month; the second does.
    expect(columns[1]).toMatchObject({ kind: 'datetime', format: 'dd/MM/yyyy' });
  });

  it('is refused in one sentence where it cannot be', async () => {
    const one = folder.file('x,when\n1,2020-01-31\n', 'first.csv');
    const said = async (content: string, name: string): Promise<string> =>
      (await failure(readJoined(one, folder.file(content, name)))).message;
    expect(await said('', 'empty.csv')).toBe('empty.csv is empty.');
    expect(await said('x,when\n', 'header.csv')).toBe('header.csv has a header but no rows.');
    expect(await said('x,when\n1\n', 'short.csv')).toContain('Row 1 of short.csv has 1 cell');
    expect(await said('p,q\n1,2\n', 'strange.csv')).toBe('first.csv and strange.csv have no column in common.');
    expect(await said('x,when\n1,31/01/2020\n', 'days.csv')).toBe(
      'The column “when” writes dates as yyyy-MM-dd in first.csv and as dd/MM/yyyy in days.csv.',
    );
    expect((await failure(readJoined(one, one))).message).toBe(
      'first.csv is named twice: a table is no other domain of itself.',
    );
    symlinkSync(one, folder.at('link.csv'));
    expect((await failure(readJoined(one, folder.at('link.csv')))).message).toContain('named twice');
    mkdirSync(folder.at('sub'));
    writeFileSync(join(folder.at('sub'), 'first.csv'), 'x,when\n1,2020-01-31\n');
    expect((await failure(readJoined(one, join(folder.at('sub'), 'first.csv')))).message).toBe(
      'Both tables are called first, and their names are to be the labels.',
    );
    expect((await failure(readJoined(one, folder.at('nowhere.csv')))).kind).toBe('not-found');
  });
});

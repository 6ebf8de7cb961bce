import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src-main/contract/table';
import { readTable } from '../../../src-main/table/read-table';
import { plainDialect, writeTable } from '../../../src-main/table/write-table';
import { failure, Folder, texts } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

describe('new tables', () => {
  it.each<[string, Partial<Dialect>]>([
    ['plain', {}],
    ['semicolons, CRLF, with a mark', { delimiter: ';', newline: '\r\n', encoding: 'utf-8-bom' }],
    ['tabs in UTF-16', { delimiter: '\t', encoding: 'utf-16le' }],
    ['big-endian', { encoding: 'utf-16be' }],
    ['bars and single quotes', { delimiter: '|', quote: "'", newline: '\r' }],
  ])('come back as they were written: %s', async (_, part) => {
    const dialect = { ...plainDialect, ...part };
    const header = ['a;b', 'plain', 'say "hi"'];
    const rows = [
      ['x,y', 'two\nlines', ' spaces '],
      ["it's", 'a|b', 'tab\there'],
      ['é漢', 'x', '"'],
    ];
    const target = folder.at('new.csv');
    expect(await writeTable(target, dialect, header, rows)).toEqual({ rows: 3 });
    const table = await readTable(target, {
      dialect,
      columns: header.map((_name, column) => ({ column, kind: 'text' as const })),
    });
    expect(table.columns.map(({ name }) => name)).toEqual(header);
    rows.forEach((row, index) => expect(table.columns.map((column) => texts(column, 3)[index])).toEqual(row));
  });

  it('quote only what needs it', async () => {
    const target = folder.at('quotes.csv');
    await writeTable(
      target,
      plainDialect,
      ['a', 'b'],
      [
        ['x', ''],
        ['a,b', '1.5'],
      ],
    );
    expect(readFileSync(target, 'utf8')).toBe('a,b\nx,\n"a,b",1.5\n');
    await writeTable(target, plainDialect, ['a'], [[''], ['x']]);
    expect(readFileSync(target, 'utf8')).toBe('a\n""\nx\n');
  });

  it('may come from a stream, and appear whole or not at all', async () => {
    const target = folder.at('stream.csv');
    async function* rows(fail: boolean): AsyncGenerator<string[]> {
      for (let row = 0; row < 100_000; row++) yield [String(row), 'some text'];
      if (fail) throw new Error('the model has stopped');
    }
    await expect(writeTable(target, plainDialect, ['a', 'b'], rows(true))).rejects.toThrow('the model has stopped');
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await writeTable(target, plainDialect, ['a', 'b'], rows(false))).toEqual({ rows: 100_000 });
    expect(readFileSync(target, 'utf8').split('\n').length).toBe(100_002);
  });

  it('replace what a link points to, not the link', async () => {
    const real = folder.file('old', 'real.csv');
    const link = folder.at('pointer.csv');
    symlinkSync(real, link);
    await writeTable(link, plainDialect, ['a'], [['1']]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toBe('a\n1\n');
  });

  it('on a full disk or in no folder get one clear sentence', async () => {
    const rows = Array.from({ length: 10 }, (_, row) => [String(row)]);
    if (existsSync('/dev/full')) {
      const error = await failure(writeTable('/dev/full', plainDialect, ['a'], rows));
      expect(error.message).toBe('full was not written: the disk is full.');
    }
    const error = await failure(writeTable(folder.at('no/such.csv'), plainDialect, ['a'], rows));
    expect(error.message).toBe('such.csv was not written: its folder does not exist.');
  });
});

import { appendFileSync, chmodSync, unlinkSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../src-main/table/read-table';
import { failure, Folder, texts } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

describe('bad input gets one clear sentence', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /is empty/],
    ['nothing but spaces', ' \n\n  \n', /is empty/],
    ['a mark alone', Uint8Array.of(0xef, 0xbb, 0xbf), /is empty/],
    ['a header only', 'a,b\n', /has a header but no rows/],
    ['a header without a line end', 'a,b', /has a header but no rows/],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), /is a PNG picture, not a CSV file/],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), /is a JPEG picture/],
    ['a workbook', Buffer.from('PK\x03\x04\x14\0\0\0[Content_Types].xml xl/workbook.xml'), /is an Excel workbook/],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\0\0readme.txt'), /is a ZIP archive/],
    ['gzip', gzipSync('a,b\n1,2\n'), /is a gzip archive/],
    ['NUL bytes', 'a,b\n1,\0\n', /holds binary data/],
    ['a row too short', 'a,b,c\n1,2,3\n4,5\n', /^Row 2 of .* has 2 cells where the header has 3\.$/],
    [
      'rows too long and too short',
      'a,b\n1,2\n1,2,3\n1,2\n1\n',
      /^2 rows of .* do not have the header’s 2 cells: rows 2 and 4 \(row 2 has 3\)\.$/,
    ],
    ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n7,8\n', /^A quoted cell that begins in row 2 of .* is never closed\.$/],
    ['an open quote in the header', '"a,b\n1,2\n', /begins in the header/],
  ])('%s', async (_, content, message) => {
    const error = await failure(folder.read(content));
    expect(error.kind).toBe('bad-input');
    expect(error.message).toMatch(message);
    expect(error.next).not.toBe('');
  });

  it('names the row of a quote that opens far into the file', async () => {
    const rows = Array.from({ length: 40_000 }, (_, row) => `"r${row}",${row}`);
    rows[31_233] = '"open,5';
    const error = await failure(folder.read(`a,b\n${rows.join('\n')}\n`));
    expect(error.message).toMatch(/is never closed|do not have the header’s/);
    rows.splice(31_234, Infinity, ...Array.from({ length: 9000 }, (_, row) => `x,${row}`));
    const alone = await failure(folder.read(`a,b\n${rows.join('\n')}\n`));
    expect(alone.message).toMatch(/begins in row 31234 of/);
  });

  it('NUL bytes beyond the first megabyte', async () => {
    const error = await failure(folder.read(`a,b\n${'1,2\n'.repeat(300_000)}\0\n`));
    expect(error.message).toMatch(/holds binary data/);
  });

  it('a folder, a missing file, a file in a missing folder', async () => {
    expect((await failure(readTable(folder.path))).message).toMatch(/is a folder/);
    const missing = await failure(readTable(folder.at('gone.csv')));
    expect(missing).toMatchObject({ kind: 'not-found', message: 'gone.csv is not there.' });
    expect((await failure(readTable(folder.at('no/gone.csv')))).kind).toBe('not-found');
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file without permission', async () => {
    const path = folder.file('a,b\n1,2\n');
    chmodSync(path, 0);
    expect((await failure(readTable(path))).message).toMatch(/no permission/);
  });

  it('a file that changes or vanishes while it is read', async () => {
    const content = `a,b\n${'1,2\n'.repeat(800_000)}`;
    const growing = folder.file(content);
    const grown = readTable(growing, {}, { onProgress: () => appendFileSync(growing, '3,4\n') });
    expect((await failure(grown)).message).toMatch(/has changed since it was opened/);
    const vanishing = folder.file(content);
    let there = true;
    const onProgress = (): void => {
      if (there) unlinkSync(vanishing);
      there = false;
    };
    expect((await failure(readTable(vanishing, {}, { onProgress }))).kind).toBe('not-found');
    const replaced = folder.file(content);
    const changed = readTable(replaced, {}, { onProgress: () => writeFileSync(replaced, 'a,b\n1,2\n') });
    expect((await failure(changed)).message).toMatch(/has changed/);
  });

  it('settings for a column that is not there', async () => {
    const error = await failure(folder.read('a,b\n1,2\n', { columns: [{ column: 2, kind: 'text' }] }));
    expect(error.message).toMatch(/name column 3, but .* has 2/);
  });
});

describe('reading can be watched and cancelled', () => {
  it('tells how far it is', async () => {
    const path = folder.file(`a,b\n${'1,2\n'.repeat(800_000)}`);
    const seen: number[] = [];
    await readTable(path, {}, { onProgress: (read, total) => seen.push(read / total) });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen[seen.length - 1]).toBe(1);
  });

  it('stops', async () => {
    const path = folder.file(`a,b\n${'1,2\n'.repeat(800_000)}`);
    const controller = new AbortController();
    const reading = readTable(path, {}, { signal: controller.signal, onProgress: () => controller.abort() });
    expect((await failure(reading)).kind).toBe('cancelled');
  });
});

describe('what is worth knowing', () => {
  it('short rows are padded with gaps and long ones cut, when asked', async () => {
    const table = await folder.read('a,b,c\nu,v\nu,w,x,y,z\nu,v,x\n', { ragged: 'pad' });
    expect(texts(table.columns[2], 3)).toEqual([null, 'x', 'x']);
    expect(table.columns[2].gaps).toBe(1);
    expect(table.problems).toContainEqual(expect.objectContaining({ kind: 'ragged', rows: [1, 2] }));
  });

  it.each<[string, string, string]>([
    ['an empty column', 'empty-column', 'a,b\n1,\n2,NA\n3,\n'],
    ['a constant column', 'constant-column', 'a,b\n1,7.5\n2,7.5\n3,\n'],
    ['a constant text', 'constant-column', 'a,b\n1,x\n2,x\n3,\n'],
    ['no gap', 'no-gaps', 'a,b\n1,2\n2,3\n'],
    ['a row of gaps', 'empty-row', 'a,b\n1,2\n,NA\n'],
  ])('%s', async (_, kind, content) => {
    const table = await folder.read(content);
    expect(table.problems.map((problem) => problem.kind)).toContain(kind);
  });

  it('names the rows that have no value', async () => {
    const table = await folder.read('a,b\n1,2\n,\n3,4\n?,?\n');
    expect(table.problems).toEqual([
      { kind: 'empty-row', message: 'Rows 2 and 4 have no value at all.', rows: [2, 4] },
    ]);
  });

  it('10 000 levels', async () => {
    const rows = Array.from({ length: 60_000 }, (_, row) => `level ${row % 10_000},${row}`);
    const table = await folder.read(`a,b\n${rows.join('\n')}\n`);
    const [column] = table.columns;
    expect(column.kind).toBe('categorical');
    expect('levels' in column && column.levels.length).toBe(10_000);
    expect(table.problems).toContainEqual(expect.objectContaining({ kind: 'many-levels', column: 0 }));
  });

  it('a column of different texts goes without a dictionary', async () => {
    const rows = Array.from({ length: 70_000 }, (_, row) => `the text number ${row} of many,${row}`);
    rows[5] = ',1';
    const table = await folder.read(`a,b\n${rows.join('\n')}\n`);
    const [column] = table.columns;
    expect(column.kind).toBe('text');
    expect(column).toMatchObject({ gaps: 1, distinct: 69_999 });
    expect(texts(column, 70_000)[69_999]).toBe('the text number 69999 of many');
    expect(texts(column, 6)[5]).toBeNull();
  });
});

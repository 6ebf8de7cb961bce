import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { formatCell } from '../../../src-main/table/cell-text';
import { schemaOf, type TableSchema } from '../../../src-main/table/schema';
import { streamBatches, streamTable } from '../../../src-main/table/stream-table';
import { isGap, type CellText, type Table } from '../../../src-main/table/table';
import { encodeText } from '../../../src-main/table/encoding';
import { failure, Folder, numbers, texts } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

const training = [
  'age,city,day,note',
  '31.5,Lyon,2020-01-31,she came',
  '42.25,Nice,2020-02-01,he did not',
  '18,Lyon,2020-03-01,nobody came at all',
  '77.5,Lyon,2020-03-02,all of them came',
  '50.5,Nice,2020-04-02,some of them came',
].join('\n');

/** The schema as it comes back from a saved project. */
async function trained(): Promise<TableSchema> {
  const table = await folder.read(training);
  expect(table.columns.map(({ kind }) => kind)).toEqual(['numeric', 'categorical', 'datetime', 'text']);
  return JSON.parse(JSON.stringify(schemaOf(table))) as TableSchema;
}

/** Fills numbers with 20.125, categories with their second level, dates with 2021-12-31. */
function fill(batch: Table): CellText {
  const values = [20.125, 1, Date.UTC(2021, 11, 31)];
  return (row, column) => {
    if (!isGap(batch.columns[column], row) || column > 2) return undefined;
    return formatCell(batch.columns[column], values[column]);
  };
}

let made = 0;
async function applied(
  schema: TableSchema,
  content: string | Uint8Array,
  batchRows = 2,
): Promise<[string, Awaited<ReturnType<typeof streamTable>>]> {
  const target = folder.at(`applied-${made++}.csv`);
  const report = await streamTable(folder.file(content), schema, target, batchRows, fill);
  return [readFileSync(target, 'utf8'), report];
}

describe('new rows', () => {
  it('are filled with the kinds of the schema, in the file’s own dialect', async () => {
    const [out, report] = await applied(
      await trained(),
      'city;extra;age;note;day\r\nLyon;x;;a;01/12/2021\r\n;y;3,5;b;\r\nNice;;4,75;;13/12/2021\r\n;"u;v";NA;c;31/01/2022',
    );
    expect(out).toBe(
      'city;extra;age;note;day\r\nLyon;x;20,13;a;01/12/2021\r\nNice;y;3,5;b;31/12/2021\r\nNice;;4,75;;13/12/2021\r\nNice;"u;v";20,13;c;31/01/2022',
    );
    expect(report).toEqual({ rows: 4, cells: 5, missing: [], extra: ['extra'], unknownLevels: [] });
  });

  it('come in batches whose columns stand as the schema says', async () => {
    const schema = await trained();
    const path = folder.file('city,age\nLyon,1\nOslo,NA\n Nice ,3\n');
    const seen: [number, number, (string | null)[], number[]][] = [];
    const report = await streamBatches(path, schema, 2, (batch, firstRow) => {
      expect(batch.columns.map(({ name }) => name)).toEqual(['age', 'city', 'day', 'note']);
      seen.push([firstRow, batch.rows, texts(batch.columns[1], batch.rows), numbers(batch.columns[0])]);
      expect(batch.columns[2].gaps).toBe(batch.rows);
    });
    expect(seen).toEqual([
      [0, 2, ['Lyon', null], [1, NaN]],
      [2, 1, ['Nice'], [3]],
    ]);
    expect(report).toEqual({
      rows: 3,
      cells: 0,
      missing: ['day', 'note'],
      extra: [],
      unknownLevels: [{ column: 'city', level: 'Oslo', count: 1 }],
    });
  });

  it('keep unknown levels and columns that the model lacks; missing columns cannot be written', async () => {
    const [out, report] = await applied(await trained(), 'city,age\nOslo,\n,2\n');
    expect(out).toBe('city,age\nOslo,20.13\nNice,2\n');
    expect(report).toMatchObject({ missing: ['day', 'note'], cells: 2 });
  });

  it('give the same bytes whatever the size of the batches', async () => {
    const schema = await trained();
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `${i % 3 ? i : ''},"${i % 5 ? 'Lyon' : ''}",2020-01-01,"say ""${i}"""`,
    );
    const content = `age,city,day,note\n${rows.join('\n\n')}\n`;
    const [one] = await applied(schema, content, 7);
    const [two] = await applied(schema, content, 100_000);
    expect(one === two).toBe(true);
    expect(one).toContain('\n20.13,"Nice",2020-01-01,"say ""0"""\n');
  });

  it('may be UTF-16', async () => {
    const content = encodeText('age\tcity\n\tLyon\n5\t\n', 'utf-16le') ?? '';
    const target = folder.at('wide.csv');
    await streamTable(folder.file(content), await trained(), target, 10, fill);
    expect(
      readFileSync(target).equals(Buffer.from(encodeText('age\tcity\n20.13\tLyon\n5\tNice\n', 'utf-16le') ?? '')),
    ).toBe(true);
  });

  it('of equal names are matched in their order', async () => {
    const table = await folder.read('x,x,y\n1.5,u,1\n2.5,v,2\n3.5,u,3\n4.5,u,4\n5.5,v,5\n');
    const path = folder.file('y,x,x\n1,9.5,u\n2,,v\n');
    const seen: string[][] = [];
    await streamBatches(path, schemaOf(table), 5, (batch) => {
      seen.push(batch.columns.map(({ name, kind }) => `${name} ${kind}`));
      expect(numbers(batch.columns[0])).toEqual([9.5, NaN]);
      expect(texts(batch.columns[1], 2)).toEqual(['u', 'v']);
    });
    expect(seen).toEqual([['x numeric', 'x categorical', 'y numeric']]);
  });

  it('take few bytes of memory however long the file is', async () => {
    const schema = await trained();
    const path = folder.file(`age,city\n${'1.5,Lyon\n2.5,\n'.repeat(400_000)}`);
    const before = process.memoryUsage.rss();
    let peak = 0;
    const report = await streamTable(path, schema, folder.at('long.csv'), 5000, (batch) => {
      peak = Math.max(peak, process.memoryUsage.rss());
      return fill(batch);
    });
    expect(report).toMatchObject({ rows: 800_000, cells: 400_000 });
    expect((peak - before) / 2 ** 20).toBeLessThan(150);
  });
});

describe('new rows that cannot be read', () => {
  it.each<[string, string, RegExp]>([
    ['another table', 'u,v\n1,2\n', /has none of the model’s columns \(age, city, day, note\)/],
    ['a header only', 'age,city\n', /has a header but no rows/],
    ['ragged rows', 'age,city\n1,Lyon\n2\n', /Row 2 of .* has 1 cell where the header has 2/],
    ['an open quote', 'age,city\n1,Lyon\n2,"Lyon\n', /begins in row 2 of .* is never closed/],
  ])('%s', async (_, content, message) => {
    const target = folder.at('refused.csv');
    const error = await failure(streamTable(folder.file(content), await trained(), target, 1, fill));
    expect(error.message).toMatch(message);
    expect(existsSync(target)).toBe(false);
  });

  it('ragged rows may be padded', async () => {
    const target = folder.at('padded.csv');
    await streamTable(folder.file('age,note,city\n1\n'), await trained(), target, 5, fill, {
      settings: { ragged: 'pad' },
    });
    expect(readFileSync(target, 'utf8')).toBe('age,note,city\n1,,Nice\n');
  });

  it('the source is never the target', async () => {
    const path = folder.file('age,city\n1,\n');
    expect((await failure(streamTable(path, await trained(), path, 5, fill))).message).toMatch(/is the table itself/);
  });
});

import { afterAll, describe, expect, it } from 'vitest';
import { cellTextOf, formatCell, formatNumber } from '../../../src-main/table/cell-text';
import { formatDatetime } from '../../../src-main/table/datetime-format';
import { summarise } from '../../../src-main/table/numbers-summary';
import { columnFacts, gapPatterns, tableFacts } from '../../../src-main/table/table-facts';
import { filteredRows, tablePage } from '../../../src-main/table/table-page';
import { Folder, pick, seeded } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

/** The same measures by sorting. */
function bySorting(values: readonly number[]): { distinct: number; median: number; mean: number; sd: number } {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return { distinct: new Set(sorted).size, median: (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2, mean, sd };
}

describe.each([
  ['few', 3001],
  ['many', 30_001],
])('summaries of %s numbers', (_many, rows) => {
  const random = seeded(5);
  const gappy = (make: () => number, n = rows): number[] =>
    Array.from({ length: n }, () => (random() < 0.1 ? NaN : make()));
  it.each<[string, number[], number]>([
    ['small integers', gappy(() => Math.floor(random() * 90)), 0],
    ['decimals', gappy(() => Math.round(random() * 5000) / 100), 2],
    ['negative decimals', gappy(() => -Math.round(random() * 5000) / 10), 1],
    ['floats', gappy(() => random() * 1e3), 16],
    ['floats that repeat', gappy(() => pick([0.1, 0.2, 1 / 3, Math.PI], random)), 16],
    ['large integers', gappy(() => Math.floor(random() * 1e9)), 0],
    ['integers by the million', gappy(() => Math.floor(random() * 1e6)), 0],
    ['skewed floats', gappy(() => Math.exp(12 * random())), 12],
    ['two values', [3, 8], 0],
    ['one value', [NaN, 4.5], 1],
  ])('%s', (_, values, decimals) => {
    const summary = summarise(Float64Array.from(values), decimals);
    const expected = bySorting(values);
    expect(summary.distinct).toBe(expected.distinct);
    expect(summary.median).toBeCloseTo(expected.median, 9);
    expect(summary.mean / expected.mean).toBeCloseTo(1, 9);
    if (expected.distinct > 1) expect(summary.standardDeviation / expected.sd).toBeCloseTo(1, 9);
    const count = values.filter((value) => !Number.isNaN(value)).length;
    expect(summary.histogram.counts.reduce((a, b) => a + b, 0)).toBe(count);
    expect(summary.histogram.edges.length).toBe(summary.histogram.counts.length + 1);
  });

  it('of nothing are empty', () => {
    expect(summarise(new Float64Array([NaN]), 0)).toMatchObject({ distinct: 0, mean: NaN });
  });
});

describe('facts', () => {
  const content =
    'id,age,city,day\n1,30.5,Lyon,2020-01-01\n2,,Nice,\n3,NA,,2020-01-03\n4,41,Lyon,2020-01-09\n5,18,Lyon,\n';

  it('of a table', async () => {
    const facts = tableFacts(await folder.read(content));
    expect(facts).toMatchObject({ rows: 5, cells: 20, gaps: 5, completeRows: 2, bytes: content.length });
    expect(facts.columns.map(({ kind, role, gaps, filled }) => [kind, role, gaps, filled])).toEqual([
      ['identifier', 'ignored', 0, false],
      ['numeric', 'feature', 2, true],
      ['categorical', 'feature', 1, true],
      ['datetime', 'feature', 2, true],
    ]);
  });

  it('of its columns', async () => {
    const table = await folder.read(content);
    expect(columnFacts(table, 1)).toMatchObject({
      distinct: 3,
      codes: [
        { code: '', count: 1 },
        { code: 'NA', count: 1 },
      ],
      numbers: { minimum: 18, maximum: 41, median: 30.5, integer: false, decimals: 1, decimalMark: '.' },
    });
    expect(columnFacts(table, 2)).toMatchObject({
      distinct: 2,
      levels: [
        { level: 'Lyon', count: 3 },
        { level: 'Nice', count: 1 },
      ],
    });
    expect(columnFacts(table, 3)).toMatchObject({ distinct: 3, numbers: { median: Date.UTC(2020, 0, 3) } });
  });

  it('of the gaps that go together', async () => {
    const table = await folder.read('a,b,c,d\n1,,,x\n2,,,x\n3,3,3,y\n4,4,4,x\n5,,5,x\n,,,\n');
    const { patterns, patternCount, columns, together } = gapPatterns(table);
    expect(patternCount).toBe(4);
    expect(patterns).toContainEqual({ columns: [1, 2], rows: 2 });
    expect(patterns).toContainEqual({ columns: [], rows: 2 });
    expect(columns).toEqual([0, 1, 2, 3]);
    const phi = (3 / 6 - (4 / 6) * (3 / 6)) / Math.sqrt((4 / 6) * (2 / 6) * 0.25);
    expect(together[1 * 4 + 2]).toBeCloseTo(phi, 6);
    expect(together[1 * 4 + 1]).toBeCloseTo(1, 6);
  });

  it('of more columns than one word has bits', async () => {
    const random = seeded(9);
    const rows = Array.from({ length: 300 }, () => Array.from({ length: 70 }, () => (random() < 0.2 ? '' : '1.5')));
    const table = await folder.read(
      `${rows[0].map((_, c) => `c${c}`).join(',')}\n${rows.map((row) => row.join(',')).join('\n')}\n`,
    );
    const expected = new Set(rows.map((row) => row.map((cell) => (cell === '' ? 1 : 0)).join(''))).size;
    const patterns = gapPatterns(table);
    expect(patterns.patternCount).toBe(expected);
    expect(tableFacts(table).completeRows).toBe(rows.filter((row) => !row.includes('')).length);
  });
});

describe('pages', () => {
  const content = 'a,b\n1.50,x\n,y\n2.25,\n3,x\nNA,NA\n';

  it('show cells in the column’s own style, with their states', async () => {
    const page = tablePage(await folder.read(content), { from: 1, rows: 3 });
    expect(page).toMatchObject({
      from: 1,
      rows: 3,
      texts: [
        ['', '2.25', '3'],
        ['y', '', 'x'],
      ],
    });
    expect(page.states.map((states) => [...states])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    expect(tablePage(await folder.read(content), { from: 4, rows: 100 }).rows).toBe(1);
    expect(tablePage(await folder.read(content), { from: 50, rows: 100 }).rows).toBe(0);
  });

  it('show only rows with gaps, or the rows given', async () => {
    const table = await folder.read(content);
    const gaps = tablePage(table, { from: 1, rows: 10, filter: 'gaps' });
    expect([...(gaps.indices ?? [])]).toEqual([2, 4]);
    expect(filteredRows(table, 'gaps')).toBe(3);
    const list = tablePage(table, { from: 0, rows: 2, list: [3, 0, 1] });
    expect(list.texts).toEqual([
      ['3', '1.5'],
      ['x', 'x'],
    ]);
  });

  it('show what a run adds', async () => {
    const table = await folder.read(content);
    const page = tablePage(
      table,
      { from: 0, rows: 3 },
      { fill: (_, column) => (column === 0 ? '9' : undefined), isHidden: (row, column) => row === 0 && column === 1 },
    );
    expect(page.texts).toEqual([
      ['1.5', '9', '2.25'],
      ['x', 'y', ''],
    ]);
    expect(page.states.map((states) => [...states])).toEqual([
      [0, 2, 0],
      [3, 0, 1],
    ]);
  });

  it('show kept cells as written', async () => {
    const table = await folder.read('a,b\n1.5,1\n2.5,2\ninf,3\n4.5,4\n');
    expect(table.columns.map((column) => cellTextOf(column, 2))).toEqual(['inf', '3']);
    expect(tablePage(table, { from: 2, rows: 1 }).states[0][0]).toBe(0);
  });
});

describe('decimals of a column', () => {
  it.each<[string, readonly string[], number, number]>([
    ['fixed', ['1.50', '2.25', '3.00', '7.10'], 2, 2],
    ['free', ['1.5', '2.25', '3', '7'], 2, 0],
    ['with the noise of doubles', ['10.357019999999999', '8.05546', '11.5078', '24.166379999999997'], 5, 4],
    ['of full floats', ['0.1234567890123456', '0.7654321098765432', '12.25', '3.5'], 15, 1],
    ['tiny', ['1e-7', '2.5e-7', '3e-7', '0.000001'], 8, 6],
  ])('%s', async (_, cells, decimals, fewestDecimals) => {
    const table = await folder.read(`x;y\n${cells.map((cell) => `${cell};1`).join('\n')}\n`);
    expect(table.columns[0]).toMatchObject({ kind: 'numeric', decimals, fewestDecimals });
  });
});

describe('formats', () => {
  it.each<[number, number, number, '.' | ',', string]>([
    [1.5, 2, 2, '.', '1.50'],
    [1.5, 2, 0, '.', '1.5'],
    [1.5, 2, 0, ',', '1,5'],
    [2, 2, 1, ',', '2,0'],
    [2.4999, 0, 0, '.', '2'],
    [-0.001, 2, 2, '.', '0.00'],
    [-0.001, 2, 0, '.', '0'],
    [0.1 + 0.2, 15, 0, '.', '0.3'],
    [0.1 + 0.2, 17, 0, '.', '0.30000000000000004'],
    [1 / 3, 16, 0, '.', '0.3333333333333333'],
    [1e22, 0, 0, '.', '10000000000000000000000'],
    [1.5e-7, 8, 0, '.', '0.00000015'],
    [1005, 1, 0, '.', '1005'],
    [100, 0, 0, '.', '100'],
  ])('writes %d with %d decimals (%d at least, %s) as %s', (value, decimals, fewest, mark, text) => {
    expect(formatNumber(value, decimals, fewest, mark)).toBe(text);
  });

  it.each<[string, string]>([
    ['yyyy-MM-dd', '2020-02-03'],
    ['dd/MM/yyyy', '03/02/2020'],
    ['M/d/yyyy', '2/3/2020'],
    ['dd.MM.yyyy HH:mm', '03.02.2020 04:05'],
    ['yyyy-MM-ddTHH:mm:ss.SSSZ', '2020-02-03T04:05:06.700Z'],
    ['yyyy-MM-dd HH:mm:ss+02:00', '2020-02-03 06:05:07+02:00'],
    ['d.M.yyyy H:mm', '3.2.2020 4:05'],
  ])('writes a date as %s', (format, text) => {
    expect(formatDatetime(Date.UTC(2020, 1, 3, 4, 5, 6, 700), format)).toBe(text);
  });

  it('writes back the dates that it has read', async () => {
    const shapes = [
      '2020-01-31',
      '31/12/2019',
      '2020-01-31T23:59:59Z',
      '1.2.2020 8:05',
      '2020-06-01 10:00:00.250',
      '2020-06-01T10:00:00-05:30',
    ];
    for (const shape of shapes) {
      const table = await folder.read(`d,x\n${shape},1\n${shape},2\n,3\n`);
      const [column] = table.columns;
      expect(column.kind).toBe('datetime');
      expect(cellTextOf(column, 0)).toBe(shape);
    }
  });

  it('refuses what has no text', async () => {
    const table = await folder.read('a,b\nx,note one two\ny,note two three\nx,a third\n');
    expect(() => formatCell(table.columns[0], 7)).toThrow(RangeError);
    expect(() => formatCell(table.columns[1], 0)).toThrow(TypeError);
  });
});

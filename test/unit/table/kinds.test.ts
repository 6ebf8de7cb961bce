import { afterAll, describe, expect, it } from 'vitest';
import type { Kind } from '../../../src-main/contract/table';
import { failure, Folder, numbers, texts } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

/** A column of one name, each cell as often as `times`. */
function column(name: string, cells: readonly string[], times = 1): string {
  const repeated = Array.from({ length: times }, () => cells).flat();
  return `${name},other\n${repeated.map((cell, row) => `${cell},${row * 1.5}`).join('\n')}\n`;
}

async function kindOf(name: string, cells: readonly string[], times = 1): Promise<Kind> {
  const table = await folder.read(column(name, cells, times));
  return table.columns[0].kind;
}

describe('kinds', () => {
  it.each<[string, Kind, string, readonly string[], number]>([
    ['integers', 'numeric', 'age', ['41', '7', '19', '88', '23', '5'], 2],
    ['decimals', 'numeric', 'x', ['1.5', '2', '-0.25', '.5', '7.'], 1],
    ['exponents', 'numeric', 'x', ['1e-3', '2.5E+4', '6.02e23', '1.0', '-3e2'], 1],
    ['signs', 'numeric', 'x', ['+5', '-7', '+0.5', '12', '3'], 1],
    ['few integers', 'categorical', 'grade', ['1', '2', '3', '4'], 10],
    ['five integers', 'numeric', 'score', ['1', '2', '3', '4', '5'], 10],
    ['few integers that hardly repeat', 'numeric', 'x', ['1', '2', '3'], 1],
    ['two decimals', 'categorical', 'sex', ['0.05068', '-0.04464'], 20],
    ['three decimals', 'numeric', 'x', ['0.1', '0.2', '0.3'], 20],
    ['0 and 1', 'boolean', 'flag', ['0', '1', '1'], 5],
    ['1 and 2', 'categorical', 'flag', ['1', '2', '1'], 5],
    ['yes and no', 'boolean', 'smoker', ['yes', 'no', 'yes'], 5],
    ['oui et non', 'boolean', 'fumeur', ['Oui', 'Non', 'Oui'], 5],
    ['vrai et faux', 'boolean', 'x', ['VRAI', 'FAUX'], 5],
    ['y and n', 'boolean', 'x', ['y', 'n', 'n'], 5],
    ['t and f', 'boolean', 'x', ['T', 'F'], 5],
    ['true and false', 'boolean', 'x', ['true', 'false'], 5],
    ['yes alone', 'categorical', 'x', ['yes', 'yes'], 5],
    ['three ways to say it', 'categorical', 'x', ['yes', 'Yes', 'no'], 5],
    ['words', 'categorical', 'city', ['Lyon', 'Paris', 'Nice'], 10],
    ['leading zeros', 'categorical', 'code', ['007', '012', '100'], 10],
    ['ISO dates', 'datetime', 'day', ['2020-01-31', '2020-02-29', '1999-12-01'], 1],
    ['dates with times', 'datetime', 'at', ['2020-01-31 08:30', '2020-02-29 23:59'], 1],
    ['timestamps', 'datetime', 'at', ['2020-01-31T08:30:00.123Z', '2020-02-29T23:59:59.000Z'], 1],
    ['years', 'numeric', 'year', ['1999', '2001', '2020', '2013', '1987'], 2],
    ['no such day', 'text', 'day', ['2021-02-29', '2020-13-01', '2020-00-10 and more', 'a b c', 'd e f'], 1],
    ['sentences', 'text', 'note', ['she came late', 'he did not come', 'nobody knows why', 'all fine'], 1],
    ['names of rows', 'identifier', 'code', ['a1', 'b2', 'c3', 'd4'], 1],
    ['a rising id', 'identifier', 'id', ['1', '2', '3', '5', '8'], 1],
    ['a shuffled id', 'identifier', 'PassengerId', ['13', '2', '31', '5', '8'], 1],
    ['a rising measure', 'numeric', 'minutes', ['1', '2', '3', '5', '8'], 1],
    ['an id with decimals', 'numeric', 'id', ['1.5', '2.5', '3.5', '5.5', '8.5'], 1],
    ['an id that repeats', 'numeric', 'id', ['1', '2', '3', '5', '8'], 2],
    [
      'digits beyond a number',
      'identifier',
      'card',
      ['12345678901234567', '22345678901234567', '32345678901234567'],
      1,
    ],
    ['nothing', 'text', 'x', ['', 'NA', '?'], 1],
  ])('%s are %s', async (_, kind, name, cells, times) => {
    expect(await kindOf(name, cells, times)).toBe(kind);
  });

  it('takes the nameless first column of R and pandas for the row numbers they are', async () => {
    const table = await folder.read(',x\n1,3.5\n2,4.5\n3,9.5\n4,1.25\n');
    expect(table.columns.map(({ kind }) => kind)).toEqual(['identifier', 'numeric']);
    expect(texts(table.columns[0], 4)).toEqual(['1', '2', '3', '4']);
  });

  it('tells day from month over the whole column', async () => {
    const dayFirst = await folder.read('d,x\n03/04/2020,1\n25/12/2020,2\n');
    const monthFirst = await folder.read('d,x\n03/04/2020,1\n12/25/2020,2\n');
    expect(numbers(dayFirst.columns[0])).toEqual([Date.UTC(2020, 3, 3), Date.UTC(2020, 11, 25)]);
    expect(numbers(monthFirst.columns[0])).toEqual([Date.UTC(2020, 2, 4), Date.UTC(2020, 11, 25)]);
    expect(dayFirst.columns[0]).toMatchObject({ format: 'dd/MM/yyyy' });
    expect(monthFirst.columns[0]).toMatchObject({ format: 'MM/dd/yyyy' });
  });

  it('says when day and month cannot be told apart', async () => {
    const table = await folder.read('d,x\n03/04/2020,1\n05/06/2020,2\n');
    expect(table.problems.map(({ kind }) => kind)).toContain('ambiguous-date');
    expect(numbers(table.columns[0])).toEqual([Date.UTC(2020, 3, 3), Date.UTC(2020, 5, 5)]);
  });

  it('learns the order of day and month from a late row', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `0${1 + (i % 9)}/0${1 + (i % 8)}/${2000 + (i % 300)},${i}`);
    const table = await folder.read(`d,x\n${rows.join('\n')}\n01/31/2020,7\n`);
    expect(table.columns[0]).toMatchObject({ kind: 'datetime', format: 'MM/dd/yyyy' });
    expect(numbers(table.columns[0])[5000]).toBe(Date.UTC(2020, 0, 31));
    expect(numbers(table.columns[0])[1]).toBe(Date.UTC(2001, 1, 2));
  });

  it('reads a column again when a late cell proves the early ones wrong', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${10_000 + i},${i}`);
    const table = await folder.read(`zip,x\n${rows.join('\n')}\n01234,7\n`);
    expect(table.columns[0].kind).toBe('identifier');
    expect(texts(table.columns[0], 20_001)[20_000]).toBe('01234');
  });

  it('reads a column again when its decimal mark shows late', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i % 700};${i % 9},5`);
    const table = await folder.read(`x;y\n${rows.join('\n')}\n${'1.25;2,5\n'.repeat(200)}`);
    expect(table.columns[0]).toMatchObject({ kind: 'numeric', decimalMark: '.', decimals: 2 });
    expect(numbers(table.columns[0])[3100]).toBe(1.25);
    expect(table.columns[1]).toMatchObject({ kind: 'numeric', decimalMark: ',' });
  });

  it('keeps a few foreign cells as they are and counts them neither as values nor as gaps', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i * 0.5}`);
    rows[7] = 'see note';
    rows[9] = 'NA';
    const table = await folder.read(`x,y\n${rows.map((x) => `${x},1`).join('\n')}\n`);
    const [x] = table.columns;
    expect(x.kind).toBe('numeric');
    expect(x.gaps).toBe(1);
    expect([...(x.kept ?? [])]).toEqual([[7, 'see note']]);
    expect(table.problems).toContainEqual(expect.objectContaining({ kind: 'mixed-kind', column: 0, rows: [8] }));
  });

  it('takes infinity and too large numbers for no numbers', async () => {
    const cells = ['1.5', '1e400', '2.5', 'Infinity', '3.5', '-inf', '4.5', '5.5'];
    const table = await folder.read(column('x', cells));
    expect(table.columns[0].kind).toBe('numeric');
    expect(table.columns[0].gaps).toBe(0);
    expect([...(table.columns[0].kept?.values() ?? [])]).toEqual(['1e400', 'Infinity', '-inf']);
    const problem = table.problems.find(({ kind }) => kind === 'infinite');
    expect(problem?.rows).toEqual([2, 4, 6]);
    expect(problem?.message).toContain('rows 2, 4 and 6');
  });
});

describe('what the user says', () => {
  it('overrules a kind', async () => {
    const content = column('grade', ['1', '2', '3'], 10);
    const table = await folder.read(content, { columns: [{ column: 0, kind: 'numeric' }] });
    expect(table.columns[0]).toMatchObject({ kind: 'numeric', detected: 'categorical' });
    const other = await folder.read(column('x', ['1.5', '2.5', '3.5', '9', '8', '7'], 3), {
      columns: [{ column: 0, kind: 'categorical' }],
    });
    expect(other.columns[0]).toMatchObject({ kind: 'categorical', detected: 'numeric' });
  });

  it('reads leading zeros as numbers when told to', async () => {
    const settings = { columns: [{ column: 0, kind: 'numeric' as const }] };
    const table = await folder.read(column('code', ['007', '012', '100']), settings);
    expect(numbers(table.columns[0])).toEqual([7, 12, 100]);
  });

  it('refuses a kind that does not fit', async () => {
    const content = column('city', ['Lyon', 'Paris', 'Nice', '7'], 3);
    const error = await failure(folder.read(content, { columns: [{ column: 0, kind: 'numeric' }] }));
    expect(error.message).toBe(
      'The column “city” cannot be read as numeric: 9 of its 12 observed cells are no numbers.',
    );
    const boolean = await failure(folder.read(content, { columns: [{ column: 0, kind: 'boolean' }] }));
    expect(boolean.message).toContain('4 different values');
  });

  it('sets bounds and roles', async () => {
    const table = await folder.read(column('x', ['1', '5', '9', '2', '7', '4']), {
      columns: [{ column: 0, minimum: 0, maximum: 100, role: 'label' }],
    });
    expect(table.columns[0]).toMatchObject({ minimum: 0, maximum: 100, role: 'label' });
    expect(table.columns[1]).toMatchObject({ minimum: 0, maximum: 7.5, role: 'feature' });
  });
});

describe('missing codes', () => {
  it('knows the usual ones in any letter case, and counts them as written', async () => {
    const cells = ['1.5', 'NA', 'na', 'N/A', 'NaN', 'null', 'None', '?', '-', '.', '', ' ', '2.5', '3.5'];
    const table = await folder.read(column('x', cells));
    expect(table.columns[0].kind).toBe('numeric');
    expect(table.columns[0].gaps).toBe(11);
    expect(Object.fromEntries(table.columns[0].codes)).toMatchObject({ NA: 1, na: 1, '-': 1, '.': 1, '': 2 });
  });

  it('knows the user’s, for the table and for a column', async () => {
    const content = 'x,y\n-999,-999\n1.5,2.5\n88,88\n2.5,3.5\n3.5,4.5\n';
    const table = await folder.read(content, { missing: ['-999'], columns: [{ column: 1, missing: ['88'] }] });
    expect(numbers(table.columns[0])).toEqual([NaN, 1.5, 88, 2.5, 3.5]);
    expect(numbers(table.columns[1])).toEqual([NaN, 2.5, NaN, 3.5, 4.5]);
    expect([...table.columns[0].codes]).toEqual([['-999', 1]]);
  });

  it('finds numeric codes in long columns too', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => (i % 10 === 0 ? '-999' : `${i}`));
    const table = await folder.read(column('x', rows), { missing: ['-999'] });
    expect(table.columns[0].gaps).toBe(500);
    expect(table.columns[0]).toMatchObject({ minimum: 1, kind: 'numeric' });
  });
});

import { afterAll, describe, expect, it } from 'vitest';
import { readNumber } from '../../../src-main/table/number-text';
import { Folder, numbers, pick, seeded } from './files';

const folder = new Folder();
afterAll(() => folder.remove());

/** Reads a column of texts that all are numbers. */
async function read(cells: readonly string[], mark: '.' | ',' = '.'): Promise<number[]> {
  const table = await folder.read(`x;y\n${cells.map((cell) => `${cell};1`).join('\n')}\n`, {
    columns: [{ column: 0, decimalMark: mark, kind: 'numeric' }],
  });
  return numbers(table.columns[0]);
}

describe('numbers are read to the last bit', () => {
  const random = seeded(3);
  const digits = (count: number): string => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const whole = (): string => String(Math.floor(random() * 10 ** Math.floor(1 + random() * 7)));
  it.each<[string, () => string]>([
    ['integers', () => String(Math.floor((random() - 0.5) * 10 ** Math.floor(random() * 15)))],
    ['decimals', () => `${whole()}.${digits(1 + Math.floor(random() * 9))}`],
    ['floats as programs write them', () => String((random() - 0.5) * 10 ** Math.floor(random() * 30 - 12))],
    ['many digits', () => `${whole()}.${digits(8 + Math.floor(random() * 14))}`],
    ['tiny', () => `0.${'0'.repeat(Math.floor(random() * 9))}${digits(1 + Math.floor(random() * 17))}`],
    ['exponents', () => `${whole()}.${digits(3)}e${Math.floor(random() * 600 - 300)}`],
    [
      'odd forms',
      () => pick(['+5', '.5', '-.25', '7.', '0', '-0', '0.0', ' 12 ', '  -3.5', '1E5', '1e+5', '0e7'], random),
    ],
    [
      'any bits',
      () => String(new Float64Array(Int32Array.of(random() * 2 ** 32, random() * 2 ** 31 - 2 ** 20).buffer)[0]),
    ],
  ])('%s', async (_, make) => {
    const cells = Array.from({ length: 3000 }, make).filter((cell) => Number.isFinite(Number(cell)));
    expect(await read(cells)).toEqual(cells.map(Number));
    const commas = cells.map((cell) => cell.replace('.', ','));
    expect(await read(commas, ',')).toEqual(cells.map(Number));
  });
});

describe('what a text is', () => {
  it.each<[string, '.' | ',', string, number]>([
    ['12', '.', 'number', 12],
    ['-1.50', '.', 'number', -1.5],
    ['1,5', ',', 'number', 1.5],
    ['1,5', '.', 'other', NaN],
    ['1.5', ',', 'other', NaN],
    ['1e400', '.', 'infinite', NaN],
    ['-Infinity', '.', 'infinite', NaN],
    ['inf', '.', 'infinite', NaN],
    ['007', '.', 'code', 7],
    ['0.07', '.', 'number', 0.07],
    ['-012', '.', 'code', -12],
    ['9007199254740993', '.', 'code', 9007199254740992],
    ['0x10', '.', 'other', NaN],
    ['1_000', '.', 'other', NaN],
    ['1 000', '.', 'other', NaN],
    ['12a', '.', 'other', NaN],
    ['.', '.', 'other', NaN],
    ['-', '.', 'other', NaN],
    ['1e', '.', 'other', NaN],
    ['e5', '.', 'other', NaN],
    ['１２', '.', 'other', NaN],
  ])('%s with %s is %s', (text, mark, type, value) => {
    expect(readNumber(text, mark)).toMatchObject({ type, value });
  });

  it.each<[string, number]>([
    ['1.50', 2],
    ['7', 0],
    ['1e-3', 3],
    ['1.5e-3', 4],
    ['1.5e3', 0],
  ])('%s has %i decimals', (text, decimals) => {
    expect(readNumber(text, '.').decimals).toBe(decimals);
  });
});

describe('the way of bytes and the way of text agree', () => {
  it('on cells of any form', async () => {
    const random = seeded(17);
    const parts = ['1', '23', '0', '.', '-', '+', 'e', 'E5', ' ', '007', '9999999999', 'NA', 'x', ',', '0.1'];
    const odd = Array.from({ length: 4000 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(parts, random)).join(''),
    );
    // Ordinary numbers first and in plenty: the column is one of numbers, read from bytes.
    const plain = Array.from({ length: 300_000 }, (_, i) => `${i % 5000}.5`);
    const table = await folder.read(`x;y\n${[...plain, ...odd].map((cell) => `${cell};1`).join('\n')}\n`, {
      dialect: { decimalMark: '.' },
    });
    const [column] = table.columns;
    const leading = odd.some((cell) => readNumber(cell.trim(), '.').type === 'code');
    expect(column.kind).toBe(leading ? 'categorical' : 'numeric');
    const forced = await folder.read(`x;y\n${[...plain, ...odd].map((cell) => `${cell};1`).join('\n')}\n`, {
      columns: [{ column: 0, kind: 'numeric', decimalMark: '.' }],
    });
    const values = numbers(forced.columns[0]).slice(plain.length);
    odd.forEach((cell, index) => {
      const { type, value } = readNumber(cell.trim(), '.');
      const expected = type === 'number' || type === 'code' ? value : NaN;
      expect(values[index], cell).toBe(Object.is(expected, -0) ? -0 : expected);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { LacunaError } from '../../../src-main/contract/error';
import { bestGuess, cellTextOf, encodingOf, rowTexts } from '../../../src-main/encoding/decode';
import { encodeTable, naturalValues } from '../../../src-main/encoding/encode-table';
import type { NumbersEncoding } from '../../../src-main/encoding/encoding';
import { fitEncoding } from '../../../src-main/encoding/fit-encoding';
import { mostLevels } from '../../../src-main/encoding/levels';
import { decodeNumber, fitted, numberText } from '../../../src-main/encoding/numbers';
import { datetime, levels, numeric, tableOf, texts } from './tables';

const days = ['2020-01-01', '2020-02-11', '', '2021-12-31'];
const mixed = tableOf(
  numeric('count', [3, 1, NaN, 12]),
  numeric('size', [1.25, NaN, 0.5, 3.75], { decimals: 2, decimalMark: ',' }),
  levels('colour', ['red', 'green', '', 'red']),
  levels('sold', ['yes', 'no', 'yes', ''], 'boolean'),
  datetime('day', days, 'yyyy-MM-dd'),
  texts('note', ['a', null, 'b', 'c']),
  numeric('same', [7, NaN, 7, 7]),
  numeric('nothing', [NaN, NaN, NaN, NaN]),
);

function numbers(minimum: number, maximum: number, decimals: number): NumbersEncoding {
  const encoding = fitEncoding(tableOf(numeric('x', [0, 10], { minimum, maximum, decimals }))).columns[0];
  if (encoding.form !== 'numbers') throw new Error('numbers expected');
  return encoding;
}

describe('fitEncoding', () => {
  it('gives every modelled column one span', () => {
    const encoding = fitEncoding(mixed);
    expect(encoding.columns.map(({ form }) => form)).toEqual([
      'numbers',
      'numbers',
      'levels',
      'levels',
      'numbers',
      'left',
      'constant',
      'left',
    ]);
    expect(encoding.spans).toEqual([
      { column: 0, head: 'gaussian', start: 0, width: 1 },
      { column: 1, head: 'gaussian', start: 1, width: 1 },
      { column: 2, head: 'softmax', start: 2, width: 2 },
      { column: 3, head: 'softmax', start: 4, width: 2 },
      { column: 4, head: 'gaussian', start: 6, width: 1 },
    ]);
    expect(encoding.width).toBe(7);
  });

  it('says why a column is left', () => {
    const ignored = tableOf(numeric('x', [1, 2, 3], { role: 'ignored' }), texts('id', ['a', 'b', 'c'], 'identifier'));
    expect(fitEncoding(ignored).columns.map((column) => (column.form === 'left' ? column.why : ''))).toEqual([
      'ignored',
      'identifier',
    ]);
  });

  it('survives JSON', () => {
    const encoding = fitEncoding(mixed);
    expect(JSON.parse(JSON.stringify(encoding))).toEqual(encoding);
  });
});

describe('encodeTable', () => {
  it('marks gaps, and brings every observed cell back as it was', () => {
    const encoding = fitEncoding(mixed);
    const matrix = encodeTable(encoding, mixed);
    expect([...matrix.mask.subarray(0, 5)]).toEqual([1, 1, 1, 1, 1]);
    expect([...matrix.mask.subarray(10, 15)]).toEqual([0, 1, 0, 1, 0]);
    const written: readonly (readonly string[])[] = [
      ['3', '1,25', 'red', 'yes', '2020-01-01', '', '7', ''],
      ['1', '', 'green', 'no', '2020-02-11', '', '7', ''],
    ];
    written.forEach((row, index) => {
      const back = rowTexts(encoding, matrix.x, index);
      row.forEach((text, column) => {
        if (text !== '') expect(back[column]).toBe(text);
      });
    });
  });

  it('takes an unknown level for a gap and reports it', () => {
    const encoding = fitEncoding(mixed);
    const other = tableOf(
      ...mixed.columns.map((column) =>
        column.name === 'colour' ? levels('colour', ['blue', 'red', 'blue', '']) : column,
      ),
    );
    const { unknown, mask } = encodeTable(encoding, other);
    expect(unknown).toEqual([{ column: 2, level: 'blue', cells: 2 }]);
    expect([mask[2], mask[7], mask[12]]).toEqual([0, 1, 0]);
    expect([...naturalValues(encoding, other, 2)]).toEqual([NaN, 0, NaN, NaN]);
  });

  it('refuses a column of another kind in one sentence', () => {
    const encoding = fitEncoding(tableOf(numeric('x', [1, 2])));
    expect(() => encodeTable(encoding, tableOf(levels('x', ['a', 'b'])))).toThrow(LacunaError);
    expect(() => encodeTable(encoding, tableOf(levels('x', ['', ''])))).not.toThrow();
  });

  it('pools rare levels and never answers with the pool', () => {
    const many = Array.from({ length: 2000 }, (_, row) => `level ${row < 1000 ? row % 10 : row}`);
    const table = tableOf(
      levels('many', many),
      numeric(
        'x',
        many.map((_, row) => row),
      ),
    );
    const encoding = fitEncoding(table);
    const [span] = encoding.spans;
    expect(span.width).toBe(mostLevels);
    const { x, width } = encodeTable(encoding, table);
    expect(x[1999 * width + mostLevels - 1]).toBe(1);
    const guess = bestGuess(encoding, span, x, 1999);
    expect(guess).toBeLessThan(mostLevels - 1);
    expect(cellTextOf(encodingOf(encoding, span), guess)).toMatch(/^level \d+$/);
  });
});

describe('numbers', () => {
  it('stay inside the bounds and keep their precision', () => {
    expect(decodeNumber(numbers(0, 10, 0), 99)).toBe(10);
    expect(decodeNumber(numbers(0, 10, 0), -99)).toBe(0);
    expect(fitted(numbers(0, 10, 0), 3.4)).toBe(3);
    expect(fitted(numbers(0, 10, 1), 0.1 + 0.2)).toBe(0.3);
    expect(fitted(numbers(2.5, 7.5, 0), 1)).toBe(3);
    expect(fitted(numbers(2.5, 7.5, 0), 9)).toBe(7);
  });

  it('are written in the style of their column', () => {
    expect(numberText({ kind: 'numeric', decimals: 2, decimalMark: ',' }, 3.5)).toBe('3,50');
    expect(numberText({ kind: 'numeric', decimals: 0, decimalMark: '.' }, -0.2)).toBe('0');
    expect(numberText({ kind: 'datetime', format: 'dd/MM/yyyy' }, Date.UTC(2024, 1, 29))).toBe('29/02/2024');
  });

  it('survive huge and tiny ranges', () => {
    for (const values of [
      [1e300, -1e300, 5e299, 0],
      [1e-300, 2e-300, 3e-300, 4e-300],
      [1e15, 1e15 + 1, 1e15 + 2, 1e15 + 3],
    ]) {
      const encoding = fitEncoding(tableOf(numeric('x', values, { decimals: 3 })));
      const { x } = encodeTable(encoding, tableOf(numeric('x', values, { decimals: 3 })));
      expect([...x].every(Number.isFinite)).toBe(true);
      expect(Number.isFinite(bestGuess(encoding, encoding.spans[0], x, 0))).toBe(true);
    }
  });
});

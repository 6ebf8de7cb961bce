import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { encodeTable, naturalValues } from '../../../src-main/encoding/encode-table';
import { fitEncoding } from '../../../src-main/encoding/fit-encoding';
import { gapsOf, type Imputer } from '../../../src-main/imputation/imputer';
import { fitLinear } from '../../../src-main/imputation/linear';
import { fitMeanMode } from '../../../src-main/imputation/mean-mode';
import { fitNearestNeighbour } from '../../../src-main/imputation/nearest-neighbour';
import type { Table } from '../../../src-main/table/table';
import { numeric, tableOf } from '../encoding/tables';
import { complete, gappy, masked } from './gappy';

const breathe = (): Promise<void> => Promise.resolve();

function prepared(table: Table) {
  const encoding = fitEncoding(table);
  const matrix = encodeTable(encoding, table);
  const natural = encoding.spans.map(({ column }) => naturalValues(encoding, table, column));
  return { encoding, matrix, natural, wanted: gapsOf(matrix) };
}

/** Mean error over the range, numbers only. */
function error(way: Imputer, { encoding, matrix, wanted }: ReturnType<typeof prepared>, truth: Table): number {
  const { values } = way.predict(matrix, wanted);
  let sum = 0;
  let cells = 0;
  encoding.spans.forEach(({ column, start }, index) => {
    const right = truth.columns[column];
    const fitted = encoding.columns[column];
    if (right.kind !== 'numeric' || fitted.form !== 'numbers') return;
    for (let row = 0; row < matrix.rows; row++) {
      if (wanted[row * encoding.spans.length + index] === 0) continue;
      sum +=
        Math.abs(values[row * encoding.width + start] - right.values[row]) /
        (fitted.observedMaximum - fitted.observedMinimum);
      cells += 1;
    }
  });
  return sum / cells;
}

describe('mean and mode', () => {
  it('are the mean of the observed numbers and the shares of the observed levels', () => {
    const { encoding, matrix, natural, wanted } = prepared(
      tableOf(numeric('x', [1, 2, NaN, 6]), ...gappy(4, 0, 1).columns.slice(4, 5)),
    );
    const { values } = fitMeanMode(encoding, matrix, natural).predict(matrix, wanted);
    expect(values[2 * encoding.width]).toBeCloseTo(3, 12);
    const shares = values.subarray(1, encoding.width);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});

describe('nearest neighbour', () => {
  const table = gappy(120, 0.25, 9);
  const data = prepared(table);
  const { encoding, matrix, natural, wanted } = data;

  it('agrees with a naive implementation', () => {
    const { values } = fitNearestNeighbour(encoding, matrix, natural, new Random(1)).predict(matrix, wanted);
    const { spans, width } = encoding;
    const observed = (row: number, index: number): boolean => matrix.mask[row * spans.length + index] === 1;
    const distance = (a: number, b: number): number => {
      let sum = 0;
      let common = 0;
      spans.forEach(({ start, width: units }, index) => {
        if (!observed(a, index) || !observed(b, index)) return;
        common += units;
        for (let unit = start; unit < start + units; unit++)
          sum += (matrix.x[a * width + unit] - matrix.x[b * width + unit]) ** 2;
      });
      return common === 0 ? Infinity : Math.sqrt((sum * width) / common);
    };
    let cells = 0;
    spans.forEach((span, index) => {
      for (let row = 0; row < matrix.rows; row++) {
        if (observed(row, index)) continue;
        const near = Array.from({ length: matrix.rows }, (_, other) => other)
          .filter((other) => observed(other, index))
          .map((other) => ({ other, far: distance(row, other) }))
          .sort((a, b) => a.far - b.far)
          .slice(0, 5);
        const exact = near.filter(({ far }) => far === 0);
        const used = exact.length > 0 ? exact.map(({ other }) => ({ other, far: 1 })) : near;
        const total = used.reduce((sum, { far }) => sum + 1 / far, 0);
        for (let unit = 0; unit < span.width; unit++) {
          const expected = used.reduce((sum, { other, far }) => {
            const lent = span.head === 'gaussian' ? natural[index][other] : matrix.x[other * width + span.start + unit];
            return sum + lent / far / total;
          }, 0);
          expect(values[row * width + span.start + unit]).toBeCloseTo(expected, 4);
        }
        cells += 1;
      }
    });
    expect(cells).toBeGreaterThan(50);
  });

  it('answers rows that share nothing with anybody', () => {
    const lonely = prepared(tableOf(numeric('x', [1, NaN, 3, 4]), numeric('y', [NaN, 5, NaN, NaN])));
    const way = fitNearestNeighbour(lonely.encoding, lonely.matrix, lonely.natural, new Random(1));
    const { values } = way.predict(lonely.matrix, lonely.wanted);
    expect([...values].every(Number.isFinite)).toBe(true);
  });
});

describe('the simple ways beat each other in the right order', () => {
  it('linear and neighbours beat the mean on columns that know of each other', async () => {
    const truth = complete(400, 2);
    const data = prepared(masked(truth, 0.2, 3));
    const { encoding, matrix, natural } = data;
    const mean = error(fitMeanMode(encoding, matrix, natural), data, truth);
    const near = error(fitNearestNeighbour(encoding, matrix, natural, new Random(1)), data, truth);
    const line = error(await fitLinear(encoding, matrix, new Random(1), breathe), data, truth);
    expect(near).toBeLessThan(0.85 * mean);
    expect(line).toBeLessThan(0.85 * mean);
  });
});

describe('linear', () => {
  it('finds an exact linear relation and is sure of it', async () => {
    const x = Array.from({ length: 200 }, (_, row) => (row * 37) % 101);
    const y = x.map((value, row) => (row % 7 === 0 ? NaN : 3 * value - 20));
    const data = prepared(tableOf(numeric('x', x), numeric('y', y)));
    const way = await fitLinear(data.encoding, data.matrix, new Random(1), breathe);
    const { values, deviation } = way.predict(data.matrix, data.wanted);
    x.forEach((value, row) => {
      if (row % 7 !== 0) return;
      expect(Math.abs(values[row * 2 + 1] - (3 * value - 20))).toBeLessThan(8);
      expect(deviation[row * 2 + 1]).toBeLessThan(0.3);
    });
  });
});

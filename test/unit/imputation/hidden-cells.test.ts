import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { encodeTable } from '../../../src-main/encoding/encode-table';
import { fitEncoding } from '../../../src-main/encoding/fit-encoding';
import { chooseHidden, withoutCells } from '../../../src-main/imputation/hidden-cells';
import { gappy } from './gappy';

const table = gappy(300, 0.2, 5);
const matrix = encodeTable(fitEncoding(table), table);
const spans = matrix.spans.length;

describe('chooseHidden', () => {
  const hidden = chooseHidden(matrix, 0.1, new Random(3));

  it('hides observed cells only, each once, about the share of every column', () => {
    const seen = new Set<number>();
    hidden.rows.forEach((row, index) => {
      const at = row * spans + hidden.spans[index];
      expect(matrix.mask[at]).toBe(1);
      seen.add(at);
    });
    expect(seen.size).toBe(hidden.rows.length);
    for (let span = 0; span < spans; span++) {
      const observed = matrix.mask.filter((value, at) => at % spans === span && value === 1).length;
      const count = hidden.spans.filter((each) => each === span).length;
      expect(count).toBe(Math.max(8, Math.round(0.1 * observed)));
    }
  });

  it('leaves every row at least half of its cells', () => {
    const without = withoutCells(matrix, hidden);
    for (let row = 0; row < matrix.rows; row++) {
      const before = matrix.mask.subarray(row * spans, (row + 1) * spans).reduce((a, b) => a + b, 0);
      const after = without.mask.subarray(row * spans, (row + 1) * spans).reduce((a, b) => a + b, 0);
      expect(after).toBeGreaterThanOrEqual(Math.ceil(before / 2));
    }
  });

  it('clears the value as well as the mask, in a copy', () => {
    const without = withoutCells(matrix, hidden);
    hidden.rows.forEach((row, index) => {
      const { start, width } = matrix.spans[hidden.spans[index]];
      const at = row * matrix.width + start;
      expect([...without.x.subarray(at, at + width)].every((value) => value === 0)).toBe(true);
    });
    expect(matrix.mask[hidden.rows[0] * spans + hidden.spans[0]]).toBe(1);
  });

  it('depends on the seed and the share alone', () => {
    expect(chooseHidden(matrix, 0.1, new Random(3))).toEqual(hidden);
    expect(chooseHidden(matrix, 0.1, new Random(4))).not.toEqual(hidden);
    expect(chooseHidden(matrix, 0.2, new Random(3)).rows.length).toBeGreaterThan(hidden.rows.length);
  });

  it('hides nothing in a table of one column', () => {
    const single = gappy(50, 0.2, 1, 1);
    expect(chooseHidden(encodeTable(fitEncoding(single), single), 0.1, new Random(1)).rows.length).toBe(0);
  });
});

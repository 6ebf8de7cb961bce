import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { LacunaError } from '../../../src-main/contract/error';
import { runSettings } from '../../../src-main/contract/run';
import { evaluateTable, unwatched } from '../../../src-main/imputation/evaluate';
import { complete, masked } from '../../unit/imputation/gappy';
import { levels, numeric, tableOf, texts } from '../../unit/encoding/tables';
import { testBackend } from '../test-backend';

const settings = runSettings.parse({ quality: 'fast', units: 32, epochs: 20, seed: 3 });

beforeAll(async () => {
  await openBackend(testBackend);
});

describe('evaluateTable', () => {
  const truth = complete(200, 8);
  const table = masked(truth, 0.2, 9);

  it('scores every gap against the truth, and the choice beats the mean', async () => {
    const { against, cells, methods, chosen } = await evaluateTable(table, settings, unwatched, truth);
    expect(against).toBe('truth');
    expect(cells).toBe(table.columns.reduce((sum, { gaps }) => sum + gaps, 0));
    expect(methods.map(({ method }) => method)).toEqual(['mean-mode', 'nearest-neighbour', 'linear', 'forest', 'aae']);
    expect(chosen.gower).toBeLessThan(0.8 * methods[0].gower);
    expect(chosen.gower).toBeLessThanOrEqual(1.5 * Math.min(...methods.map(({ gower }) => gower)));
  });

  it('scores hidden cells without a truth', async () => {
    const { against, cells, columns } = await evaluateTable(table, settings);
    expect(against).toBe('hidden');
    expect(columns.reduce((sum, { hidden }) => sum + hidden, 0)).toBe(cells);
  });

  it('is the measure as it is defined, worked out by hand', async () => {
    // One number (constant where observed) and one text: filled by the constant, and left.
    const small = tableOf(
      numeric('x', [4, NaN, 4, NaN]),
      texts('note', ['a', null, 'b', 'c']),
      levels('g', ['u', '', 'u', 'u']),
    );
    const right = tableOf(
      numeric('x', [4, 6, 4, 14]),
      texts('note', ['a', 'z', 'b', 'c']),
      levels('g', ['u', 'v', 'u', 'u']),
    );
    const { cells, chosen } = await evaluateTable(small, settings, unwatched, right);
    expect(cells).toBe(4);
    // |4 − 6| / 10, |4 − 14| / 10, a text that stays, a level that is wrong.
    expect(chosen.gower).toBeCloseTo((0.2 + 1 + 1 + 1) / 4, 12);
    const sd = Math.sqrt((9 + 1 + 9 + 49) / 4);
    expect(chosen.nrmse).toBeCloseTo(Math.sqrt((4 + 100) / 2) / sd, 12);
    expect(chosen.accuracy).toBe(0);
  });

  it('refuses a truth that does not fit', async () => {
    await expect(evaluateTable(table, settings, unwatched, complete(100, 8))).rejects.toThrow(LacunaError);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { tf } from '../../../src-main/compute/tensors';
import { runSettings, type RunSettingsInput, type RunState } from '../../../src-main/contract/run';
import { unwatched } from '../../../src-main/imputation/evaluate';
import type { FilledRun, PipelineProgress, SavedRun } from '../../../src-main/imputation/filled-run';
import { loadFilledRun } from '../../../src-main/imputation/load-filled-run';
import { trainAndFill } from '../../../src-main/imputation/train-and-fill';
import { readTable } from '../../../src-main/table/read-table';
import { isGap, type CellText, type Table } from '../../../src-main/table/table';
import { gappy } from '../../unit/imputation/gappy';
import { levels, tableOf, texts } from '../../unit/encoding/tables';
import { testBackend } from '../test-backend';

const quick: RunSettingsInput = { quality: 'fast', units: 32, epochs: 40, seed: 5 };
const table = gappy(240, 0.15, 21);

function run(of: Table, settings: RunSettingsInput = {}, hooks = unwatched): Promise<FilledRun> {
  return trainAndFill(of, runSettings.parse({ ...quick, ...settings }), hooks);
}

function allTexts(of: Table, text: CellText): string[] {
  return of.columns.flatMap((_, column) => Array.from({ length: of.rows }, (__, row) => text(row, column) ?? '·'));
}

beforeAll(async () => {
  await openBackend(testBackend);
});

describe('a run', () => {
  let filled: FilledRun;
  const states: RunState[] = [];
  const told: PipelineProgress[] = [];
  beforeAll(async () => {
    filled = await run(table, {}, { ...unwatched, onState: (s) => states.push(s), onProgress: (p) => told.push(p) });
  });
  afterAll(() => filled.dispose());

  it('fills every gap and never an observed cell', () => {
    table.columns.forEach((column, index) => {
      for (let row = 0; row < table.rows; row++) {
        const text = filled.cellText(row, index);
        if (!isGap(column, row)) expect(text).toBeUndefined();
        else expect(text).toMatch(/./);
      }
    });
    const facts = filled.facts();
    expect(facts.filled).toBe(facts.gaps);
    expect(facts.left).toEqual([]);
  });

  it('keeps bounds, precision and levels', () => {
    table.columns.forEach((column, index) => {
      for (let row = 0; row < table.rows; row++) {
        const text = filled.cellText(row, index);
        if (text === undefined) continue;
        if (column.kind === 'numeric') {
          expect(Number(text)).toBeGreaterThanOrEqual(column.minimum);
          expect(Number(text)).toBeLessThanOrEqual(column.maximum);
          expect(text.split('.')[1]?.length ?? 0).toBe(column.decimals);
        } else if (column.kind === 'categorical' || column.kind === 'boolean') {
          expect(column.levels).toContain(text);
        }
      }
    });
  });

  it('is better than the mean or mode on cells that it did not see', () => {
    const { overall, chosen, hidden, columns } = filled.facts();
    expect(overall.map(({ method }) => method)).toEqual(['mean-mode', 'nearest-neighbour', 'linear', 'forest', 'aae']);
    expect(chosen.gower).toBeLessThan(0.7 * overall[0].gower);
    expect(overall[4].gower).toBeLessThan(0.8 * overall[0].gower);
    expect(columns.reduce((sum, column) => sum + column.hidden, 0)).toBe(hidden);
    for (const { weights } of columns) {
      if (weights) expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    }
  });

  it('tells how far each cell can be trusted', () => {
    let cells = 0;
    table.columns.forEach((column, index) => {
      const row = Array.from({ length: table.rows }, (_, each) => each).find((each) => isGap(column, each)) ?? -1;
      const cell = filled.cell(row, index);
      expect(cell?.text).toBe(filled.cellText(row, index));
      if (column.kind === 'numeric') {
        const [low, high] = (cell?.interval ?? []).map(Number);
        expect(low).toBeLessThanOrEqual(Number(cell?.text));
        expect(high).toBeGreaterThanOrEqual(Number(cell?.text));
      } else {
        expect(cell?.probabilities?.[0].level).toBe(cell?.text);
        expect(cell?.probabilities?.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
      }
      cells += 1;
    });
    expect(cells).toBe(table.columns.length);
    const observed = Array.from({ length: table.rows }, (_, row) => row).find((row) => !isGap(table.columns[0], row));
    expect(filled.cell(observed ?? 0, 0)).toBeNull();
  });

  it('states intervals that hold about 90 % of hidden numbers', () => {
    const covered = filled.facts().columns.filter(({ coverage }) => !Number.isNaN(coverage));
    const cells = covered.reduce((sum, { hidden }) => sum + hidden, 0);
    const inside = covered.reduce((sum, { coverage, hidden }) => sum + coverage * hidden, 0) / cells;
    expect(inside).toBeGreaterThan(0.8);
  });

  it('shows distributions and hidden cells against their truth', () => {
    table.columns.forEach((column, index) => {
      const distribution = filled.distribution(index);
      const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
      expect(sum(distribution.observed)).toBe(table.rows - column.gaps);
      expect(sum(distribution.filled)).toBe(column.gaps);
      const over = filled.overimputation(index);
      expect(over?.rows.length).toBe(filled.facts().columns[index].hidden);
      over?.rows.forEach((row) => expect(isGap(column, row)).toBe(false));
    });
  });

  it('draws complete tables that differ, with the same seed the same', () => {
    const draws = [...filled.draws(3, 7)].map((text) => allTexts(table, text));
    expect(new Set(draws.map((draw) => draw.join())).size).toBe(3);
    expect([...filled.draws(3, 7)].map((text) => allTexts(table, text))).toEqual(draws);
    draws[0].forEach((text, at) => {
      const column = table.columns[Math.floor(at / table.rows)];
      const gap = isGap(column, at % table.rows);
      expect(text === '·').toBe(!gap);
      if (gap && column.kind === 'numeric') {
        expect(Number(text)).toBeGreaterThanOrEqual(column.minimum);
        expect(Number(text)).toBeLessThanOrEqual(column.maximum);
      }
    });
  });

  it('moves its progress forward to the end, through its states', () => {
    expect(states).toEqual(['preparing', 'training', 'scoring', 'filling', 'done']);
    for (let index = 1; index < told.length; index++) {
      expect(told[index].share).toBeGreaterThanOrEqual(told[index - 1].share);
    }
    expect(told[told.length - 1].share).toBe(1);
    expect(told.flatMap(({ points }) => points).length).toBeGreaterThan(3);
  });

  it('writes its methods paragraph in two languages', () => {
    const { en, fr } = filled.facts().methodsText;
    expect(en).toContain('Makhzani');
    expect(en).toContain('Seed: 5');
    expect(fr).toContain('auto-encodeur antagoniste');
    expect(`${en}${fr}`).not.toMatch(/undefined|NaN|null/);
  });

  it('answers the same after it was saved and loaded', () => {
    const saved = structuredClone(filled.save());
    const again = loadFilledRun(saved, table);
    expect(allTexts(table, again.cellText)).toEqual(allTexts(table, filled.cellText));
    expect(again.facts()).toEqual(filled.facts());
    expect([...(again.overimputation(0)?.said ?? [])]).toEqual([...(filled.overimputation(0)?.said ?? [])]);
    again.dispose();
  });

  it('fills new rows as it fills its own', () => {
    const alone = loadFilledRun(structuredClone(filled.save()), null);
    const { cellText, gaps, filled: done, unknown } = alone.fillNew(table);
    expect(allTexts(table, cellText)).toEqual(allTexts(table, filled.cellText));
    expect([gaps, done, unknown]).toEqual([filled.facts().gaps, filled.facts().filled, []]);
    expect(() => alone.facts()).toThrow();
    alone.dispose();
  });

  it('leaves a level that it does not know as it is, and tells', () => {
    const strange = tableOf(
      ...table.columns.map((column) =>
        column.kind === 'categorical'
          ? levels(
              column.name,
              Array.from(column.values, (code) => (code < 0 ? '' : code === 0 ? 'new' : column.levels[code])),
            )
          : column,
      ),
    );
    const { cellText, unknown } = filled.fillNew(strange);
    const index = table.columns.findIndex(({ kind }) => kind === 'categorical');
    expect(unknown).toEqual([{ column: index, level: 'new', cells: expect.any(Number) as number }]);
    const column = strange.columns[index];
    for (let row = 0; row < strange.rows; row++) expect(cellText(row, index) === undefined).toBe(!isGap(column, row));
  });

  it('gives the same texts for the same seed and others for another', async () => {
    const same = await run(table);
    expect(allTexts(table, same.cellText)).toEqual(allTexts(table, filled.cellText));
    const other = await run(table, { seed: 6 });
    expect(allTexts(table, other.cellText)).not.toEqual(allTexts(table, filled.cellText));
    same.dispose();
    other.dispose();
  });

  it('leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    (await run(table, { epochs: 5 })).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('settings', () => {
  it('each change something', async () => {
    const small = gappy(120, 0.15, 22);
    const base: RunSettingsInput = { epochs: 10 };
    const texts = async (more: RunSettingsInput): Promise<string> => {
      const filled = await run(small, { ...base, ...more });
      const all = `${allTexts(small, filled.cellText).join()} ${filled.hidden.rows.length}`;
      filled.dispose();
      return all;
    };
    const plain = await texts({});
    for (const more of [{ hidden: 0.3 }, { quality: 'balanced' }, { seed: 9 }, { units: 16 }, { latent: 3 }] as const) {
      expect(await texts(more), JSON.stringify(more)).not.toBe(plain);
    }
  });
});

describe('stop and checkpoints', () => {
  it('a stop keeps what was learnt, scores and fills', async () => {
    let asked = 0;
    const gate = (): Promise<'go' | 'stop'> => Promise.resolve((asked += 1) > 6 ? 'stop' : 'go');
    const filled = await run(table, { epochs: 5000 }, { ...unwatched, gate });
    expect(filled.training.stopped).toBe(true);
    expect(filled.facts().filled).toBe(filled.facts().gaps);
    expect(filled.facts().hidden).toBeGreaterThan(0);
    filled.dispose();
  });

  it('a checkpoint can be loaded, fills, and says that it was not scored', async () => {
    const kept: SavedRun[] = [];
    const began = Date.now();
    const gate = (): Promise<'go' | 'stop'> =>
      Promise.resolve(kept.length > 0 || Date.now() - began > 60_000 ? 'stop' : 'go');
    const filled = await run(
      table,
      { epochs: 100_000 },
      { ...unwatched, checkpoint: (saved) => kept.push(saved), gate },
    );
    filled.dispose();
    const again = loadFilledRun(structuredClone(kept[0]), table);
    expect(again.facts().filled).toBe(again.facts().gaps);
    expect(again.facts().hidden).toBe(0);
    expect(again.overimputation(0)).toBeNull();
    expect(again.models.length).toBe(1);
    again.dispose();
  });
});

describe('odd tables', () => {
  const check = async (odd: Table): Promise<FilledRun> => {
    const filled = await run(odd, { epochs: 5 });
    odd.columns.forEach((column, index) => {
      for (let row = 0; row < odd.rows; row++) {
        const text = filled.cellText(row, index);
        if (!isGap(column, row)) expect(text).toBeUndefined();
        else if (filled.encoding.columns[index].form !== 'left') expect(text).toMatch(/^(?!.*NaN).+$/);
      }
    });
    expect(filled.facts().methodsText.en).not.toMatch(/undefined|null/);
    filled.dispose();
    return filled;
  };

  it('without gaps are trained on and scored', async () => {
    const filled = await check(gappy(60, 0, 3));
    expect(filled.facts().gaps).toBe(0);
    expect(filled.facts().hidden).toBeGreaterThan(0);
  });

  it('of one column are filled with its mean', async () => {
    const filled = await check(gappy(60, 0.3, 3, 1));
    expect(filled.facts().hidden).toBe(0);
  });

  it.each([1, 2, 5, 9, 12])('of %i rows', async (rows) => {
    await check(gappy(rows, 0.2, 4));
  });

  it('with rows that are all gaps', async () => {
    const whole = gappy(60, 0.1, 5);
    const columns = whole.columns.map((column) => {
      if (column.kind !== 'numeric') return column;
      const values = column.values.slice();
      values.fill(NaN, 0, 3);
      return { ...column, values, gaps: values.filter(Number.isNaN).length };
    });
    await check(tableOf(...columns.slice(0, 4)));
  });

  it('with columns that are left, constant or empty', async () => {
    const whole = gappy(40, 0.1, 6);
    const odd = tableOf(
      ...whole.columns,
      texts(
        'note',
        Array.from({ length: 40 }, (_, row) => (row % 3 ? 'text' : null)),
      ),
      levels(
        'same',
        Array.from({ length: 40 }, (_, row) => (row % 4 ? 'yes' : '')),
      ),
      levels(
        'nothing',
        Array.from({ length: 40 }, () => ''),
      ),
    );
    const filled = await check(odd);
    expect(filled.facts().left.map(({ column, why }) => [column, why])).toEqual([
      [6, 'text'],
      [8, 'empty'],
    ]);
    expect(filled.cell(0, 7)).toEqual({ row: 0, column: 7, text: 'yes', method: 'mean-mode' });
  });

  it('with nothing but constants', async () => {
    const odd = tableOf(levels('same', ['a', '', 'a', 'a']), levels('also', ['b', 'b', '', 'b']));
    const filled = await check(odd);
    expect(filled.cellText(1, 0)).toBe('a');
    expect(filled.models).toEqual([]);
  });

  it('with nothing to model are refused in one sentence', async () => {
    const odd = tableOf(levels('nothing', ['', '']), texts('note', ['a', null]));
    await expect(run(odd)).rejects.toMatchObject({ name: 'LacunaError', kind: 'bad-input' });
  });
});

describe('penguins', () => {
  it('the nets alone and the choice beat the mean or mode', async () => {
    const penguins = await readTable('resources/samples/penguins.csv');
    const filled = await run(penguins, { epochs: 60, units: 64 });
    const { overall, chosen, filled: done, gaps } = filled.facts();
    expect(done).toBe(gaps);
    expect(overall[4].gower).toBeLessThan(0.75 * overall[0].gower);
    expect(chosen.gower).toBeLessThan(0.7 * overall[0].gower);
    filled.dispose();
  });
});

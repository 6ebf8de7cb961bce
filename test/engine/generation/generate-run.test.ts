import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { runSettings, type RunSettingsInput } from '../../../src-main/contract/run';
import { judgeRows } from '../../../src-main/generation/judge-rows';
import { sampleRows } from '../../../src-main/generation/sample';
import { unwatched } from '../../../src-main/imputation/evaluate';
import type { FilledRun } from '../../../src-main/imputation/filled-run';
import { loadFilledRun } from '../../../src-main/imputation/load-filled-run';
import { trainAndFill } from '../../../src-main/imputation/train-and-fill';
import type { Column, Table } from '../../../src-main/table/table';
import { gappy } from '../../unit/imputation/gappy';
import { Bench } from '../engine/bench';
import { testBackend } from '../test-backend';

const quick: RunSettingsInput = { goal: 'generate', quality: 'fast', units: 32, epochs: 60, seed: 5 };
const rest = (): Promise<void> => Promise.resolve();

function run(of: Table): Promise<FilledRun> {
  return trainAndFill(of, runSettings.parse(quick), unwatched);
}

/** Gives some rows each other's cells, in turn. */
function turned(table: Table, rows: Int32Array): Table {
  const columns = table.columns.map((column): Column => {
    if (column.kind === 'text' || column.kind === 'identifier') return column;
    const values = column.values.slice();
    rows.forEach((row, place) => (values[row] = column.values[rows[(place + 1) % rows.length]]));
    return { ...column, values } as Column;
  });
  return { ...table, columns };
}

beforeAll(async () => {
  await openBackend(testBackend);
});

describe('a run for making rows', () => {
  const table = gappy(240, 0, 21);
  let made: FilledRun;
  beforeAll(async () => {
    made = await run(table);
  });
  afterAll(() => made.dispose());

  it('holds a fifth of the rows out, from which neither its net nor its sampler learns anything', async () => {
    expect(made.held).toHaveLength(48);
    expect([...made.held]).toEqual([...new Set(made.held)].sort((a, b) => a - b));
    expect(made.training.rows).toBe(192);
    const other = await run(turned(table, made.held));
    expect(other.held).toEqual(made.held);
    expect(other.models[0].save().weights).toEqual(made.models[0].save().weights);
    expect(other.sampler).toEqual(made.sampler);
    other.dispose();
  });

  it('learns from the rows that are not held out', async () => {
    const apart = new Set(made.held);
    const learnt = Int32Array.from({ length: 240 }, (_, row) => row).filter((row) => !apart.has(row));
    const other = await run(turned(table, learnt.slice(0, 60)));
    expect(other.sampler).not.toEqual(made.sampler);
    other.dispose();
  });

  it('makes the same rows from the same seed, however many, from the source that is asked for', () => {
    const few = sampleRows(made, 20, 3, 'fitted');
    const many = sampleRows(made, 700, 3, 'fitted');
    expect(few.source).toBe('fitted');
    few.values.forEach((values, place) => expect(values).toEqual(many.values[place].subarray(0, 20)));
    expect(sampleRows(made, 20, 4, 'fitted').values).not.toEqual(few.values);
    const prior = sampleRows(made, 20, 3, 'prior');
    expect(prior.source).toBe('prior');
    expect(prior.values).not.toEqual(few.values);
    expect(sampleRows({ ...made, sampler: null }, 20, 3, 'fitted').source).toBe('prior');
  });

  it('makes columns of the learnt shape, in bounds and in the column’s own precision', () => {
    const many = sampleRows(made, 2000, 1, 'fitted');
    table.columns.forEach((column, index) => {
      const place = many.columns.indexOf(index);
      if (column.kind !== 'numeric' || place < 0) return;
      for (let row = 0; row < 50; row++) {
        const text = many.text(place, row);
        expect(Number(text)).toBeGreaterThanOrEqual(column.minimum);
        expect(Number(text)).toBeLessThanOrEqual(column.maximum);
        expect(text.split('.')[1]?.length ?? 0).toBe(column.decimals);
      }
    });
  });

  it('is judged beside the rows held out', async () => {
    const { encoding, held } = made;
    const rows = sampleRows(made, 1000, 1, 'fitted');
    const facts = await judgeRows({ table, encoding, held, made: rows, seed: 1, foretold: undefined }, rest);
    expect(facts).toMatchObject({ source: 'fitted', judged: 1000, learnt: 192, held: 48 });
    expect(facts.columnShapes.made).toBeGreaterThan(0.92);
    expect(facts.columnShapes.real).toBeGreaterThan(0.7);
    expect(facts.pairs).toHaveLength((encoding.spans.length * (encoding.spans.length - 1)) / 2);
    expect(facts.detection?.rows).toBe(48);
    expect(facts.detection?.made).toBeLessThan(0.85);
    expect(facts.transfer?.tested).toBeGreaterThan(40);
    expect(facts.overfitting).toMatchObject({ held: 48, learnt: 192 });
    expect(facts.overfitting?.copies.made).toBeLessThan(0.05);
    expect(facts.distributions).toHaveLength(facts.shapes.length);
    const asked = await judgeRows({ table, encoding, held, made: rows, seed: 1, foretold: 0 }, rest);
    expect(asked.transfer?.column).toBe(0);
  });

  it('gives an answer that stands out where rows are copied', async () => {
    const { encoding, held } = made;
    const apart = new Set(held);
    const learnt = Array.from({ length: 240 }, (_, row) => row).filter((row) => !apart.has(row));
    const rows = sampleRows(made, learnt.length, 1, 'fitted');
    const copied = {
      ...rows,
      values: rows.columns.map((column) => {
        const source = table.columns[column];
        if (source.kind === 'text' || source.kind === 'identifier') throw new Error('it is not made');
        const codes = encoding.columns[column];
        return Float64Array.from(learnt, (row) =>
          'levels' in source && codes.form === 'levels'
            ? codes.levels.indexOf(source.levels[source.values[row]])
            : source.values[row],
        );
      }),
    };
    const facts = await judgeRows({ table, encoding, held, made: copied, seed: 1, foretold: undefined }, rest);
    expect(facts.overfitting?.nearerToLearnt).toBeGreaterThan(0.95);
    expect(facts.overfitting?.copies.made).toBe(1);
    expect(facts.newRows).toBe(0);
  });

  it('is saved with its rows held out and its sampler', () => {
    const loaded = loadFilledRun(made.save(), null);
    expect(loaded.held).toEqual(made.held);
    expect(loaded.sampler).toEqual(made.sampler);
    expect(sampleRows(loaded, 30, 2, 'fitted').values).toEqual(sampleRows(made, 30, 2, 'fitted').values);
    loaded.dispose();
  });
});

describe('what the engine says of made rows', () => {
  it('goes into a report on one page, in both languages', async () => {
    const bench = new Bench();
    const rows = Array.from(
      { length: 120 },
      (_, row) => `${row % 7},${(row % 7) * 2 + (row % 3)},${row % 2 ? '<b>' : 'c'}`,
    );
    bench.write('t.csv', `x,y,<i>\n${rows.join('\n')}\n`);
    await bench.call('table/open', { file: 't.csv' });
    await bench.run(quick);
    await bench.call('generation/export-report', { target: 'r.html', seed: 2 });
    await bench.call('generation/export-report', { target: 'f.html', seed: 2, language: 'fr' });
    const report = readFileSync(bench.path('r.html'), 'utf8');
    expect(report).toContain('Told from real ones (C2ST, AUC)');
    expect(report).toContain('density fitted to the codes');
    expect(report).not.toContain('<b>');
    expect(readFileSync(bench.path('f.html'), 'utf8')).toContain('Contrôle du surapprentissage');
    const facts = await bench.call('generation/quality', { seed: 2 });
    expect(facts.held).toBe(24);
    expect(await bench.call('generation/quality', { seed: 2 })).toBe(facts);
    expect((await bench.call('generation/sample', { rows: 3, codes: 'prior' })).source).toBe('prior');
    await bench.remove();
  });
});

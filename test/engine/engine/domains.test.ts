import { encode } from 'fast-png';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discs } from '../images/pictures';
import { testBackend } from '../test-backend';
import { Bench } from './bench';

let bench: Bench;
beforeEach(() => {
  bench = new Bench(true);
});
afterEach(() => bench.remove());

const quick = { quality: 'fast', units: 16, layers: 1, epochs: 5, backend: testBackend, seed: 5 } as const;

/** Two files whose columns have the same names, in another order and written in another way. */
function writeTables(): void {
  const rows = (from: number): number[] => Array.from({ length: 60 }, (_, row) => from + row);
  const first = rows(0).map((row) => `${row},${row % 9 === 0 ? '' : (row * 1.5).toFixed(1)},${row % 3 ? 'x' : 'y'}`);
  const second = rows(60).map((row) => `${row % 3 ? 'x' : 'y'};${(row * 1.5).toFixed(1).replace('.', ',')};${row}`);
  bench.write('a.csv', `number,size,group\n${first.join('\n')}\n`);
  bench.write('b.csv', `group;size;number\n${second.join('\n')}\n`);
}

describe('two tables on the workbench', () => {
  it('are joined and parted again, and what is said of columns stays with them', async () => {
    writeTables();
    const settings = { columns: [{ column: 1, minimum: -5 }] };
    const alone = await bench.call('table/open', { file: 'a.csv', settings });
    const both = await bench.call('table/join', { other: 'b.csv' });
    expect(both).toMatchObject({ name: 'a + b.csv', domains: ['a', 'b'], rows: 120, gaps: 7 });
    expect(both.columns.map(({ name, role }) => [name, role])).toEqual([
      ['number', 'feature'],
      ['size', 'feature'],
      ['group', 'feature'],
      ['domain', 'label'],
    ]);
    expect(both.columns[1].settings).toEqual({ column: 1, minimum: -5 });
    const changed = await bench.call('table/change', { settings: { ...both.settings, missing: ['3'] } });
    expect(changed).toMatchObject({ domains: ['a', 'b'], gaps: 8 });
    const page = await bench.call('table/page', { from: 59, rows: 2 });
    expect(page.texts.map(([end]) => end)).toEqual(['59', '88.5', 'x', 'a']);
    expect(page.texts.map((texts) => texts[1])).toEqual(['60', '90.0', 'y', 'b']);

    const parted = await bench.call('table/join', {});
    expect(parted).toEqual({ ...alone, settings: { ...alone.settings, missing: ['3'] }, gaps: 8, ...gone(parted) });
    await expect(bench.call('table/join', { other: 'a.csv' })).rejects.toMatchObject({ kind: 'bad-input' });
    expect(await bench.call('table/facts', {})).toEqual(parted);
  });

  it('come back with their project, wherever both were moved to, and are exported as one', async () => {
    writeTables();
    await bench.call('table/open', { file: 'a.csv' });
    await bench.call('table/join', { other: 'b.csv' });
    await bench.run({ ...quick, goal: 'generate', model: 'translation' });
    const asked = { to: 'b', rows: [0, 1, 2] };
    const before = await bench.call('translation/show', asked);
    expect(await bench.call('translation/facts', {})).toEqual({ name: 'domain', labels: ['a', 'b'] });
    await bench.call('project/save', { target: 'p.lacuna' });
    await expect(bench.call('project/save', { target: 'b.csv' })).rejects.toMatchObject({ kind: 'bad-input' });
    await bench.call('project/close', {});
    mkdirSync(bench.path('moved'));
    for (const name of ['a.csv', 'b.csv', 'p.lacuna']) renameSync(bench.path(name), bench.path(join('moved', name)));
    const project = await bench.call('project/open', { file: join('moved', 'p.lacuna') });
    expect(project).toMatchObject({ notes: [], table: { domains: ['a', 'b'], rows: 120 } });
    expect(await bench.call('translation/show', asked)).toEqual(before);

    await bench.call('translation/export', { to: 'b', target: 't.csv', form: 'whole' });
    const lines = readFileSync(bench.path('t.csv'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(121);
    expect(lines[0]).toBe('number,size,group,domain');
    expect(lines.slice(1).every((line) => line.endsWith(',b'))).toBe(true);
    // Rows of that domain stay as they are.
    expect(lines[61]).toBe('60,90.0,y,b');

    await bench.call('project/close', {});
    renameSync(bench.path(join('moved', 'b.csv')), bench.path('b.csv'));
    const lost = await bench.call('project/open', { file: join('moved', 'p.lacuna') });
    expect(lost.table).toBeNull();
    expect(lost.notes.join()).toContain('Open a.csv (with b.csv beside it) again');
    await bench.call('table/open', { file: join('moved', 'a.csv'), other: 'b.csv' });
    expect((await bench.call('project/facts', {})).notes).toEqual([]);
    expect(await bench.call('translation/show', asked)).toEqual(before);
  });

  it('stay as they are while a run learns from them', async () => {
    writeTables();
    await bench.call('table/open', { file: 'a.csv' });
    const begun = bench.progress(({ state, step }) => state === 'training' && step > 3);
    const over = bench.progress(({ state }) => state === 'stopped');
    await bench.call('run/start', { ...quick, epochs: 50_000, goal: 'explore' });
    await begun;
    await expect(bench.call('table/join', { other: 'b.csv' })).rejects.toThrow('learns from the table');
    await bench.call('run/stop', {});
    await over;
    expect(await bench.call('table/join', { other: 'b.csv' })).toMatchObject({ rows: 120 });
    // What was learnt of the one is nothing of both.
    expect(await bench.call('run/facts', {})).toBeNull();
  });
});

/** What other gaps change of a table's facts. */
function gone<T extends { readonly completeRows: number; readonly columns: unknown; readonly problems: unknown }>({
  completeRows,
  columns,
  problems,
}: T): Pick<T, 'completeRows' | 'columns' | 'problems'> {
  return { completeRows, columns, problems };
}

describe('two sets of images on the workbench', () => {
  const side = 16;
  /** Enough that a fit of them takes longer than a message of progress. */
  const each = 300;

  function writeSet(folder: string, from: number, to: number, inverted: boolean): void {
    const { pixels } = discs(to, side);
    mkdirSync(bench.path(folder));
    for (let image = from; image < to; image++) {
      const own = pixels.slice(image * side * side, (image + 1) * side * side);
      const data = inverted ? own.map((value) => 255 - value) : own;
      bench.write(join(folder, `${1000 + image}.png`), encode({ width: side, height: side, channels: 1, data }));
    }
  }

  it('are joined and parted again with what hides parts of them, and fitted with progress', async () => {
    writeSet('day', 0, each, false);
    writeSet('night', each, 2 * each - 5, true);
    await bench.call('image/open', { file: 'day' });
    await bench.call('image/mask', { masks: [{ kind: 'region', image: null, runs: [[0, 2]] }] });
    const both = await bench.call('image/join', { other: 'night' });
    expect(both).toMatchObject({ name: 'day + night', domains: ['day', 'night'], count: 2 * each - 5 });
    expect(both.labels).toEqual([
      { label: 'day', count: each },
      { label: 'night', count: each - 5 },
    ]);
    expect(both.gaps.hidden).toBe(2 * (2 * each - 5));
    await bench.call('image/mask', {
      masks: [...both.masks, { kind: 'region', image: 2 * each - 9, runs: [[9, 1]] }],
    });

    const preparing: number[] = [];
    const trained: number[] = [];
    const heard = bench.progress(({ state, share }) => {
      if (state === 'preparing') preparing.push(share);
      if (state === 'training') trained.push(share);
      return state === 'done';
    });
    const run = await bench.run({ ...quick, goal: 'generate', model: 'translation' });
    await heard;
    expect(run).toMatchObject({ state: 'done', error: null });
    // The fit comes first, and training begins where it ended.
    expect(preparing.some((share) => share > 0 && share <= 0.1)).toBe(true);
    expect(Math.min(...trained)).toBeGreaterThanOrEqual(0.1);
    expect(await bench.call('translation/facts', {})).toMatchObject({ labels: ['day', 'night'] });
    const before = await bench.call('translation/show', { rows: [0, 2 * each - 9], to: 'night' });
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    expect(await bench.call('project/open', { file: 'p.lacuna' })).toMatchObject({
      notes: [],
      images: { domains: ['day', 'night'], gaps: { hidden: 2 * (2 * each - 5) + 1 } },
    });
    expect(await bench.call('translation/show', { rows: [0, 2 * each - 9], to: 'night' })).toEqual(before);

    // Both elsewhere, beside each other: the first is opened, and both are there.
    await bench.call('project/close', {});
    mkdirSync(bench.path('far'));
    for (const name of ['day', 'night']) renameSync(bench.path(name), bench.path(join('far', name)));
    const { notes } = await bench.call('project/open', { file: 'p.lacuna' });
    expect(notes.join()).toContain('Open day (with night beside it) again');
    expect(await bench.call('image/open', { file: join('far', 'day') })).toMatchObject({ domains: ['day', 'night'] });
    expect(await bench.call('translation/show', { rows: [0, 2 * each - 9], to: 'night' })).toEqual(before);

    const parted = await bench.call('image/join', {});
    expect(parted).toMatchObject({ name: 'day', count: each, gaps: { hidden: 2 * each } });
    expect(parted.domains).toBeUndefined();
    expect(await bench.call('run/facts', {})).toBeNull();
    await expect(bench.call('image/join', { other: join('far', 'day') })).rejects.toThrow(
      'Both sets of images are called day',
    );
  });

  it('let a run be stopped, and ended, while it fits', async () => {
    writeSet('day', 0, each, false);
    writeSet('night', each, 2 * each - 5, true);
    await bench.call('image/open', { file: 'day', other: 'night' });
    const asked = { ...quick, epochs: 50_000, goal: 'generate', model: 'translation' } as const;
    const fitting = (): Promise<unknown> => bench.progress(({ state, share }) => state === 'preparing' && share > 0);
    const [begun, over] = [fitting(), bench.progress(({ state }) => state === 'stopped')];
    await bench.call('run/start', asked);
    await begun;
    await bench.call('run/stop', {});
    await over;
    expect((await bench.call('run/facts', {}))?.step).toBeLessThan(2000);
    const again = fitting();
    await bench.call('run/start', asked);
    await again;
    await bench.call('project/close', {});
    expect(await bench.call('run/facts', {})).toBeNull();
  });
});

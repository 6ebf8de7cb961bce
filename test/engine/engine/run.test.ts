import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LatentSnapshot, RunProgress } from '../../../src-main/contract/run';
import { smallTable } from '../cli/command';
import { Bench, quick } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = new Bench(true);
  bench.write('t.csv', smallTable(200));
  await bench.call('table/open', { file: 't.csv' });
});
afterAll(() => bench.remove());

describe('a run', () => {
  it('goes on by itself, tells where it stands, and leaves an answer for every gap', async () => {
    const began = performance.now();
    const facts = await bench.run(quick);
    expect(facts).toMatchObject({ id: 1, state: 'done', error: null });
    expect(facts.backend).toContain('TensorFlow');
    expect(facts.curve.length).toBeGreaterThan(0);
    expect(facts.resolved).toMatchObject({ units: 16, layers: 1, latent: 2 });
    const messages = bench.of('run/progress') as RunProgress[];
    const seconds = (performance.now() - began) / 1000;
    // Ten a second, and one for each change of state.
    expect(messages.length).toBeLessThanOrEqual(10 * seconds + 8);
    const shares = messages.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(
      (bench.of('run/latents') as LatentSnapshot[]).every(
        ({ run, z, prior }) => run === 1 && z.length === prior.length,
      ),
    ).toBe(true);
    const imputation = await bench.call('imputation/facts', {});
    expect(imputation?.filled).toBe(imputation?.gaps);
    const page = await bench.call('table/page', { from: 0, rows: 200, filled: true });
    expect(page.states.every((states) => !states.includes(1))).toBe(true);
    expect(page.states.some((states) => states.includes(2))).toBe(true);
    expect(page.states.some((states) => states.includes(3))).toBe(true);
    expect(await bench.call('project/facts', {})).toMatchObject({ unsaved: true });
  });

  it('answers every view', async () => {
    expect((await bench.call('reconstruction/facts', {}))?.allRowErrors).toHaveLength(200);
    expect((await bench.call('reconstruction/grid', { rows: [0, 5] })).rows).toHaveLength(2);
    expect((await bench.call('reconstruction/row', { row: 3 })).row).toBe(3);
    expect((await bench.call('latent/map', {}))?.points).toHaveLength(400);
    for (const by of ['cluster', 'error', 'distance'] as const) await bench.call('latent/colour', { by });
    for (const by of ['column', 'gap'] as const) await bench.call('latent/colour', { by, column: 2 });
    expect((await bench.call('latent/clusters', { count: 3 })).count).toBe(3);
    expect((await bench.call('generation/sample', { rows: 30, seed: 3 })).rows).toBe(30);
    const quality = await bench.call('generation/quality', { seed: 3 });
    expect(quality).toMatchObject({ source: 'prior', held: 0, overfitting: null, transfer: null });
    expect(quality.columnShapes.made).toBeGreaterThan(0.5);
    expect(quality.distributions).toHaveLength(quality.shapes.length);
    await expect(bench.call('generation/quality', { foretold: 44 })).rejects.toMatchObject({ kind: 'bad-input' });
    await bench.call('imputation/distribution', { column: 0 });
    await bench.call('imputation/overimputation', { column: 0 });
    const cells = await bench.call('imputation/cells', { rows: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(cells.length).toBeGreaterThan(0);
    await expect(bench.call('reconstruction/row', { row: 200 })).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(bench.call('latent/colour', { by: 'column', column: 44 })).rejects.toMatchObject({
      kind: 'bad-input',
    });
  });

  it('writes every export, and never over the input', async () => {
    const before = readFileSync(bench.path('t.csv'));
    const targets = [
      'imputation/export-table',
      'imputation/export-mask',
      'imputation/export-report',
      'latent/export',
    ] as const;
    for (const name of targets) {
      await bench.call(name, { target: 'out.txt' });
      expect(readFileSync(bench.path('out.txt'), 'utf8').length).toBeGreaterThan(100);
      await expect(bench.call(name, { target: 't.csv' })).rejects.toMatchObject({ kind: 'bad-input' });
      await expect(bench.call(name, { target: 'no/folder/x' })).rejects.toMatchObject({ kind: 'bad-input' });
    }
    await bench.call('imputation/export-draws', { target: 'draws.csv', draws: 2 });
    await bench.call('imputation/export-draws', { target: 'cells.csv', draws: 2, form: 'cells' });
    await bench.call('generation/export', { target: 'rows.csv', rows: 5 });
    await expect(bench.call('project/save', { target: 't.csv' })).rejects.toMatchObject({ kind: 'bad-input' });
    expect(readFileSync(bench.path('rows.csv'), 'utf8').trim().split('\n')).toHaveLength(6);
    expect(readFileSync(bench.path('t.csv'))).toEqual(before);
  });

  it('pauses, refuses a second run and a changed table meanwhile, goes on, and stops with what it has', async () => {
    const long = { ...quick, epochs: 5000 };
    const training = bench.progress(({ state, step }) => state === 'training' && step > 0);
    await bench.call('run/start', long);
    await training;
    const paused = bench.progress(({ state }) => state === 'paused');
    await bench.call('run/pause', {});
    await paused;
    const { step } = (await bench.call('run/facts', {})) ?? { step: -1 };
    await expect(bench.call('run/start', long)).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(bench.call('table/change', { settings: {} })).rejects.toMatchObject({ kind: 'bad-input' });
    await new Promise((later) => setTimeout(later, 200));
    expect((await bench.call('run/facts', {}))?.step).toBe(step);
    const onward = bench.progress((progress) => progress.state === 'training' && progress.step > step);
    await bench.call('run/resume', {});
    await onward;
    const over = bench.progress(({ state }) => state === 'stopped');
    await bench.call('run/stop', {});
    await over;
    expect(await bench.call('run/facts', {})).toMatchObject({ id: 2, state: 'stopped', error: null });
    expect((await bench.call('run/history', {})).map(({ id }) => id)).toEqual([1, 2]);
    expect((await bench.call('imputation/facts', {}))?.filled).toBeGreaterThan(0);
  });

  it('ends when another table is opened', async () => {
    const training = bench.progress(({ state }) => state === 'training');
    await bench.call('run/start', { ...quick, epochs: 5000 });
    await training;
    bench.write('other.csv', smallTable(40, 9));
    await bench.call('table/open', { file: 'other.csv' });
    expect(await bench.call('run/facts', {})).toBeNull();
    expect(await bench.call('imputation/facts', {})).toBeNull();
    expect(await bench.call('project/facts', {})).toMatchObject({ unsaved: false, table: { name: 'other.csv' } });
  });

  it('that fails says why and leaves the engine usable', async () => {
    bench.write(
      'texts.csv',
      `id,note\n${Array.from({ length: 30 }, (_, row) => `k${row}x,words and words ${row} more`).join('\n')}\n`,
    );
    await bench.call('table/open', {
      file: 'texts.csv',
      settings: {
        columns: [
          { column: 0, kind: 'text' },
          { column: 1, kind: 'text' },
        ],
      },
    });
    const facts = await bench.run(quick);
    expect(facts.state).toBe('failed');
    expect(facts.error).toMatchObject({ kind: 'bad-input' });
    await bench.call('table/open', { file: 't.csv' });
    expect((await bench.run(quick)).state).toBe('done');
  });

  it('keeps its state against a crash, until it is saved', async () => {
    expect(existsSync(bench.path('workspace/autosave.lacuna'))).toBe(true);
    await bench.call('project/save', { target: 'p.lacuna' });
    expect(existsSync(bench.path('workspace/autosave.lacuna'))).toBe(false);
    expect(await bench.call('project/facts', {})).toMatchObject({ name: 'p.lacuna', unsaved: false });
  });
});

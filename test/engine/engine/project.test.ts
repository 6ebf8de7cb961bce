import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../cli/bundle';
import { smallTable } from '../cli/command';
import { Bench, quick } from './bench';

const fixtures = resolve(import.meta.dirname, '../../fixtures/projects');
let bench: Bench;
beforeEach(() => {
  bench = new Bench(true);
});
afterEach(() => bench.remove());

async function trained(): Promise<void> {
  bench.write('t.csv', smallTable(120));
  await bench.call('table/open', { file: 't.csv', settings: { missing: ['-1'] } });
  await bench.run({ ...quick, seed: 5 });
}

describe('a project', () => {
  it('gives the same fills, scores and settings after saving and opening', async () => {
    await trained();
    const before = {
      page: await bench.call('table/page', { from: 0, rows: 120, filled: true }),
      imputation: await bench.call('imputation/facts', {}),
      run: await bench.call('run/facts', {}),
      map: await bench.call('latent/map', {}),
    };
    await bench.call('imputation/export-draws', { target: 'draws.csv', draws: 3 });
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    expect(await bench.call('table/facts', {})).toBeNull();
    const facts = await bench.call('project/open', { file: 'p.lacuna' });
    expect(facts).toMatchObject({
      name: 'p.lacuna',
      unsaved: false,
      notes: [],
      table: { settings: { missing: ['-1'] } },
    });
    expect({
      page: await bench.call('table/page', { from: 0, rows: 120, filled: true }),
      imputation: await bench.call('imputation/facts', {}),
      run: await bench.call('run/facts', {}),
      map: await bench.call('latent/map', {}),
    }).toEqual(before);
    await bench.call('imputation/export-draws', { target: 'again.csv', draws: 3 });
    expect(readFileSync(bench.path('again.csv'))).toEqual(readFileSync(bench.path('draws.csv')));
  });

  it('finds its table when both have moved', async () => {
    await trained();
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    mkdirSync(bench.path('moved'));
    renameSync(bench.path('t.csv'), bench.path('moved/t.csv'));
    renameSync(bench.path('p.lacuna'), bench.path('moved/p.lacuna'));
    expect(await bench.call('project/open', { file: 'moved/p.lacuna' })).toMatchObject({
      notes: [],
      table: { name: 't.csv' },
    });
  });

  it('opens with a note when its table is gone, makes rows, and takes the table back', async () => {
    await trained();
    const { cells } = await bench.call('imputation/export-table', { target: 'filled.csv' });
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    mkdirSync(bench.path('elsewhere'));
    renameSync(bench.path('t.csv'), bench.path('elsewhere/t.csv'));
    const facts = await bench.call('project/open', { file: 'p.lacuna' });
    expect(facts).toMatchObject({ table: null, run: { state: 'done' } });
    expect(facts.notes).toHaveLength(1);
    expect(facts.notes[0]).toMatch(/t\.csv is no longer at .+ Open t\.csv again/);
    await expect(bench.call('table/page', { from: 0, rows: 1 })).rejects.toMatchObject({ kind: 'not-found' });
    await bench.call('generation/export', { target: 'rows.csv', rows: 4 });
    await bench.call('project/save', {});
    await bench.call('table/open', { file: 'elsewhere/t.csv' });
    expect(await bench.call('project/facts', {})).toMatchObject({
      name: 'p.lacuna',
      notes: [],
      run: { state: 'done' },
    });
    expect(await bench.call('imputation/export-table', { target: 'again.csv' })).toEqual({ cells });
    expect(readFileSync(bench.path('again.csv'))).toEqual(readFileSync(bench.path('filled.csv')));
  });

  it('opens with a note when its table has changed', async () => {
    await trained();
    await bench.call('project/save', { target: 'p.lacuna' });
    await bench.call('project/close', {});
    bench.write('t.csv', smallTable(120, 77));
    const facts = await bench.call('project/open', { file: 'p.lacuna' });
    expect(facts.table).toBeNull();
    expect(facts.notes[0]).toContain('has changed');
  });

  it('leaves what is open alone when the next one is damaged', async () => {
    await trained();
    await bench.call('project/save', { target: 'p.lacuna' });
    bench.write('half.lacuna', readFileSync(bench.path('p.lacuna')).subarray(0, 2000));
    await expect(bench.call('project/open', { file: 'half.lacuna' })).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('half.lacuna is damaged') as string,
    });
    expect(await bench.call('project/facts', {})).toMatchObject({ name: 'p.lacuna', table: { name: 't.csv' } });
  });
});

describe('every project file that any version has written', () => {
  const files = existsSync(fixtures) ? readdirSync(fixtures).filter((name) => name.endsWith('.lacuna')) : [];
  it('is there to be tested', () => expect(files.length).toBeGreaterThan(0));
  it.each(files)('%s opens with its model', async (name) => {
    for (const file of readdirSync(fixtures)) copyFileSync(join(fixtures, file), bench.path(file));
    const facts = await bench.call('project/open', { file: name });
    expect(facts).toMatchObject({ notes: [], run: { state: 'done' } });
    expect((await bench.call('imputation/facts', {}))?.filled).toBeGreaterThan(0);
    await bench.call('generation/export', { target: 'rows.csv', rows: 3 });
  });
});

describe('an engine that is killed in the midst of a run', () => {
  let child: { file: string; remove: () => void };
  beforeAll(async () => {
    child = await bundle('test/engine/engine/doomed.ts');
  });
  afterAll(() => child.remove());

  it('leaves a project whose run failed and whose model can be used', async () => {
    bench.write('t.csv', smallTable(150));
    const kept = bench.path('workspace/autosave.lacuna');
    const doomed = spawn(process.execPath, [child.file, bench.path('t.csv'), bench.path('workspace')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolveEnd) => doomed.on('close', (_code, signal) => resolveEnd(signal)));
    await new Promise<void>((checkpointed) => {
      let written = -1;
      const look = setInterval(() => {
        const now = existsSync(kept) ? statSync(kept).size : 0;
        // Larger than the bare table reference: the model is in it.
        if (now > 10_000 && now !== written) {
          clearInterval(look);
          checkpointed();
        }
        written = now;
      }, 20);
    });
    doomed.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(readdirSync(bench.path('workspace')).filter((name) => name === 'autosave.lacuna')).toHaveLength(1);
    const facts = await bench.call('project/open', { file: 'workspace/autosave.lacuna' });
    expect(facts).toMatchObject({ name: null, unsaved: true, notes: [], table: { rows: 150 } });
    expect(facts.run).toMatchObject({ state: 'failed', error: { kind: 'engine-died' } });
    expect(facts.run?.curve.length).toBeGreaterThan(0);
    const imputation = await bench.call('imputation/facts', {});
    expect(imputation?.filled).toBe(imputation?.gaps);
    await bench.call('imputation/export-table', { target: 'filled.csv' });
    expect((await bench.run(quick)).state).toBe('done');
  });
});

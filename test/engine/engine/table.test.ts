import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../../src-main/contract/index';
import { smallTable } from '../cli/command';
import { Bench } from './bench';

let bench: Bench;
beforeAll(() => {
  bench = new Bench();
});
afterAll(() => bench.remove());

describe('the engine before anything is open', () => {
  it('answers every reading command with null or a clear refusal, and refuses the rest', async () => {
    for (const { name, side } of allCommands) {
      if (side === 'shell') continue;
      const answer = bench.engine.call(name, {}).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      const ended = await answer;
      if ('error' in ended)
        expect(ended.error).toMatchObject({ name: 'LacunaError', kind: expect.any(String) as string });
    }
  });

  it.each(['table/delete', 'app/facts', '__proto__', 'constructor', 'toString', '', 'run/start '])(
    'has no command "%s"',
    async (name) => {
      await expect(bench.engine.call(name as 'run/start', {})).rejects.toMatchObject({ kind: 'bad-input' });
    },
  );

  const hostile: readonly unknown[] = [
    undefined,
    null,
    7,
    'x',
    [],
    { file: 3 },
    { file: '' },
    { file: 'x'.repeat(5000) },
  ];
  it.each(hostile)('refuses %j as a file', async (input) => {
    await expect(bench.engine.call('table/open', input)).rejects.toMatchObject({ kind: 'bad-input' });
  });

  it('is not polluted by what it is sent', async () => {
    const input: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"filter":"all"}',
    );
    await expect(bench.engine.call('table/page', input)).rejects.toMatchObject({ kind: 'bad-input' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a table on the workbench', () => {
  it('opens, is read in pages, and is read again under other settings', async () => {
    bench.write('t.csv', smallTable(60));
    const facts = await bench.call('table/open', { file: 't.csv' });
    expect(facts).toMatchObject({ name: 't.csv', rows: 60 });
    const page = await bench.call('table/page', { from: 50, rows: 100 });
    expect(page).toMatchObject({ from: 50, rows: 10 });
    const changed = await bench.call('table/change', { settings: { columns: [{ column: 0, kind: 'text' }] } });
    expect(changed.columns[0].kind).toBe('text');
    expect(await bench.call('project/facts', {})).toMatchObject({ name: null, unsaved: true, run: null });
    expect((await bench.call('table/patterns', {})).patternCount).toBeGreaterThan(1);
  });

  it('keeps what is open when the next one cannot be opened', async () => {
    bench.write('empty.csv', '');
    await expect(bench.call('table/open', { file: 'empty.csv' })).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(bench.call('table/open', { file: 'nobody.csv' })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await bench.call('table/facts', {})).toMatchObject({ name: 't.csv' });
  });

  it('refuses rows and columns that are not there', async () => {
    await expect(bench.call('imputation/distribution', { column: 99 })).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(bench.call('run/pause', {})).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(bench.call('imputation/export-table', { target: 'o.csv' })).rejects.toMatchObject({
      kind: 'bad-input',
    });
  });

  it('says so when the file changes or vanishes while it is open', async () => {
    bench.write('t.csv', smallTable(61, 2));
    await expect(bench.call('table/change', { settings: {} })).rejects.toMatchObject({ kind: 'bad-input' });
    rmSync(bench.path('t.csv'));
    await expect(bench.call('table/change', { settings: {} })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await bench.call('table/facts', {})).toMatchObject({ rows: 60 });
  });

  it('holds headers that are names of prototypes', async () => {
    bench.write('names.csv', '__proto__,constructor,,a,a\n1,x,3,4,5\n2,y,,6,7\n3,x,5,,9\n');
    const { columns } = await bench.call('table/open', { file: 'names.csv' });
    expect(columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', '', 'a', 'a']);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBackend } from '../test-backend';
import { CommandLine, smallTable } from './command';

let cli: CommandLine;
const quick = ['--epochs', '60', '--units', '24', '--latent', '2', '--backend', testBackend, '--quiet'];
const linesOf = (name: string): string[] => readFileSync(cli.path(name), 'utf8').trimEnd().split('\n');

beforeAll(async () => {
  cli = await CommandLine.make();
  cli.write('good.csv', smallTable(200));
  const model = ['--model', 'translation', '--label', 'group', '--save', 'm.lacuna'];
  expect(await cli.run('train', 'good.csv', ...model, ...quick)).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => cli.remove());

describe('translate', () => {
  it('writes the rows with the other label, every other byte as it was, and says what became of them', async () => {
    const told = await cli.run('translate', 'm.lacuna', 'good.csv', '--to', 'red', '--out', 't.csv', '--quiet');
    expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/^\d+ cells of 200 rows changed, written to t\.csv/);
    expect(told.stdout).toContain('taken for');
    const [before, after] = [linesOf('good.csv'), linesOf('t.csv')];
    expect(after).toHaveLength(201);
    expect(after[0]).toBe(before[0]);
    const split = (line: string): string[] => line.split(',');
    before.slice(1).forEach((line, row) => {
      const [own, other] = [split(line), split(after[row + 1])];
      if (own[2] === '"red"') expect(other).toEqual(own);
      expect(other[2]).toBe('"red"');
      // Gaps stay gaps.
      for (const column of [0, 1, 3]) expect(other[column] === '').toBe(own[column] === '');
    });
    // The heavier group weighs more by 12 at one height.
    const weight = (lines: readonly string[], rows: readonly number[]): number =>
      rows.reduce((sum, row) => sum + Number(split(lines[row])[1]), 0) / rows.length;
    const moved = before
      .map((line, row) => ({ cells: split(line), row }))
      .filter(({ cells }) => cells[2] === '"blue"' && cells[1] !== '')
      .map(({ row }) => row);
    expect(weight(after, moved)).toBeGreaterThan(weight(before, moved));

    const json = await cli.run(
      'translate',
      'm.lacuna',
      'good.csv',
      '--to',
      'red',
      '--out',
      'j.csv',
      '--json',
      '--quiet',
    );
    expect(JSON.parse(json.stdout)).toMatchObject({ to: 'red', label: 'group', rows: 200, missing: [], extra: [] });
    expect(readFileSync(cli.path('j.csv'))).toEqual(readFileSync(cli.path('t.csv')));
  });

  it('takes --from for the label of rows that have none', async () => {
    const without = linesOf('good.csv').map((line) => {
      const [height, weight, , ...ratio] = line.split(',');
      return [height, weight, ...ratio].join(',');
    });
    cli.write('unsaid.csv', `${without.join('\n')}\n`);
    const words = ['translate', 'm.lacuna', 'unsaid.csv', '--to', 'red', '--json', '--quiet'];
    const unsaid = await cli.run(...words, '--out', 'u.csv');
    expect(JSON.parse(unsaid.stdout)).toMatchObject({ missing: ['group'], measures: { rows: 0 } });
    const said = await cli.run(...words, '--out', 's.csv', '--from', 'blue');
    expect(JSON.parse(said.stdout)).toMatchObject({ measures: { rows: 200 } });
    expect(linesOf('s.csv')[0]).toBe(without[0]);
    // Those that are what is asked for already stay as they are.
    const same = await cli.run(...words, '--out', 'r.csv', '--from', 'red');
    expect(JSON.parse(same.stdout)).toMatchObject({ cells: 0 });
    expect(readFileSync(cli.path('r.csv'))).toEqual(readFileSync(cli.path('unsaid.csv')));
  });

  it('refuses in one line what it cannot do, and writes nothing', async () => {
    const before = cli.files();
    const refusal = async (...words: string[]): Promise<string> => {
      const { code, stdout, stderr } = await cli.run('translate', ...words, '--quiet');
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/ {4}at |internal/);
      return `${code} ${stderr}`;
    };
    const ask = ['m.lacuna', 'good.csv', '--to', 'red'];
    expect(await refusal(...ask, '--out', 'good.csv')).toMatch(/^2 lacuna: /);
    expect(await refusal(...ask, '--out', 'x.csv', '--labels', 'l.idx')).toContain('--labels is for images');
    expect(await refusal(...ask, '--out', 'x.csv', '--from', 'green')).toContain('“green” is no value');
    expect(await refusal('m.lacuna', 'good.csv', '--to', 'green', '--out', 'x.csv')).toContain('Ask for one of');
    expect(await refusal('nowhere.lacuna', 'good.csv', '--to', 'red', '--out', 'x.csv')).toMatch(/^2 lacuna: /);
    expect(await refusal('good.csv', 'good.csv', '--to', 'red', '--out', 'x.csv')).toMatch(/^2 lacuna: /);
    expect(await refusal('m.lacuna', 'nowhere.csv', '--to', 'red', '--out', 'x.csv')).toContain('nowhere.csv');
    expect(cli.files()).toEqual(before);
  });
});

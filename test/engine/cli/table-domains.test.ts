import { readFileSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBackend } from '../test-backend';
import { CommandLine } from './command';

const penguins = resolve(import.meta.dirname, '../../../resources/samples/penguins.csv');
const quick = ['--quality', 'fast', '--epochs', '60', '--units', '32', '--latent', '3', '--backend', testBackend];
const columns = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g', 'sex'];
let cli: CommandLine;

type Row = Record<string, string>;
function rowsOf(path: string, delimiter = ','): Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8').trimEnd(), { header: true, delimiter }).data;
}
const all = rowsOf(penguins);
const rowsFrom = (species: string): Row[] => all.filter((row) => row.species === species);

/** The penguins of one species, without their species; the second with semicolons, decimal commas and a column of its own. */
beforeAll(async () => {
  cli = await CommandLine.make();
  const cells = (row: Row): string[] => columns.map((column) => (row[column] === 'NA' ? '' : row[column]));
  const first = rowsFrom('Adelie').map((row) => cells(row).join(','));
  const second = rowsFrom('Gentoo').map((row) => [...cells(row).map((cell) => cell.replace('.', ',')), 'x'].join(';'));
  cli.write('adelie.csv', `${[columns.join(','), ...first].join('\n')}\n`);
  cli.write('gentoo.csv', `${[[...columns, 'extra'].join(';'), ...second].join('\r\n')}\r\n`);
});
afterAll(() => cli.remove());

const mean = (rows: readonly Row[], column: string): number => {
  const known = rows.map((row) => row[column].replace(',', '.')).filter((text) => text !== '' && text !== 'NA');
  return known.reduce((sum, text) => sum + Number(text), 0) / known.length;
};

interface Measured {
  readonly measures: { readonly rows: number; label: { after: number | null }; back: { first: number } };
}

describe('two tables as two domains', () => {
  it('are learnt by train --domain, and rows of either file are translated', async () => {
    const words = ['train', 'adelie.csv', '--domain', 'gentoo.csv', '--save', 'm.lacuna', ...quick];
    const trained = await cli.run(...words, '--json');
    expect({ code: trained.code, stderr: trained.stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(
        'Columns that only one of the files has are left out: gentoo.csv (“extra”).',
      ) as string,
    });
    const told = JSON.parse(trained.stdout) as {
      table: string;
      rows: number;
      run: { settings: { model: string; label: string; goal: string } };
    };
    expect(told).toMatchObject({ table: 'adelie + gentoo.csv', rows: 276 });
    expect(told.run.settings).toMatchObject({ model: 'translation', label: 'domain', goal: 'generate' });

    // The file's name says where its rows are from, though it has no such column.
    const there = await cli.run('translate', 'm.lacuna', 'adelie.csv', '--to', 'gentoo', '--out', 't.csv', '--json');
    expect(there.stderr).not.toContain('lack');
    const { measures } = JSON.parse(there.stdout) as Measured;
    expect(measures.rows).toBe(152);
    // None of these rows shows what a Gentoo is.
    expect(measures.label.after).toBeNull();
    expect(measures.back.first).toBeGreaterThan(0.5);
    const [before, after] = [rowsOf(cli.path('adelie.csv')), rowsOf(cli.path('t.csv'))];
    expect(Object.keys(after[0])).toEqual(columns);
    expect(mean(after, 'body_mass_g')).toBeGreaterThan(mean(before, 'body_mass_g') + 500);
    before.forEach((row, at) => {
      for (const column of columns) if (row[column] === '') expect(after[at][column]).toBe('');
    });

    // The other way round, in the other file's own way of writing.
    const back = await cli.run('translate', 'm.lacuna', 'gentoo.csv', '--to', 'adelie', '--out', 'b.csv', '--quiet');
    expect(back.code).toBe(0);
    const light = rowsOf(cli.path('b.csv'), ';');
    expect(light.length).toBe(124);
    expect(light.every(({ extra }) => extra === 'x')).toBe(true);
    expect(light.some((row) => row.bill_length_mm.includes('.'))).toBe(false);
    expect(mean(light, 'body_mass_g')).toBeLessThan(mean(rowsFrom('Gentoo'), 'body_mass_g') - 500);
  });

  it('are asked for where nothing says what the rows are', async () => {
    cli.write('new.csv', readFileSync(cli.path('adelie.csv')));
    const words = ['translate', 'm.lacuna', 'new.csv', '--to', 'gentoo', '--out', 'n.csv', '--quiet'];
    const unsaid = await cli.run(...words);
    expect(unsaid.code).toBe(2);
    expect(unsaid.stderr).toContain('Nothing says which domain the rows of new.csv are from.');
    expect(unsaid.stderr).toContain('--from: adelie, gentoo');
    const wrong = await cli.run(...words, '--from', 'emperor');
    expect(wrong.stderr).toContain('“emperor” is no value that the model knows of “domain”');
    expect(cli.files()).not.toContain('n.csv');
    expect((await cli.run(...words, '--from', 'adelie')).code).toBe(0);
    expect(readFileSync(cli.path('n.csv'))).toEqual(readFileSync(cli.path('t.csv')));
  });

  it('go on with train --resume, also from another folder', async () => {
    const more = ['--resume', 'm.lacuna', '--epochs', '2', '--json', '--quiet'];
    const onward = await cli.run('train', 'adelie.csv', '--save', 'n.lacuna', ...more);
    expect(onward.stderr).toBe('');
    expect((JSON.parse(onward.stdout) as { rows: number }).rows).toBe(276);
    renameSync(cli.path('gentoo.csv'), cli.path('moved.csv'));
    const lost = await cli.run('train', 'adelie.csv', '--save', 'o.lacuna', ...more);
    expect(lost.code).toBe(2);
    rmSync(cli.path('o.lacuna'), { force: true });
    renameSync(cli.path('moved.csv'), cli.path('gentoo.csv'));
  });

  it('are filled together by impute --domain: one file, its observed cells as they stand', async () => {
    const words = ['impute', 'adelie.csv', '--domain', 'gentoo.csv', '--out', 'filled.csv', ...quick, '--quiet'];
    const filled = await cli.run(...words);
    expect(filled.code).toBe(0);
    const rows = rowsOf(cli.path('filled.csv'));
    expect(rows.map(({ domain }) => domain)).toEqual([
      ...new Array<string>(152).fill('adelie'),
      ...new Array<string>(124).fill('gentoo'),
    ]);
    const known = [...rowsOf(cli.path('adelie.csv')), ...rowsOf(cli.path('gentoo.csv'), ';')];
    rows.forEach((row, at) => {
      for (const column of columns) {
        const text = known[at][column];
        if (text === '') expect(row[column]).not.toBe('');
        else expect(row[column]).toBe(text.replace(',', '.'));
      }
    });
  });

  it('are judged where the rows of both are at hand', async () => {
    const words = ['translate', 'm.lacuna', 'filled.csv', '--to', 'gentoo', '--out', 'j.csv'];
    const told = await cli.run(...words, '--json', '--quiet');
    const { measures } = JSON.parse(told.stdout) as Measured;
    expect(measures.rows).toBe(152);
    expect(measures.label.after).toBeGreaterThan(0.7);
    expect(rowsOf(cli.path('j.csv')).every(({ domain }) => domain === 'gentoo')).toBe(true);
    const alone = await cli.run('translate', 'm.lacuna', 'adelie.csv', '--to', 'gentoo', '--out', 'k.csv', '--quiet');
    expect(alone.stdout).toContain('none of the rows have that label, so nothing learnt to tell it');
  });

  it('are refused where they are none', async () => {
    const train = (other: string, ...more: string[]): Promise<string> =>
      cli
        .run('train', 'adelie.csv', '--domain', other, '--save', 'x.lacuna', '--quiet', ...more)
        .then(({ code, stderr }) => `${code} ${stderr}`);
    cli.write('empty.csv', '');
    cli.write('other.csv', 'p,q\n1,2\n');
    expect(await train('empty.csv')).toContain('2 lacuna: empty.csv is empty.');
    expect(await train('other.csv')).toContain('2 lacuna: adelie.csv and other.csv have no column in common.');
    expect(await train('adelie.csv')).toContain('2 lacuna: adelie.csv is named twice');
    expect(await train('nowhere.csv')).toContain('2 lacuna: nowhere.csv is not there.');
    expect(await train('gentoo.csv', '--kind', 'extra=numeric')).toContain('2 lacuna: ');
    const over = await cli.run('train', 'adelie.csv', '--domain', 'gentoo.csv', '--save', 'gentoo.csv', '--quiet');
    expect(over.code).toBe(2);
    expect(cli.files()).not.toContain('x.lacuna');
    expect(rowsOf(cli.path('gentoo.csv'), ';').length).toBe(124);
  });
});

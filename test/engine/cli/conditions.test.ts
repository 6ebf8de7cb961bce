import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBackend } from '../test-backend';
import { CommandLine, type Ended } from './command';

const penguins = resolve(import.meta.dirname, '../../../resources/samples/penguins.csv');
const fashion = resolve(import.meta.dirname, '../../../resources/samples/fashion/t10k-1000-images-idx3-ubyte.gz');
const quick = ['--quality', 'fast', '--epochs', '40', '--units', '32', '--latent', '3', '--backend', testBackend];
let cli: CommandLine;

beforeAll(async () => {
  cli = await CommandLine.make();
});
afterAll(() => cli.remove());

type Row = Record<string, string>;
function rowsOf(path: string): Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8').trimEnd(), { header: true }).data;
}

function expectDone({ code, stderr }: Ended): void {
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/lacuna: |Error/) as string });
}

async function train(model: string, ...flags: string[]): Promise<string> {
  const name = `${model}.lacuna`;
  const all = ['--save', name, '--model', model, '--label', 'species', ...quick, ...flags, '--json', '--quiet'];
  const ended = await cli.run('train', penguins, ...all);
  expectDone(ended);
  return ended.stdout;
}

describe('a conditional model of penguins', () => {
  it('makes what is asked for, as it is asked for, and says what it cannot be asked for', async () => {
    await train('conditional', '--conditions', 'body_mass_g');
    const where = ['--where', 'species=Gentoo', '--where', 'body_mass_g=5000'];
    expectDone(await cli.run('generate', 'conditional.lacuna', '--rows', '40', '--out', 'g.csv', ...where));
    const made = rowsOf(cli.path('g.csv'));
    expect(made.length).toBe(40);
    expect(made.every(({ species, body_mass_g: mass }) => species === 'Gentoo' && mass === '5000')).toBe(true);
    // Gentoos have long flippers: what is not asked for follows.
    const flippers = made.map((row) => Number(row.flipper_length_mm));
    expect(flippers.reduce((sum, value) => sum + value, 0) / 40).toBeGreaterThan(205);

    expectDone(await cli.run('generate', 'conditional.lacuna', '--rows', '9', '--balanced', '--out', 'b.csv'));
    const counts = rowsOf(cli.path('b.csv')).map(({ species }) => species);
    expect(counts).toEqual(['Adelie', 'Gentoo', 'Chinstrap'].flatMap((name) => [name, name, name]));

    const refused = await cli.run('generate', 'conditional.lacuna', '--where', 'sex=male', '--out', 'r.csv');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('cannot be asked for “sex”. It can be asked for');
    expect(existsSync(cli.path('r.csv'))).toBe(false);
  });
});

describe('a translation model of penguins', () => {
  it('writes the rows again with another species, and keeps what does not change', async () => {
    await train('translation');
    const ended = await cli.run(
      'translate',
      'translation.lacuna',
      penguins,
      '--to',
      'Gentoo',
      '--out',
      't.csv',
      '--json',
    );
    expectDone(ended);
    const { measures } = JSON.parse(ended.stdout) as { measures: { rows: number; label: { after: number } } };
    expect(measures.rows).toBe(220);
    expect(measures.label.after).toBeGreaterThan(0.8);
    const [before, after] = [rowsOf(penguins), rowsOf(cli.path('t.csv'))];
    expect(after.length).toBe(344);
    expect(after.every(({ species }) => species === 'Gentoo')).toBe(true);
    before.forEach((row, at) => {
      if (row.species === 'Gentoo') expect(after[at]).toEqual(row);
      // A gap is not known with another label either.
      if (row.sex === '') expect(after[at].sex).toBe('');
    });
    const refused = await cli.run('translate', 'translation.lacuna', penguins, '--to', 'Emperor', '--out', 'e.csv');
    expect(refused.stderr).toContain('“Emperor” is no value that the model knows of “species”. Ask for one of');
  });
});

describe('models with categories', () => {
  it('a clustering model is compared with the label, and leaves it empty in made rows', async () => {
    const told = JSON.parse(await train('clustering', '--clusters', '3')) as {
      clusters: { own: boolean; count: number; agreement: { label: string; rows: number; error: number } };
      labels: null;
    };
    expect(told.clusters).toMatchObject({ own: true, count: 3, agreement: { label: 'species', rows: 344 } });
    expect(told.labels).toBeNull();
    expectDone(await cli.run('generate', 'clustering.lacuna', '--rows', '6', '--cluster', '2', '--out', 'c.csv'));
    expect(rowsOf(cli.path('c.csv')).every(({ species }) => species === '')).toBe(true);

    const encoded = await cli.run('encode', 'clustering.lacuna', penguins, '--out', 'z.csv', '--json');
    expectDone(encoded);
    const { clusters, agreement } = JSON.parse(encoded.stdout) as { clusters: number; agreement: { error: number } };
    expect(clusters).toBe(3);
    expect(agreement.error).toBeCloseTo(told.clusters.agreement.error, 6);
    const refused = await cli.run('translate', 'clustering.lacuna', penguins, '--to', 'Gentoo', '--out', 'n.csv');
    expect(refused.stderr).toContain('This model cannot translate');
  });

  it.each(['semi-supervised', 'reduction', 'supervised'])('a %s model makes rows of the asked label', async (model) => {
    const { labels } = JSON.parse(await train(model)) as {
      labels: { label: string; error: number; mostFrequent: number } | null;
    };
    if (model === 'supervised') expect(labels).toBeNull();
    else expect(labels?.error).toBeLessThan(labels?.mostFrequent ?? 0);
    expectDone(await cli.run('generate', `${model}.lacuna`, '--rows', '60', '--label', 'Gentoo', '--out', 'l.csv'));
    const made = rowsOf(cli.path('l.csv'));
    expect(made.every(({ species }) => species === 'Gentoo')).toBe(true);
    const mass = made.map((row) => Number(row.body_mass_g));
    expect(mass.reduce((sum, value) => sum + value, 0) / 60).toBeGreaterThan(4300);
  });
});

it('images: made with a label, and translated into a folder and a picture of pairs', async () => {
  const flags = ['--model', 'translation', '--epochs', '2', '--units', '32', '--backend', testBackend, '--quiet'];
  expectDone(await cli.run('train', fashion, '--save', 'i.lacuna', '--goal', 'generate', ...flags));
  const label = '3';
  expectDone(await cli.run('generate', 'i.lacuna', '--rows', '4', '--label', label, '--out', 'made.png'));
  const ended = await cli.run('translate', 'i.lacuna', fashion, '--to', label, '--out', 'translated', '--json');
  expectDone(ended);
  const { images } = JSON.parse(ended.stdout) as { images: number };
  expect(readdirSync(cli.path('translated')).length).toBe(images);
  expectDone(await cli.run('translate', 'i.lacuna', fashion, '--to', label, '--out', 'pairs.png'));
  expect(existsSync(cli.path('pairs.png'))).toBe(true);
});

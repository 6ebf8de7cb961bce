import { encode } from 'fast-png';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonFacts } from '../../../src-main/contract/comparison';
import { testBackend } from '../test-backend';
import { CommandLine, smallTable, type Ended } from './command';

const backend = ['--backend', testBackend];
let cli: CommandLine;

beforeAll(async () => {
  cli = await CommandLine.make();
  cli.write('good.csv', smallTable(120));
  mkdirSync(cli.path('bars'));
  for (let image = 0; image < 60; image++) {
    const data = Uint8Array.from({ length: 64 }, (_, pixel) => (pixel >> 3 === image % 8 ? 230 : 20));
    writeFileSync(cli.path(`bars/${image}.png`), encode({ width: 8, height: 8, channels: 1, data, depth: 8 }));
  }
});
afterAll(() => cli.remove());

function factsOf({ code, stdout, stderr }: Ended): ComparisonFacts {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as ComparisonFacts;
}

describe('compare', () => {
  it('measures the asked models of a table on the same budget, and writes the page', async () => {
    const words = ['compare', 'good.csv', '--models', 'ae,aae,gan', '--epochs', '15', '--latent', '2', ...backend];
    const label = ['--label', 'group', '--out', 'compared.html'];
    const facts = factsOf(await cli.run(...words, ...label, '--json', '--quiet'));
    expect(facts).toMatchObject({ state: 'done', latent: 2, data: { kind: 'table', label: 'group' } });
    expect(facts.data.learnt + facts.data.held).toBe(120);
    expect(facts.models.map(({ model }) => model).sort()).toEqual(['aae', 'ae', 'gan']);
    const [one, ...others] = facts.models;
    for (const { state, steps, values } of facts.models) {
      expect({ state, steps }).toEqual({ state: 'done', steps: one.steps });
      expect(values.shapes).toBeGreaterThan(0);
    }
    expect(others).toHaveLength(2);
    const gan = facts.models.find(({ model }) => model === 'gan');
    // What has no encoder rebuilds nothing.
    expect(gan?.values.rebuilt).toBeUndefined();
    expect(gan?.lacks.rebuilt).toBe('no-encoder');
    expect(facts.yardsticks.mean.filled).toBeGreaterThan(0);
    const page = readFileSync(cli.path('compared.html'), 'utf8');
    expect(page).toContain('<!doctype html>');
    expect(page).toContain('GAN');

    // The same seed, the same figures.
    const again = factsOf(await cli.run(...words, '--label', 'group', '--json', '--quiet'));
    for (const [at, { values }] of again.models.entries()) {
      expect({ ...values, seconds: 0 }).toEqual({ ...facts.models[at].values, seconds: 0 });
    }
  });

  it('measures images, and writes the table', async () => {
    const flags = ['--models', 'aae,vae', '--epochs', '3', '--out', 'bars.csv', ...backend, '--quiet'];
    const ended = await cli.run('compare', 'bars', ...flags);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^bars: /);
    expect(ended.stdout).toMatch(/^AAE .*\n/m);
    expect(ended.stdout).toMatch(/^VAE .*\n/m);
    expect(ended.stdout).toContain('*: the best of its column.');
    const text = readFileSync(cli.path('bars.csv'), 'utf8').trimEnd();
    const { data } = Papa.parse<Record<string, string>>(text, { header: true });
    expect(data.map(({ model }) => model)).toEqual(['aae', 'vae', 'mean', 'nearest', 'real']);
    // Both models and the mean image answer for the same pixels.
    for (const { rebuilt } of data.slice(0, 3)) expect(Number(rebuilt)).toBeGreaterThan(0);
  });

  it('refuses in one line what cannot be compared', async () => {
    const refusal = async (...words: string[]): Promise<string> => {
      const { code, stdout, stderr } = await cli.run('compare', ...words, '--quiet');
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/ {4}at |internal/);
      return `${code} ${stderr}`;
    };
    cli.write('tiny.csv', 'a,b\n1,2\n3,4\n');
    const before = cli.files();
    expect(await refusal('good.csv', '--models', 'aae,best')).toMatch(/^2 .*choose among aae, ae/s);
    expect(await refusal('good.csv', '--out', 'page.pdf')).toContain('2 lacuna: --out page.pdf is neither a page');
    expect(await refusal('good.csv', '--labels', 'l.idx')).toContain('2 lacuna: good.csv is a table: --labels');
    expect(await refusal('good.csv', '--label', 'nobody')).toMatch(/^2 lacuna: .*nobody/);
    expect(await refusal('tiny.csv')).toContain('too few to compare models');
    expect(await refusal('nowhere.csv')).toContain('2 lacuna: nowhere.csv is not there.');
    expect(await refusal('good.csv', '--epochs', '3', '--time', '9s')).toMatch(/^2 /);
    expect(cli.files()).toEqual(before);
  });
});

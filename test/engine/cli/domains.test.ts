import { encode } from 'fast-png';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { testBackend } from '../test-backend';
import { CommandLine } from './command';

let cli: CommandLine;
const side = 8;

/** Bars at different heights, light on dark or dark on light, in a folder. */
function pictures(folder: string, inverted: boolean, count: number, width = side): void {
  mkdirSync(cli.path(folder));
  for (let image = 0; image < count; image++) {
    const data = Uint8Array.from({ length: side * width }, (_, pixel) => {
      const lit = Math.abs(Math.floor(pixel / width) - (image % side)) < 1 + (image % 3 === 0 ? 1 : 0);
      return lit === inverted ? 20 : 230;
    });
    const picture = encode({ width, height: side, data, channels: 1, depth: 8 });
    writeFileSync(join(cli.path(folder), `${image}.png`), picture);
  }
}

beforeAll(async () => {
  await openBackend(testBackend);
  cli = await CommandLine.make();
  pictures('light', false, 60);
  pictures('dark', true, 50);
  pictures('new', false, 6);
});
afterAll(() => cli.remove());

describe('train --domain', () => {
  it('learns two folders as domains, and translates the images of either', async () => {
    const shape = ['--units', '32', '--layers', '1', '--epochs', '40', '--backend', testBackend];
    const trained = await cli.run(
      'train',
      'light',
      '--domain',
      'dark',
      '--save',
      'm.lacuna',
      ...shape,
      '--json',
      '--quiet',
    );
    expect(trained.stderr).toBe('');
    const told = JSON.parse(trained.stdout) as { count: number; run: { settings: { model: string } } };
    expect(told.count).toBe(110);
    expect(told.run.settings.model).toBe('translation');

    // The folder's name says what its images are.
    const named = await cli.run('translate', 'm.lacuna', 'light', '--to', 'dark', '--out', 'made', '--json', '--quiet');
    expect(named.stderr).toBe('');
    const { measures } = JSON.parse(named.stdout) as { measures: { rows: number; label: { after: number } } };
    expect(measures.rows).toBe(60);
    expect(readdirSync(cli.path('made')).length).toBe(60);

    const unsaid = await cli.run('translate', 'm.lacuna', 'new', '--to', 'dark', '--out', 'more', '--quiet');
    expect(unsaid.code).toBe(2);
    expect(unsaid.stderr).toContain('Nothing says which label the images have now.');
    const words = ['translate', 'm.lacuna', 'new', '--from', 'light', '--to', 'dark', '--out', 'more', '--quiet'];
    const said = await cli.run(...words);
    expect(said.stderr).toBe('');
    expect(readdirSync(cli.path('more')).length).toBe(6);
    const wrong = await cli.run(...words.map((word) => (word === 'light' ? 'grey' : word)));
    expect(wrong.stderr).toContain('The model knows no label "grey".');
  });

  it('goes on with both sets', async () => {
    const more = ['--resume', 'm.lacuna', '--epochs', '2', '--json', '--quiet'];
    const onward = await cli.run('train', 'light', '--save', 'n.lacuna', ...more);
    expect(onward.stderr).toBe('');
    expect((JSON.parse(onward.stdout) as { count: number }).count).toBe(110);
  });

  it('refuses what cannot be two domains', async () => {
    const same = await cli.run('train', 'light', '--domain', 'light', '--save', 'x.lacuna', '--quiet');
    expect(same.stderr).toContain('Both sets of images are called light');
    cli.write('t.csv', 'a,b\n1,2\n2,3\n');
    const mixed = await cli.run('train', 't.csv', '--domain', 'light', '--save', 'x.lacuna', '--quiet');
    expect(mixed.stderr).toContain('light is a folder, not a table.');
    const turned = await cli.run('train', 'light', '--domain', 't.csv', '--save', 'x.lacuna', '--quiet');
    expect(turned.code).toBe(2);
    const filled = await cli.run('impute', 'light', '--domain', 'dark', '--out', 'x', '--quiet');
    expect(filled.stderr).toContain('--domain is for tables, and light is a set of images.');
    expect(cli.files()).not.toContain('x.lacuna');
  });
});

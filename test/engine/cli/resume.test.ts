import { encode } from 'fast-png';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import type { ImputationFacts } from '../../../src-main/contract/imputation';
import type { RunFacts } from '../../../src-main/contract/run';
import { readProject } from '../../../src-main/project/read-project';
import { testBackend } from '../test-backend';
import { CommandLine, smallTable } from './command';

/** Steps of the optimiser of each net that a project holds, in order. */
async function stepsIn(path: string): Promise<number[]> {
  const { saved } = await readProject(path);
  if (saved === null) throw new Error('The project holds no model.');
  const nets = saved.json as { nets?: { step: number }[]; net?: { step: number } };
  return (nets.nets ?? (nets.net ? [nets.net] : [])).map(({ step }) => step);
}

let cli: CommandLine;
const small = ['--units', '16', '--layers', '1', '--latent', '2', '--backend', testBackend, '--json', '--quiet'];

beforeAll(async () => {
  await openBackend(testBackend);
  cli = await CommandLine.make();
  cli.write('t.csv', smallTable(90));
});
afterAll(() => cli.remove());

describe('train --resume', () => {
  it('goes on with every net of a table where it stood, and leaves the scores as they were', async () => {
    const first = await cli.run('train', 't.csv', '--save', 'a.lacuna', '--quality', 'fast', '--epochs', '4', ...small);
    expect(first.stderr).toBe('');
    const before = await stepsIn(cli.path('a.lacuna'));
    expect(before.length).toBe(2);
    const more = ['--epochs', '6', '--json', '--quiet'];
    const second = await cli.run('train', 't.csv', '--save', 'b.lacuna', '--resume', 'a.lacuna', ...more);
    expect(second.stderr).toBe('');
    const [a, b] = [first, second].map(
      ({ stdout }) => JSON.parse(stdout) as { run: RunFacts; imputation: ImputationFacts },
    );
    const after = await stepsIn(cli.path('b.lacuna'));
    const each = Math.ceil((6 * 90) / (a.run.resolved?.batch ?? 0));
    expect(after).toEqual(before.map((step) => step + each));
    expect(b.run.step).toBe(2 * each);
    expect(b.run.note).toMatch(/scores are those of the model before/);
    expect(b.imputation.overall).toEqual(a.imputation.overall);
  });

  it('refuses other data and other shapes', async () => {
    cli.write('other.csv', smallTable(91));
    const other = await cli.run('train', 'other.csv', '--save', 'c.lacuna', '--resume', 'a.lacuna');
    expect(other.code).not.toBe(0);
    expect(other.stderr).toContain('other.csv is not what a.lacuna was trained on.');
    const wider = await cli.run('train', 't.csv', '--save', 'c.lacuna', '--resume', 'a.lacuna', '--units', '32');
    expect(wider.code).not.toBe(0);
    expect(wider.stderr).toContain('A model that goes on keeps its units.');
    expect(cli.files()).not.toContain('c.lacuna');
  });

  it('goes on with images', async () => {
    const folder = cli.path('pictures');
    mkdirSync(folder);
    for (let image = 0; image < 30; image++) {
      const data = Uint8Array.from({ length: 64 }, (_, pixel) => (pixel % 8 === image % 8 ? 255 : 0));
      writeFileSync(join(folder, `${image}.png`), encode({ width: 8, height: 8, data, channels: 1, depth: 8 }));
    }
    const begun = await cli.run(
      'train',
      'pictures',
      '--save',
      'p.lacuna',
      '--epochs',
      '3',
      '--body',
      'dense',
      ...small,
    );
    expect(begun.stderr).toBe('');
    const [before] = await stepsIn(cli.path('p.lacuna'));
    const onward = ['--resume', 'p.lacuna', '--epochs', '5', '--json', '--quiet'];
    const gone = await cli.run('train', 'pictures', '--save', 'q.lacuna', ...onward);
    expect(gone.stderr).toBe('');
    const [after] = await stepsIn(cli.path('q.lacuna'));
    const { run } = JSON.parse(gone.stdout) as { run: RunFacts };
    // Where it was best, as those see who are held out.
    expect(after).toBe(run.bestStep);
    expect(after).toBeGreaterThan(before);
  });
});

import { decode, encode } from 'fast-png';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QualityFacts } from '../../../src-main/contract/generation';
import { CommandLine, smallTable, type Ended } from './command';
import { testBackend } from '../test-backend';

/** Small nets: what a command does is tested here, not how well. */
const quick = [
  '--quality',
  'fast',
  '--epochs',
  '5',
  '--units',
  '16',
  '--layers',
  '1',
  '--latent',
  '2',
  '--backend',
  testBackend,
];
let cli: CommandLine;

beforeAll(async () => {
  cli = await CommandLine.make();
  cli.write('t.csv', smallTable(90));
});
afterAll(() => cli.remove());

function cells(name: string): string[][] {
  return Papa.parse<string[]>(readFileSync(cli.path(name), 'utf8').trimEnd()).data;
}

function expectDone({ code, stderr }: Ended): void {
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/lacuna: |Error/) as string });
}

describe('inspect', () => {
  it('tells kinds, gaps and patterns, as text and as JSON, without loading TensorFlow', async () => {
    const text = await cli.run('inspect', 't.csv');
    expectDone(text);
    expect(text.stdout).toMatch(/t\.csv: 90 rows, 4 columns/);
    expect(text.stdout).toMatch(/height +numeric/);
    const { stdout } = await cli.run('inspect', 't.csv', '--json', '--kind', 'height=text', '--ignore', '#4');
    const { table } = JSON.parse(stdout) as { table: { rows: number; columns: { kind: string; role: string }[] } };
    expect(table.rows).toBe(90);
    expect(table.columns[0].kind).toBe('text');
    expect(table.columns[3].role).toBe('ignored');
  });

  it('stops quietly when nobody reads on', async () => {
    const { code, stderr } = await cli.shell('inspect t.csv --json | head -c 20');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('impute', () => {
  it('fills every gap, leaves every other byte, and gives the same file for the same seed', async () => {
    expectDone(await cli.run('impute', 't.csv', '--out', 'a.csv', '--mask-out', 'm.csv', '--seed', '3', ...quick));
    expectDone(await cli.run('impute', 't.csv', '--out', 'b.csv', '--seed', '3', '--quiet', ...quick));
    expect(readFileSync(cli.path('b.csv'))).toEqual(readFileSync(cli.path('a.csv')));
    const before = readFileSync(cli.path('t.csv'), 'utf8').split('\n');
    const after = readFileSync(cli.path('a.csv'), 'utf8').split('\n');
    expect(after[0]).toBe(before[0]);
    const mask = cells('m.csv');
    const filled = cells('a.csv');
    cells('t.csv').forEach((row, index) =>
      row.forEach((cell, column) => {
        if (cell === '') expect(filled[index][column]).not.toBe('');
        else expect(filled[index][column]).toBe(cell);
        if (index > 0) expect(mask[index][column]).toBe(cell === '' ? '1' : '0');
      }),
    );
    // Rows without a gap are the same bytes, quotes included.
    before.forEach((line, index) => {
      if (!/(^|,)(,|$)/.test(line)) expect(after[index]).toBe(line);
    });
  });

  it('writes draws in long form and cell by cell, scores as JSON, a report, and a project', async () => {
    const words = [
      '--draws',
      '3',
      '--draws-out',
      'cells.csv',
      '--report',
      'r.html',
      '--report-language',
      'fr',
      '--save',
      'p.lacuna',
    ];
    const ended = await cli.run('impute', 't.csv', '--out', 'long.csv', '--json', '--quiet', ...words, ...quick);
    expect(ended.stderr).toBe('');
    const { imputation, run } = JSON.parse(ended.stdout) as {
      imputation: { gaps: number; filled: number; overall: { method: string; nrmse: number | null }[] };
      run: { state: string; curve?: unknown };
    };
    expect(run).toMatchObject({ state: 'done' });
    expect(imputation.filled).toBe(imputation.gaps);
    const [header, ...rows] = cells('long.csv');
    expect(header).toEqual(['.imp', '.id', 'height', 'weight', 'group', 'a, quoted name']);
    expect(rows).toHaveLength(4 * 90);
    const original = cells('t.csv').slice(1);
    expect(rows.slice(0, 90).map((row) => row.slice(2))).toEqual(original);
    for (const [index, row] of rows.slice(90).entries()) {
      expect(row.slice(0, 2)).toEqual([String(1 + Math.floor(index / 90)), String(1 + (index % 90))]);
      expect(row).not.toContain('');
    }
    const [names, ...drawn] = cells('cells.csv');
    expect(names).toEqual(['row', 'col', 'draw', 'value']);
    expect(drawn).toHaveLength(3 * imputation.gaps);
    for (const [row, column, draw, value] of drawn.slice(0, 40)) {
      expect(rows[Number(draw) * 90 + Number(row) - 1][header.indexOf(column)]).toBe(value);
    }
    expect(readFileSync(cli.path('r.html'), 'utf8')).toContain('<html lang="fr">');
    expect(existsSync(cli.path('p.lacuna'))).toBe(true);
  });

  it('keeps to the user’s kinds, codes and bounds', async () => {
    cli.write('codes.csv', smallTable(90).replace(/^,/gm, '-1,'));
    const words = ['--missing-in', 'height=-1', '--min', 'weight=70', '--max', 'weight=75', '--ignore', 'group'];
    expectDone(await cli.run('impute', 'codes.csv', '--out', 'c.csv', ...words, ...quick));
    const before = cells('codes.csv');
    cells('c.csv').forEach(([height, weight, group], row) => {
      expect(height).not.toBe('-1');
      if (before[row][1] === '') expect(Number(weight)).toBeGreaterThanOrEqual(70);
      if (before[row][1] === '') expect(Number(weight)).toBeLessThanOrEqual(75);
      expect(group).toBe(before[row][2]);
    });
  });

  it('refuses a table without gaps', async () => {
    cli.write('full.csv', 'a,b\n1,2\n3,4\n5,7\n');
    const ended = await cli.run('impute', 'full.csv', '--out', 'f.csv', ...quick);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^lacuna: full\.csv has no gaps[^\n]*\n$/);
  });

  it('stops at the first Ctrl+C with what it has, and leaves at the second', async () => {
    const long = ['--epochs', '100000', '--units', '16', '--layers', '1', '--latent', '2', '--backend', testBackend];
    cli.write('long.csv', smallTable(400));
    const stopped = await cli.runWith({ signalAfter: [/training/] }, 'impute', 'long.csv', '--out', 's.csv', ...long);
    expect(stopped.code).toBe(0);
    expect(stopped.stderr).toContain('Stopping');
    expect(stopped.stdout).toMatch(/gaps filled/);
    expect(existsSync(cli.path('s.csv'))).toBe(true);
    const left = await cli.runWith(
      { signalAfter: [/training/, /Stopping/] },
      'impute',
      'long.csv',
      '--out',
      'l.csv',
      ...long,
    );
    expect(left.code).toBe(130);
    expect(cli.files().filter((name) => name === 'l.csv' || name.endsWith('.part'))).toEqual([]);
  });
});

describe('a saved model', () => {
  beforeAll(async () => {
    expectDone(await cli.run('train', 't.csv', '--save', 'm.lacuna', '--seed', '4', ...quick));
    expectDone(await cli.run('impute', 't.csv', '--out', 'own.csv', '--seed', '4', ...quick));
  });

  it('fills its own table as it did when it was trained', async () => {
    expectDone(await cli.run('apply', 'm.lacuna', 't.csv', '--out', 'applied.csv'));
    expect(readFileSync(cli.path('applied.csv'))).toEqual(readFileSync(cli.path('own.csv')));
  });

  it('fills rows with other columns, another order and unknown levels, and says so', async () => {
    cli.write('new.csv', 'extra;group;height\nx;;170,5\ny;green;\nz;red;\n');
    const { code, stdout, stderr } = await cli.run(
      'apply',
      'm.lacuna',
      'new.csv',
      '--out',
      'n.csv',
      '--quiet',
      '--json',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      rows: 3,
      cells: 3,
      missing: ['weight', 'a, quoted name'],
      extra: ['extra'],
      unknownLevels: [{ column: 'group', level: 'green', count: 1 }],
    });
    const lines = readFileSync(cli.path('n.csv'), 'utf8').split('\n');
    expect(lines[0]).toBe('extra;group;height');
    expect(lines[1]).toMatch(/^x;"?(red|blue)"?;170,5$/);
    expect(lines[2]).toMatch(/^y;green;\d+,\d$/);
    const told = await cli.run('apply', 'm.lacuna', 'new.csv', '--out', 'n.csv');
    expect(told.stderr).toMatch(/weight.*\n.*extra.*\n.*green/);
  });

  it('refuses a table that shares no column', async () => {
    cli.write('other.csv', 'p,q\n1,2\n3,\n');
    const { code, stderr } = await cli.run('apply', 'm.lacuna', 'other.csv', '--out', 'o.csv');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lacuna: other\.csv has none of [^\n]+\n$/);
    expect(existsSync(cli.path('o.csv'))).toBe(false);
  });

  it('makes the same rows for the same seed', async () => {
    for (const [name, seed] of [
      ['g1.csv', '9'],
      ['g2.csv', '9'],
      ['g3.csv', '10'],
    ] as const) {
      expectDone(await cli.run('generate', 'm.lacuna', '--rows', '25', '--seed', seed, '--out', name));
    }
    expect(readFileSync(cli.path('g1.csv'))).toEqual(readFileSync(cli.path('g2.csv')));
    expect(readFileSync(cli.path('g1.csv'))).not.toEqual(readFileSync(cli.path('g3.csv')));
    expect(cells('g1.csv')).toHaveLength(26);
  });

  it('says how good made rows are, beside rows that training never saw, and writes a report', async () => {
    expectDone(await cli.run('train', 't.csv', '--save', 'made.lacuna', '--goal', 'generate', '--quiet', ...quick));
    const told = await cli.run(
      'generate',
      'made.lacuna',
      '--rows',
      '5',
      '--out',
      'g4.csv',
      '--report',
      'g4.html',
      '--json',
    );
    expectDone(told);
    const { codes, quality } = JSON.parse(told.stdout) as { codes: string; quality: QualityFacts };
    expect(codes).toBe('fitted');
    expect(quality).toMatchObject({ source: 'fitted', held: 18, learnt: 72, judged: 1000 });
    expect(quality.detection?.rows).toBe(18);
    expect(quality.overfitting?.nearerToLearnt).toBeGreaterThan(0.2);
    expect(cells('g4.csv')).toHaveLength(6);
    expect(readFileSync(cli.path('g4.html'), 'utf8')).toContain('Overfitting check');
    const prior = await cli.run('generate', 'made.lacuna', '--rows', '5', '--out', 'g5.csv', '--codes', 'prior');
    expect(prior.stdout).toContain('their codes come from the prior');
    expect(prior.stdout).toMatch(/told from real rows \(C2ST, AUC\) +0\.\d+ +0\.\d+ +0\.5/);
    const plain = await cli.run('generate', 'made.lacuna', '--rows', '5', '--out', 'g6.csv', '--no-quality');
    expect(plain.stdout).toBe('5 rows written to g6.csv (seed 1)\n');
    expect(readFileSync(cli.path('g6.csv'))).toEqual(readFileSync(cli.path('g4.csv')));
    const strange = await cli.run('generate', 'made.lacuna', '--out', 'g7.csv', '--foretell', 'nothing');
    expect(strange).toMatchObject({ code: 2, stderr: expect.stringContaining('no column "nothing"') as string });
  });

  it('encodes one line a row', async () => {
    expectDone(await cli.run('encode', 'm.lacuna', 't.csv', '--out', 'z.csv'));
    const [header, ...rows] = cells('z.csv');
    expect(header).toEqual(['z1', 'z2', 'cluster', 'cluster_probability', 'error']);
    expect(rows).toHaveLength(90);
    expect(rows.every(([z1, , cluster]) => Number.isFinite(Number(z1)) && Number(cluster) >= 1)).toBe(true);
  });

  it('is walked and traversed: rows in the columns’ words, effects and scores as text and as JSON', async () => {
    const ends = ['--from', '2', '--to', '9'];
    const told = await cli.run('walk', 'm.lacuna', ...ends, '--steps', '4', '--out', 'w.csv');
    expectDone(told);
    expect(told.stdout).toBe('4 rows on the straight line from 2 to 9 written to w.csv\n');
    expectDone(await cli.run('walk', 'm.lacuna', ...ends, '--steps', '4', '--spherical', '--out', 'arc.csv'));
    const [header, ...steps] = cells('w.csv');
    expect(header).toEqual(['step', 'height', 'weight', 'group', 'a, quoted name']);
    expect(steps).toHaveLength(4);
    expect(cells('arc.csv').map((line) => line[0])).toEqual(['step', '1', '2', '3', '4']);
    expect(cells('arc.csv').at(-1)).toEqual(steps.at(-1));
    const json = await cli.run(
      'traverse',
      'm.lacuna',
      '--dim',
      '2',
      '--steps',
      '3',
      '--factor',
      'group',
      '--out',
      'd.csv',
      '--json',
    );
    expectDone(json);
    const { effects, scores } = JSON.parse(json.stdout) as {
      effects: { dimension: number; columns: { name: string; effect: number }[] }[];
      scores: { mig: number; disentanglement: number | null; factors: { name: string }[] };
    };
    expect(effects).toMatchObject([{ dimension: 2 }]);
    expect(effects[0].columns.map(({ name }) => name).sort()).toEqual(header.slice(1).sort());
    expect(scores).toMatchObject({ disentanglement: null, factors: [{ name: 'group' }] });
    expect(cells('d.csv').map((line) => line[0])).toEqual(['dimension', 'z2', 'z2', 'z2']);
    const text = await cli.run('traverse', 'm.lacuna');
    expectDone(text);
    expect(text.stdout).toMatch(/^Dimension +Effect +What moves[^\n]*\nz[12] +0\.\d{4} +\S/);
    const none = await cli.run('walk', 'm.lacuna', '--from', '2', '--to', '91', '--out', 'no-walk.csv');
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no row 91') as string });
    expect(existsSync(cli.path('no-walk.csv'))).toBe(false);
    const nought = await cli.run('walk', 'm.lacuna', '--from', '0', '--to', '1', '--out', 'no-walk.csv');
    expect(nought.code).toBe(2);
  });

  it('that is cut in half or newer is refused in one sentence', async () => {
    const whole = readFileSync(cli.path('m.lacuna'));
    cli.write('half.lacuna', whole.subarray(0, whole.length >> 1));
    const { code, stderr } = await cli.run('apply', 'half.lacuna', 't.csv', '--out', 'o.csv');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lacuna: half\.lacuna is damaged [^\n]+\n$/);
  });
});

describe('evaluate and doctor', () => {
  it('scores every way on hidden cells, or against the truth', async () => {
    const hidden = await cli.run('evaluate', 't.csv', '--hide', '0.3', '--json', '--quiet', ...quick);
    const first = JSON.parse(hidden.stdout) as { cells: number; overall: { method: string; gower: number }[] };
    expect(first.cells).toBeGreaterThan(40);
    expect(first.overall.map(({ method }) => method)).toContain('aae');
    cli.write('truth.csv', smallTable(90, 1).replace(/(^|,)(?=,|$)/gm, '$1150'));
    const truth = readFileSync(cli.path('own.csv'));
    cli.write('truth.csv', truth);
    const scored = await cli.run(
      'evaluate',
      't.csv',
      '--truth',
      'truth.csv',
      '--json',
      '--quiet',
      '--seed',
      '4',
      ...quick,
    );
    const second = JSON.parse(scored.stdout) as {
      cells: number;
      chosen: { gower: number };
      overall: { gower: number }[];
    };
    // The "truth" is what this very run fills in.
    expect(second.chosen.gower).toBe(0);
    expect(second.overall[0].gower).toBeGreaterThan(0);
    const text = await cli.run('evaluate', 't.csv', '--truth', 'truth.csv', '--quiet', ...quick);
    expect(text.stdout).toMatch(/mean or mode +\d/);
    const wrong = await cli.run('evaluate', 't.csv', '--truth', 'm.csv', '--quiet', ...quick);
    expect(wrong.code).toBe(0);
    const short = await cli.run('evaluate', 't.csv', '--truth', 'codes.csv', '--quiet', ...quick);
    expect([0, 2]).toContain(short.code);
  });

  it('says what can compute here', async () => {
    const { code, stdout } = await cli.run('doctor', '--json');
    expect(code).toBe(0);
    const facts = JSON.parse(stdout) as { verdicts: { name: string; usable: boolean }[]; cores: number };
    expect(facts.verdicts.map(({ name }) => name)).toEqual(['gpu', 'webgpu', 'native', 'wasm']);
    expect(facts.verdicts.find(({ name }) => name === 'wasm')?.usable).toBe(true);
    expect((await cli.run('doctor')).stdout).toContain('wasm');
  });
});

describe('images', () => {
  const fashion = new URL('../../../resources/samples/fashion/t10k-1000-images-idx3-ubyte.gz', import.meta.url)
    .pathname;

  it('are trained on, encoded and made; a folder of what was made can be encoded too', async () => {
    const trained = await cli.run(
      'train',
      fashion,
      '--save',
      'images.lacuna',
      '--goal',
      'generate',
      '--json',
      ...quick,
    );
    expectDone(trained);
    const { run, scores } = JSON.parse(trained.stdout) as {
      run: { resolved: { body: string } };
      scores: { images: number };
    };
    expect(run.resolved.body).toBe(testBackend === 'wasm' ? 'dense' : 'convolution');
    expect(scores.images).toBe(100);
    expectDone(await cli.run('encode', 'images.lacuna', fashion, '--out', 'images.csv'));
    expect(cells('images.csv')[0]).toEqual(['z1', 'z2', 'cluster', 'cluster_probability', 'error']);
    expect(cells('images.csv')).toHaveLength(1001);
    expectDone(await cli.run('generate', 'images.lacuna', '--rows', '6', '--out', 'made.png'));
    expectDone(await cli.run('generate', 'images.lacuna', '--rows', '6', '--out', 'made'));
    expect(existsSync(cli.path('made.png'))).toBe(true);
    expectDone(await cli.run('encode', 'images.lacuna', 'made', '--out', 'made.csv'));
    expect(cells('made.csv')).toHaveLength(7);
    const film = ['walk', 'images.lacuna', '--from', '1', '--to', '8', '--steps', '7', '--spherical'];
    expectDone(await cli.run(...film, '--out', 'film.png'));
    const { width, height } = decode(readFileSync(cli.path('film.png')));
    expect([width, height]).toEqual([7 * 30 + 2, 32]);
    const moved = await cli.run('traverse', 'images.lacuna', '--out', 'moved.png', '--json');
    expectDone(moved);
    expect(JSON.parse(moved.stdout)).toMatchObject({
      effects: [{ dimension: 1 }, { dimension: 2 }],
      scores: { factors: [{ name: 'label' }] },
    });
  });

  it('say in a sentence that dense layers are used and why, and are learnt by convolutions where these are wished for', async () => {
    const onWasm = [...quick, '--backend', 'wasm'];
    const dense = await cli.run('train', fashion, '--save', 'd.lacuna', '--quiet', ...onWasm);
    expect(dense.stdout).toContain('dense layers: convolutions would take several times as long here');
    const wished = await cli.run('train', fashion, '--save', 'w.lacuna', '--quiet', '--body', 'convolution', ...quick);
    expect(wished.stdout).toContain('The model is built of convolutions.');
    const table = await cli.run('train', 't.csv', '--save', 'c.lacuna', '--body', 'dense', ...quick);
    expect(table).toMatchObject({ code: 2, stderr: expect.stringContaining('for images') as string });
    expect(existsSync(cli.path('c.lacuna'))).toBe(false);
  });
});

describe('impute on images', () => {
  it('fills transparent pixels into a folder, and refuses what has none or what is for tables', async () => {
    mkdirSync(cli.path('holes'));
    for (let image = 0; image < 24; image++) {
      const data = Uint8Array.from({ length: 36 * 2 }, (_, at) => (at % 2 === 0 ? 40 + image * 8 : 255));
      if (image % 2 === 0) data[2 * (image % 18) + 1] = 0;
      cli.write(`holes/${image}.png`, encode({ width: 6, height: 6, channels: 2, data }));
    }
    const done = await cli.run('impute', 'holes', '--out', 'whole', '--json', ...quick);
    expectDone(done);
    expect(JSON.parse(done.stdout)).toMatchObject({ filled: 12 });
    expect(readdirSync(cli.path('whole'))).toHaveLength(12);
    expect((await cli.run('impute', 'whole', '--out', 'again', ...quick)).stderr).toContain('no pixel is transparent');
    expect((await cli.run('impute', 'holes', '--out', 'x', '--draws', '3', ...quick)).stderr).toContain('for tables');
  });
  it('fills what masks hide, at random and by a picture, and scores it', async () => {
    mkdirSync(cli.path('ramps'));
    for (let image = 0; image < 24; image++) {
      const data = Uint8Array.from({ length: 64 }, (_, at) => 40 + image * 5 + (at % 8) * 8);
      cli.write(`ramps/${image}.png`, encode({ width: 8, height: 8, channels: 1, data }));
    }
    const white = Uint8Array.from({ length: 64 }, (_, at) => (at === 9 ? 255 : 0));
    cli.write('corner.png', encode({ width: 8, height: 8, channels: 1, data: white }));
    const masks = ['--mask', 'random:share=0.25,block=2,seed=3', '--mask', 'corner.png'];
    const done = await cli.run('impute', 'ramps', '--out', 'painted', '--mask-out', 'gaps', ...masks, ...quick);
    expectDone(done);
    expect(done.stdout).toContain('pixels are hidden by masks');
    expect(done.stdout).toContain('At one place no image shows its pixel');
    expect(done.stdout).toMatch(/what the masks hide, filled\*\s+0\.\d+\s+0\.\d+\s+0\.\d+/);
    expect(readdirSync(cli.path('gaps'))).toHaveLength(24);
    expect(readdirSync(cli.path('painted'))).toContain('errors.csv');
    const first = decode(readFileSync(cli.path('gaps/01.png'))).data;
    expect(first[9]).toBe(255);
    expect([...first].filter((value) => value === 255).length).toBeGreaterThanOrEqual(16);
    const refused = await cli.run('impute', 'ramps', '--out', 'x', '--mask', 'random:share=2', ...quick);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('random:share=0.3,block=1,seed=1') as string,
    });
    expect((await cli.run('impute', 't.csv', '--out', 'y.csv', ...masks)).stderr).toContain('--mask is for images');
    expect((await cli.run('impute', 'ramps', '--out', 'x', '--mask', 'none.png', ...quick)).code).toBe(2);
  });
});

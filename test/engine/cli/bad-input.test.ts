import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine, smallTable, type Ended } from './command';

let cli: CommandLine;

beforeAll(async () => {
  cli = await CommandLine.make();
  cli.write('good.csv', smallTable(40));
});
afterAll(() => cli.remove());

/** Wrong usage or bad input: code 2, one line that says what, nothing on stdout, no file left behind. */
function expectRefusal({ code, stdout, stderr }: Ended, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^lacuna: [^\n]+\n$/);
  expect(stderr).not.toMatch(/ {4}at |internal|Lacuna made an error|undefined|\[object/);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

const wide = (levels: number): string =>
  `id,level\n${Array.from({ length: levels }, (_, row) => `${row},level${row}`).join('\n')}\n`;

describe('tables that cannot be read', () => {
  const files: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['empty.csv', '', /empty/i],
    ['header.csv', 'a,b,c\n', /row/i],
    [
      'image.csv',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0),
      /image\.csv/,
    ],
    ['zip.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0), /zip\.csv/],
    ['noise.csv', Uint8Array.from({ length: 4096 }, (_, at) => (at * 131 + (at >> 3) * 17) & 0xff), /noise\.csv/],
    ['ragged.csv', 'a,b\n1,2\n3\n4,5,6\n', /\b2\b.*\b3\b|\b3\b.*\b4\b/],
    ['quote.csv', 'a,b\n1,"2\n3,4\n', /quot/i],
  ];

  it.each(files)('%s', async (name, content, says) => {
    cli.write(name, content);
    const before = cli.files();
    expectRefusal(await cli.run('inspect', name), says);
    expectRefusal(await cli.run('impute', name, '--out', 'out.csv'), says);
    expect(cli.files()).toEqual(before);
  });

  it('a missing file, a folder', async () => {
    mkdirSync(cli.path('folder.csv'), { recursive: true });
    expectRefusal(await cli.run('inspect', 'nobody.csv'), /nobody\.csv/);
    expectRefusal(await cli.run('impute', 'nobody.csv', '--out', 'out.csv'), /nobody\.csv/);
    expectRefusal(await cli.run('inspect', 'folder.csv'), /folder/);
  });
});

describe('tables that leave nothing to learn', () => {
  it('only texts', async () => {
    cli.write(
      'text.csv',
      wide(50)
        .replace(/^id/, 'code')
        .replace(/^(\d+),/gm, 'x$1 some words here,'),
    );
    const ended = await cli.run('impute', 'text.csv', '--out', 'out.csv');
    expect([0, 2]).toContain(ended.code);
    if (ended.code === 2) expectRefusal(ended, /./);
  });
});

describe('targets', () => {
  const impute = (...words: readonly string[]): Promise<Ended> => cli.run('impute', 'good.csv', ...words);

  it('the input itself, by any name', async () => {
    const before = readFileSync(cli.path('good.csv'));
    symlinkSync(cli.path('good.csv'), cli.path('link.csv'));
    linkSync(cli.path('good.csv'), cli.path('hard.csv'));
    for (const name of ['good.csv', './good.csv', cli.path('good.csv'), 'link.csv', 'hard.csv']) {
      expectRefusal(await impute('--out', name), /input/);
    }
    expectRefusal(await impute('--out', 'x.csv', '--mask-out', 'good.csv'), /--mask-out.*input/);
    expect(readFileSync(cli.path('good.csv'))).toEqual(before);
  });

  it('the same file twice', async () =>
    expectRefusal(await impute('--out', 'x.csv', '--report', './x.csv'), /same file/));

  it('a missing folder, a folder', async () => {
    expectRefusal(await impute('--out', 'no/such/x.csv'), /folder/);
    expectRefusal(await impute('--out', 'folder.csv'), /folder/);
    expectRefusal(await impute('--out', 'x.csv', '--save', 'no/m.lacuna'), /folder/);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a read-only folder', async () => {
    mkdirSync(cli.path('locked'));
    chmodSync(cli.path('locked'), 0o555);
    expectRefusal(await impute('--out', 'locked/x.csv'), /read-only|permission/);
  });

  it.skipIf(process.platform !== 'linux')('a read-only disk', async ({ skip }) => {
    mkdirSync(cli.path('disk'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', cli.path('disk')], { stdio: 'ignore' });
    } catch {
      skip('no disk can be mounted here');
    }
    try {
      expectRefusal(await impute('--out', 'disk/x.csv'), /read-only/);
    } finally {
      execFileSync('umount', [cli.path('disk')]);
    }
  });

  const quick = ['--quality', 'fast', '--epochs', '2', '--units', '16', '--layers', '1', '--latent', '2', '--quiet'];

  it.skipIf(process.platform !== 'linux')('a full device', async () =>
    expectRefusal(await impute('--out', '/dev/full', ...quick), /full/),
  );

  it.skipIf(process.platform !== 'linux')('a full disk, whose old file stays', async ({ skip }) => {
    mkdirSync(cli.path('full'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', cli.path('full')], { stdio: 'ignore' });
    } catch {
      skip('no disk can be mounted here');
    }
    try {
      cli.write('full/rest', new Uint8Array(60_000));
      cli.write('full/x.lacuna', 'old');
      expectRefusal(await cli.run('train', 'good.csv', '--save', 'full/x.lacuna', ...quick), /x\.lacuna.*disk is full/);
      expect(readFileSync(cli.path('full/x.lacuna'), 'utf8')).toBe('old');
    } finally {
      execFileSync('umount', [cli.path('full')]);
    }
  });
});

describe('wrong usage', () => {
  const uses: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no such command', ['improve', 'good.csv'], /unknown command/i],
    ['no such option', ['impute', 'good.csv', '--out', 'x.csv', '--sed', '3'], /--sed.*--seed/],
    ['no target', ['impute', 'good.csv'], /--out/],
    ['no input', ['inspect'], /input/],
    ['too many tables', ['inspect', 'good.csv', 'good.csv'], /argument/],
    ['a seed that is none', ['impute', 'good.csv', '--out', 'x.csv', '--seed', '1.5'], /--seed.*whole number/],
    ['a quality that is none', ['impute', 'good.csv', '--out', 'x.csv', '--quality', 'super'], /fast, balanced, best/],
    ['a duration that is none', ['impute', 'good.csv', '--out', 'x.csv', '--time', 'soon'], /--time.*90s/],
    ['one draw', ['impute', 'good.csv', '--out', 'x.csv', '--draws', '1'], /--draws.*2 to 1000/],
    ['drawn cells without draws', ['impute', 'good.csv', '--out', 'x.csv', '--draws-out', 'c.csv'], /--draws/],
    ['no such column', ['inspect', 'good.csv', '--kind', 'size=numeric'], /no column.*size.*height, weight/],
    ['no such kind', ['inspect', 'good.csv', '--kind', 'height=long'], /long.*numeric, categorical/],
    ['a bound that is none', ['inspect', 'good.csv', '--min', 'height=low'], /number/],
    [
      'bounds the wrong way round',
      ['inspect', 'good.csv', '--min', 'height=9', '--max', 'height=1'],
      /column 1.*wrong way/,
    ],
    ['two delimiters', ['inspect', 'good.csv', '--delimiter', ';;'], /one character/],
    ['no such encoding', ['inspect', 'good.csv', '--encoding', 'ebcdic'], /utf-8/],
    [
      'truth and hiding',
      ['evaluate', 'good.csv', '--truth', 'good.csv', '--hide', '0.2'],
      /--hide.*--truth|--truth.*--hide/,
    ],
    ['no such model', ['train', 'good.csv', '--save', 'm.lacuna', '--model', 'nope'], /aae/],
    ['no project', ['apply', 'good.csv', 'good.csv', '--out', 'x.csv'], /not a Lacuna project/],
    ['a missing project', ['generate', 'nobody.lacuna', '--out', 'x.csv'], /nobody\.lacuna/],
    ['no rows', ['generate', 'nobody.lacuna', '--out', 'x.csv', '--rows', '0'], /--rows.*1 to/],
  ];

  it.each(uses)('%s', async (_what, words, says) => {
    const before = cli.files();
    expectRefusal(await cli.run(...words), says);
    expect(cli.files()).toEqual(before);
  });

  it('help and version are no errors', async () => {
    for (const words of [['--help'], ['impute', '--help'], ['--version']]) {
      const { code, stdout, stderr } = await cli.run(...words);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toBe('');
    }
  });

  it('no command shows the help on stderr', async () => {
    const { code, stdout, stderr } = await cli.run();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: lacuna');
  });
});

describe('doctor --install', () => {
  // Nobody listens at port 1: whatever this machine has, nothing is fetched.
  const nowhere = ['--json', '--index', 'http://127.0.0.1:1/simple'];

  it('without network, a compiler or a card says which is missing, and what to do', async () => {
    const missing = /127\.0\.0\.1:1 could not be reached|no C\+\+ compiler|There is no library of TensorFlow/;
    expectRefusal(await cli.run('doctor', '--install', 'native', '--source', 'wheel', ...nowhere), missing);
    expectRefusal(
      await cli.run('doctor', '--install', 'gpu', '--source', 'wheel', ...nowhere),
      /No NVIDIA driver|is too old|CUDA does not exist|could not be reached|no C\+\+ compiler/,
    );
  });

  it('knows its backends, sources and addresses', async () => {
    expectRefusal(await cli.run('doctor', '--install', 'wasm'), /gpu, native/);
    expectRefusal(await cli.run('doctor', '--install', 'native', '--source', 'moon'), /wheel, package/);
    expectRefusal(await cli.run('doctor', '--install', 'native', '--index', 'pypi'), /https:\/\//);
  });
});

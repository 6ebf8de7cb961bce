/**
 * node scripts/bench.mjs apply [--rows 200000] [--times 5] [--model-rows 20000]
 *
 * Trains a model on a short table, then fills two longer ones with it, `--times` apart in length, each by the command line in a
 * process of its own; prints seconds, gaps a second and peak memory as JSON: memory must not grow with the file.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeLargeCsv } from './make-large-csv';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    times: { type: 'string', default: '5' },
    'model-rows': { type: 'string', default: '20000' },
  },
});
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const data = join(root, 'test', 'bench', 'data');
const commandLine = join(root, 'out', 'main', 'cli.cjs');

/** Runs the command line and measures the whole process. */
function lacuna(args: readonly string[]): {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly said: string;
} {
  const measured = `process.on('exit', () => process.stderr.write('\\npeak:' + process.resourceUsage().maxRSS));`;
  const preload = `data:text/javascript,${encodeURIComponent(measured)}`;
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', preload, commandLine, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const peak = Number(/peak:(\d+)/.exec(stderr)?.[1]) * 1024;
  return { seconds: (performance.now() - began) / 1000, peakBytes: peak, said: stdout };
}

const folder = mkdtempSync(join(tmpdir(), 'lacuna-apply-'));
try {
  const modelRows = Number(values['model-rows']);
  const trainedOn = join(data, `mixed-${modelRows}.csv`);
  const model = join(folder, 'model.lacuna');
  await makeLargeCsv(trainedOn, modelRows);
  lacuna(['train', trainedOn, '--save', model, '--quality', 'fast', '--quiet']);
  const rows = Number(values.rows);
  for (const count of [rows, rows * Number(values.times)]) {
    const table = join(data, `mixed-${count}.csv`);
    await makeLargeCsv(table, count);
    const { seconds, peakBytes, said } = lacuna([
      'apply',
      model,
      table,
      '--out',
      join(folder, 'out.csv'),
      '--json',
      '--quiet',
    ]);
    const { cells } = JSON.parse(said) as { readonly cells: number };
    console.log(
      JSON.stringify({
        rows: count,
        megabytes: Number((statSync(table).size / 1e6).toFixed(1)),
        gapsFilled: cells,
        seconds: Number(seconds.toFixed(1)),
        gapsPerSecond: Math.round(cells / seconds),
        peakMegabytes: Math.round(peakBytes / 1e6),
      }),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

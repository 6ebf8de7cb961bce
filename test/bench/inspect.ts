/**
 * node scripts/bench.mjs inspect [--rows 1000000] [--runs 3] [--shape mixed|floats|quoted] [--file F.csv]
 *
 * Reads a large CSV and all its facts (what `inspect` does) and a bare Papa Parse pass over the same file, in turn, each
 * in a process of its own; prints seconds, peak memory and their ratios as JSON.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { readTable } from '../../src-main/table/read-table';
import { gapPatterns, tableFacts } from '../../src-main/table/table-facts';
import { makeLargeCsv, shapes, type Shape } from './make-large-csv';

interface Measure {
  readonly seconds: number;
  /** Of this process, all threads: what a busy machine inflates less. */
  readonly processorSeconds: number;
  readonly peakBytes: number;
  readonly rows: number;
}

async function inspect(path: string): Promise<number> {
  const table = await readTable(path);
  const facts = tableFacts(table);
  gapPatterns(table);
  return facts.rows;
}

function barePapa(path: string): Promise<number> {
  let rows = -1;
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(path), {
      chunk: ({ data }) => (rows += data.length),
      complete: () => resolve(rows),
      error: reject,
    });
  });
}

async function child(what: string, path: string): Promise<void> {
  const begin = performance.now();
  const rows = what === 'bare' ? await barePapa(path) : await inspect(path);
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage();
  const processorSeconds = (user + system) / 1e6;
  const measure: Measure = { seconds, processorSeconds, peakBytes: process.resourceUsage().maxRSS * 1024, rows };
  process.stdout.write(JSON.stringify(measure));
}

function measure(what: string, path: string): Measure {
  const script = fileURLToPath(import.meta.url);
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, '--child', what, '--file', path], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measure;
}

function best(measures: readonly Measure[]): Measure {
  return measures.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    shape: { type: 'string', default: 'mixed' },
    file: { type: 'string' },
    child: { type: 'string' },
  },
});
if (values.child) await child(values.child, values.file ?? '');
else {
  const rows = Number(values.rows);
  const shape: Shape = values.shape in shapes ? (values.shape as Shape) : 'mixed';
  // The bundle runs from out/bench-…/.
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const path = values.file ?? join(root, 'test', 'bench', 'data', `${shape}-${rows}.csv`);
  if (!values.file) await makeLargeCsv(path, rows, shape);
  const inspected: Measure[] = [];
  const bare: Measure[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    bare.push(measure('bare', path));
    inspected.push(measure('inspect', path));
  }
  const bytes = statSync(path).size;
  const [ours, theirs] = [best(inspected), best(bare)];
  const peak = Math.max(...inspected.map(({ peakBytes }) => peakBytes));
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  console.log(
    JSON.stringify(
      {
        file: path,
        bytes,
        rows: ours.rows,
        inspectSeconds: inspected.map(({ seconds }) => round(seconds)),
        barePapaSeconds: bare.map(({ seconds }) => round(seconds)),
        timeRatio: round(ours.seconds / theirs.seconds),
        peakBytes: peak,
        memoryRatio: round(peak / bytes),
      },
      null,
      2,
    ),
  );
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openBackend } from '../../src-main/compute/backend';
import { Random } from '../../src-main/compute/random';
import { codeSources, type CodeSource, type QualityFacts } from '../../src-main/contract/generation';
import { runSettings } from '../../src-main/contract/run';
import type { ColumnSettings, Kind } from '../../src-main/contract/table';
import { overfitting } from '../../src-main/generation/distances';
import { judgedRows, judgeRows } from '../../src-main/generation/judge-rows';
import { pickRows, tableRows, withGapsLike } from '../../src-main/generation/row-set';
import { sampleRows, type SampledRows } from '../../src-main/generation/sample';
import type { FilledRun } from '../../src-main/imputation/filled-run';
import { rowsBeside } from '../../src-main/imputation/held-rows';
import { trainAndFill } from '../../src-main/imputation/train-and-fill';
import { readTable } from '../../src-main/table/read-table';
import type { Table } from '../../src-main/table/table';

/**
 * How good made rows are: a whole run with the goal 'generate', which holds a fifth of the rows out, judged as `lacuna generate` does.
 * usage: node scripts/bench.mjs generate TABLE.csv … [--seeds 1,2,3] [--codes fitted,prior] [--quality fast|balanced|best] [--out FOLDER] [SETTING=VALUE …]
 * Kinds come from TABLE.meta.json where it lies beside. --out writes learnt, held and made rows, for generate.py.
 * Each seed holds other rows out. "Nearer to learnt": as the product says it, and, as SDMetrics' subsample does, with as many learnt rows as are held out.
 * Settings are those of a run: latent, units, epochs, phases, adversarialWeight, …
 */
/** Learnt rows are dealt out so often, and so many made rows measured each time. */
const [dealings, measured] = [20, 500];
const given = process.argv.slice(2);
const flag = (name: string): string | undefined => {
  const at = given.indexOf(`--${name}`);
  return at < 0 ? undefined : given.splice(at, 2)[1];
};
const seeds = (flag('seeds') ?? '1,2,3').split(',').map(Number);
const codes = (flag('codes') ?? codeSources.join(',')).split(',') as CodeSource[];
const quality = flag('quality') ?? 'balanced';
const out = flag('out');
const numberOr = (text: string): string | number => (Number.isFinite(Number(text)) ? Number(text) : text);
const wishes = given.filter((one) => one.includes('=')).map((wish) => wish.split('='));
const own = Object.fromEntries(wishes.map(([name, value]) => [name, numberOr(value)]));

console.log((await openBackend('auto')).title);
for (const path of given.filter((one) => !one.includes('='))) {
  const meta = path.replace(/\.csv$/, '.meta.json');
  const kinds = existsSync(meta) ? Object.values(JSON.parse(readFileSync(meta, 'utf8')) as Record<string, Kind>) : [];
  const table = await readTable(path, { columns: kinds.map((kind, column): ColumnSettings => ({ column, kind })) });
  const lines = new Map<CodeSource, Facts[]>(codes.map((source) => [source, []]));
  for (const seed of seeds) {
    const began = performance.now();
    const settings = runSettings.parse({ goal: 'generate', quality, seed, ...own });
    const run = await trainAndFill(table, settings, {
      onState: () => undefined,
      onProgress: () => undefined,
      onLatents: () => undefined,
      note: (sentence) => console.log(sentence),
      checkpoint: () => undefined,
      gate: () => Promise.resolve('go'),
    });
    const seconds = (performance.now() - began) / 1000;
    for (const source of codes) {
      const facts = await judge(table, run, seed, source);
      lines.get(source)?.push(facts);
      console.log(`${line(table.name, `seed ${seed}`, source, [facts])}  ${seconds.toFixed(0)} s`);
    }
    run.dispose();
  }
  for (const source of codes) console.log(line(table.name, 'mean', source, lines.get(source) ?? []));
}

interface Facts extends QualityFacts {
  /** Share of made rows nearer to a learnt row than to a held one, with as many of each. */
  readonly evenly: number;
}

async function judge(table: Table, run: FilledRun, seed: number, source: CodeSource): Promise<Facts> {
  const { encoding, models, sampler, held } = run;
  const made = sampleRows({ encoding, models, sampler }, judgedRows(table.rows - held.length), seed, source);
  if (out !== undefined) write(table, run, made, join(out, `${basename(table.path, '.csv')}-${seed}-${source}`));
  const facts = await judgeRows({ table, encoding, held, made, seed, foretold: undefined }, () => Promise.resolve());
  return { ...facts, evenly: await nearerOfAsMany(table, run, made, seed) };
}

/** The mean over several dealings of as many learnt rows as are held out. */
async function nearerOfAsMany(
  table: Table,
  { encoding, held }: FilledRun,
  made: SampledRows,
  seed: number,
): Promise<number> {
  const random = new Random(seed, 'dealings');
  const real = tableRows(encoding, table);
  const unseen = pickRows(real, held);
  const learnt = rowsBeside(held, table.rows);
  const values = real.columns.map(({ column }) => made.values[made.columns.indexOf(column)]);
  const rows = withGapsLike({ rows: made.rows, columns: real.columns, values }, pickRows(real, learnt));
  let sum = 0;
  for (let dealing = 0; dealing < dealings; dealing++) {
    const some = random.shuffle(learnt.slice()).slice(0, held.length);
    const few = random.shuffle(Int32Array.from({ length: rows.rows }, (_, row) => row)).slice(0, measured);
    const facts = await overfitting(pickRows(real, some), unseen, pickRows(rows, few), () => Promise.resolve());
    sum += facts?.nearerToLearnt ?? NaN;
  }
  return sum / dealings;
}

function line(name: string, what: string, source: string, facts: readonly Facts[]): string {
  // With several seeds, the standard error of the mean stands beside it.
  const mean = (of: (one: Facts) => number): string => {
    const values = facts.map(of);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    const error = Math.sqrt(squares / (values.length - 1) / values.length);
    return values.length > 1 ? `${middle.toFixed(3)} ± ${error.toFixed(3)}` : middle.toFixed(3);
  };
  const both = (made: (one: Facts) => number, real: (one: Facts) => number): string =>
    `${mean(made)} (real ${mean(real)})`;
  return [
    `${name.padEnd(26)} ${what.padEnd(7)} ${source.padEnd(7)}`,
    `shapes ${both(
      ({ columnShapes }) => columnShapes.made,
      ({ columnShapes }) => columnShapes.real,
    )}`,
    `pairs ${both(
      ({ pairTrends }) => pairTrends.made,
      ({ pairTrends }) => pairTrends.real,
    )}`,
    `all pairs ${mean(({ pairTrends }) => pairTrends.all)}`,
    `C2ST ${both(
      ({ detection }) => detection?.made ?? NaN,
      ({ detection }) => detection?.real ?? NaN,
    )}`,
    `TSTR ${both(
      ({ transfer }) => transfer?.made ?? NaN,
      ({ transfer }) => transfer?.real ?? NaN,
    )} trivial ${mean(({ transfer }) => transfer?.trivial ?? NaN)}`,
    `nearer to learnt ${mean(({ overfitting }) => overfitting?.nearerToLearnt ?? NaN)}`,
    `of as many ${mean(({ evenly }) => evenly)}`,
    `DCR ${both(
      ({ overfitting }) => overfitting?.distance.made ?? NaN,
      ({ overfitting }) => overfitting?.distance.held ?? NaN,
    )}`,
    `NNDR ${both(
      ({ overfitting }) => overfitting?.ratio.made ?? NaN,
      ({ overfitting }) => overfitting?.ratio.held ?? NaN,
    )}`,
  ].join('  ');
}

/** Learnt, held and made rows as plain CSV, numbers as numbers and levels as texts, gaps empty. */
function write(table: Table, { held, encoding }: FilledRun, made: SampledRows, stem: string): void {
  if (out !== undefined) mkdirSync(out, { recursive: true });
  const columns = encoding.spans.map(({ column }) => column);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const header = columns.map((column) => quoted(table.columns[column].name)).join(',');
  const cell = (column: number, row: number): string => {
    const source = table.columns[column];
    if (source.kind === 'text' || source.kind === 'identifier') return '';
    const value = source.values[row];
    if ('levels' in source) return value < 0 ? '' : quoted(source.levels[value]);
    return Number.isNaN(value) ? '' : String(value);
  };
  const apart = new Set(held);
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const real = (some: readonly number[]): string =>
    [header, ...some.map((row) => columns.map((column) => cell(column, row)).join(','))].join('\n');
  const places = columns.map((column) => made.columns.indexOf(column));
  const makeText = (place: number, row: number): string => {
    const fitted = encoding.columns[made.columns[place]];
    return fitted.form === 'levels' ? quoted(made.text(place, row)) : String(made.values[place][row]);
  };
  const texts = Array.from({ length: made.rows }, (_, row) => places.map((place) => makeText(place, row)).join(','));
  writeFileSync(`${stem}.learnt.csv`, real(rows.filter((row) => !apart.has(row))));
  writeFileSync(`${stem}.held.csv`, real([...held]));
  writeFileSync(`${stem}.made.csv`, [header, ...texts].join('\n'));
}

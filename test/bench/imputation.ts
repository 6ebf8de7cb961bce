import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBackend } from '../../src-main/compute/backend';
import { runSettings } from '../../src-main/contract/run';
import type { ColumnSettings, Kind } from '../../src-main/contract/table';
import { evaluateTable, unwatched, type Evaluation } from '../../src-main/imputation/evaluate';
import { readTable } from '../../src-main/table/read-table';

/**
 * Scores every way to fill on masked tables with known truth, beside the peers' figures.
 * usage: node scripts/bench.mjs imputation TABLES OUT.json [--peers PEERS.json] [--only PATTERN] [--quality fast|balanced|best] [--seed N]
 * TABLES holds NAME.csv (truth), NAME.MECHANISM.csv (gaps are empty cells) and NAME.meta.json (kinds). Tables that OUT.json
 * already has are not computed again.
 */
interface Peer {
  readonly gower: number;
  readonly s: number;
}
type Line = Pick<Evaluation, 'cells' | 'methods' | 'chosen'> & { readonly seconds: number };

const [folder, out, ...flags] = process.argv.slice(2);
const flag = (name: string): string | undefined => {
  const at = flags.indexOf(`--${name}`);
  return at < 0 ? undefined : flags[at + 1];
};
if (folder === undefined || out === undefined)
  throw new Error('Give the folder of the tables and the file for the results.');
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const peersFile = flag('peers') ?? join(folder, '..', 'peers.json');
const peers = existsSync(peersFile) ? read<Record<string, Record<string, Peer>>>(peersFile) : {};
const lines = existsSync(out) ? read<Record<string, Line>>(out) : {};
const settings = runSettings.parse({
  ...(flag('quality') === undefined ? {} : { quality: flag('quality') }),
  ...(flag('seed') === undefined ? {} : { seed: Number(flag('seed')) }),
});

console.log((await openBackend('auto')).title);
const wanted = new RegExp(flag('only') ?? '.');
const files = readdirSync(folder).filter((file) => /^[^.]+\.M\w+\.csv$/.test(file) && wanted.test(file));
for (const file of files) {
  const key = file.slice(0, -'.csv'.length);
  lines[key] ??= await evaluate(file);
  writeFileSync(out, JSON.stringify(lines, null, 1));
  console.log(lineText(key, lines[key]));
}
summarise(files.map((file) => file.slice(0, -'.csv'.length)));

async function evaluate(file: string): Promise<Line> {
  const [name] = file.split('.');
  const kinds = Object.values(read<Record<string, Kind>>(join(folder, `${name}.meta.json`)));
  const columns = kinds.map((kind, column): ColumnSettings => ({ column, kind }));
  const table = await readTable(join(folder, file), { columns });
  const truth = await readTable(join(folder, `${name}.csv`), { columns });
  const began = performance.now();
  const { cells, methods, chosen } = await evaluateTable(table, settings, unwatched, truth);
  return { cells, methods, chosen, seconds: Math.round(performance.now() - began) / 1000 };
}

function lineText(key: string, { methods, chosen, seconds }: Line): string {
  const own = methods.map(({ method, gower }) => `${method} ${gower.toFixed(4)}`);
  const theirs = Object.entries(peers[key] ?? {}).map(([peer, { gower }]) => `${peer} ${gower.toFixed(4)}`);
  // JSON keeps a measure that was not defined as null.
  const measure = (value: number | null): string => (value === null || Number.isNaN(value) ? '–' : value.toFixed(3));
  const shares = `NRMSE ${measure(chosen.nrmse)} accuracy ${measure(chosen.accuracy)}`;
  return `${key.padEnd(26)} chosen ${chosen.gower.toFixed(4)} (${own.join(', ')}) ${shares} | ${theirs.join(', ')} | ${seconds.toFixed(1)} s`;
}

/** Geometric means of our Gower error over each peer's, and how often ours is smaller. */
function summarise(keys: readonly string[]): void {
  for (const group of ['MCAR', 'MAR', 'MNAR', '']) {
    const some = keys.filter((key) => group === '' || key.endsWith(`.${group}`));
    if (some.length === 0) continue;
    const parts = ['mean_mode', 'knn', 'mice', 'missforest'].flatMap((peer) => {
      const both = some.filter((key) => peers[key]?.[peer]?.gower !== undefined);
      if (both.length === 0) return [];
      const ratios = both.map((key) => lines[key].chosen.gower / peers[key][peer].gower);
      const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
      return [
        `${mean.toFixed(3)} × ${peer} (better on ${ratios.filter((ratio) => ratio < 1).length} of ${both.length})`,
      ];
    });
    console.log(`${(group || 'all').padEnd(6)} ${parts.join('; ')}`);
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBackend, tensorMemory } from '../../src-main/compute/backend';
import { runSettings } from '../../src-main/contract/run';
import type { ColumnSettings, Kind } from '../../src-main/contract/table';
import { bestGuess } from '../../src-main/encoding/decode';
import { encodeTable } from '../../src-main/encoding/encode-table';
import type { Encoding } from '../../src-main/encoding/encoding';
import { fitEncoding } from '../../src-main/encoding/fit-encoding';
import { loadAae } from '../../src-main/model/load-aae';
import { readTable } from '../../src-main/table/read-table';
import { isGap, type Table } from '../../src-main/table/table';
import { planTraining } from '../../src-main/training/plan';
import { trainAae } from '../../src-main/training/train-aae';

/**
 * Scores the nets alone, without the other ways to fill, on masked tables with known truth: one net and the mean of all of a run,
 * Gower error over all gaps, beside kNN and missForest.
 * usage: node scripts/bench.mjs aae TABLES [MECHANISM] [PATTERN] [fast|balanced|best]
 * TABLES holds NAME.csv (truth), NAME.MECHANISM.csv (gaps are empty cells) and NAME.meta.json (kinds); peers.json beside it.
 */
const [folder, mechanism = 'MCAR', pattern = '.', quality = 'balanced'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder of the tables.');
const settings = runSettings.parse({ quality });
type Peers = Record<string, Record<string, { readonly gower: number }>>;
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const peersFile = join(folder, '..', 'peers.json');
const peers = existsSync(peersFile) ? read<Peers>(peersFile) : {};

console.log((await openBackend('auto')).title);
const ending = `.${mechanism}.csv`;
const names = readdirSync(folder).filter((file) => file.endsWith(ending) && new RegExp(pattern).test(file));
const ratios: Record<string, number[]> = { knn: [], missforest: [] };
for (const name of names.map((file) => file.slice(0, -ending.length))) await score(name);
for (const [peer, all] of Object.entries(ratios)) {
  const mean = Math.exp(all.reduce((sum, ratio) => sum + Math.log(ratio), 0) / all.length);
  console.log(`${mean.toFixed(3)} × ${peer}, better on ${all.filter((ratio) => ratio < 1).length} of ${all.length}`);
}
console.log(`${tensorMemory().tensors} tensors left`);

async function score(name: string): Promise<void> {
  const kinds = Object.values(read<Record<string, Kind>>(join(folder, `${name}.meta.json`)));
  const columns = kinds.map((kind, column): ColumnSettings => ({ column, kind }));
  const table = await readTable(join(folder, `${name}${ending}`), { columns });
  const truth = await readTable(join(folder, `${name}.csv`), { columns });
  const encoding = fitEncoding(table);
  const matrix = encodeTable(encoding, table);
  const plan = planTraining(settings, matrix.rows, matrix.width, matrix.spans.length);
  const began = performance.now();
  const singles: number[] = [];
  const mean = new Float32Array(matrix.rows * matrix.width);
  for (const config of plan.configs) {
    const { net } = await trainAae(
      { matrix, config, steps: plan.steps },
      { onPoint: () => undefined, gate: () => Promise.resolve('go') },
    );
    const model = loadAae(net);
    const predicted = model.predict(matrix.x, matrix.mask, matrix.rows).mean;
    model.dispose();
    singles.push(gower(table, truth, encoding, predicted));
    predicted.forEach((value, index) => (mean[index] += value / plan.configs.length));
  }
  const seconds = (performance.now() - began) / 1000;
  const all = gower(table, truth, encoding, mean);
  const single = singles.reduce((sum, error) => sum + error, 0) / singles.length;
  const theirs = Object.entries(peers[`${name}.${mechanism}`] ?? {});
  for (const [peer, { gower: other }] of theirs) ratios[peer]?.push(all / other);
  const sizes = `${plan.members} × ${plan.steps} steps`;
  const others = theirs.map(([peer, { gower: other }]) => `${peer} ${other.toFixed(4)}`).join(', ');
  console.log(
    `${name.padEnd(22)} nets ${all.toFixed(4)} one ${single.toFixed(4)} | ${others} | ${sizes} ${seconds.toFixed(1)} s`,
  );
}

/** Mean over the gaps of |error| / true range (at most 1), or 1 for a wrong level. */
function gower(table: Table, truth: Table, encoding: Encoding, mean: Float32Array): number {
  let [sum, gaps] = [0, 0];
  table.columns.forEach((column, index) => {
    const known = truth.columns[index];
    const span = encoding.spans.find((one) => one.column === index);
    const range = known.kind === 'numeric' || known.kind === 'datetime' ? rangeOf(known.values) : NaN;
    for (let row = 0; row < table.rows; row++) {
      if (!isGap(column, row)) continue;
      gaps += 1;
      const guess = span === undefined ? constantOf(table, index) : bestGuess(encoding, span, mean, row);
      if ('levels' in column && 'levels' in known) {
        sum += column.levels[guess] === known.levels[known.values[row]] ? 0 : 1;
      } else if (known.kind === 'numeric' || known.kind === 'datetime') {
        sum += Math.min(1, Math.abs(guess - known.values[row]) / range);
      }
    }
  });
  return sum / gaps;
}

/** The one observed value of a column that has no span because all its observed cells are alike. */
function constantOf(table: Table, index: number): number {
  const column = table.columns[index];
  if (!('values' in column)) throw new Error(`${column.name} is not modelled`);
  for (let row = 0; row < table.rows; row++) if (!isGap(column, row)) return column.values[row];
  throw new Error(`${column.name} is empty`);
}

function rangeOf(values: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return high - low;
}

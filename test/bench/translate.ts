import { openBackend } from '../../src-main/compute/backend';
import { Random } from '../../src-main/compute/random';
import { runSettings } from '../../src-main/contract/run';
import { encodeTable } from '../../src-main/encoding/encode-table';
import { fitEncoding } from '../../src-main/encoding/fit-encoding';
import { comparedRows } from '../../src-main/latent/compared-rows';
import { fitJudge } from '../../src-main/latent/softmax-regression';
import { translationMeasures } from '../../src-main/latent/translation-measures';
import { loadAae } from '../../src-main/model/load-aae';
import { readTable } from '../../src-main/table/read-table';
import { planTraining } from '../../src-main/training/plan';
import { familyForTable } from '../../src-main/training/plan-family';
import { trainAae } from '../../src-main/training/train-aae';

/**
 * Translates the rows of a table to each value of its label: whether the label moves and the content stays.
 * usage: node scripts/bench.mjs translate TABLE LABEL [SETTING=VALUE …]
 */
const [path, label, ...wishes] = process.argv.slice(2);
if (path === undefined || label === undefined) throw new Error('Give a table and its label.');
const numbersOr = (text: string): string | number => (Number.isFinite(Number(text)) ? Number(text) : text);
const settings = runSettings.parse({
  goal: 'generate',
  model: 'translation',
  label,
  ...Object.fromEntries(wishes.map((wish) => [wish.split('=')[0], numbersOr(wish.split('=')[1])])),
});
await openBackend(settings.backend);
const table = await readTable(path);
const encoding = fitEncoding(table);
const matrix = encodeTable(encoding, table);
const family = familyForTable(settings, table, encoding, matrix);
if (family?.label === undefined || family.label === null) throw new Error('No label.');
const plan = planTraining(settings, matrix.rows, matrix.width, matrix.spans.length, family);
const [config] = plan.configs;
const began = performance.now();
const { net } = await trainAae(
  { matrix, config, steps: plan.steps },
  { onPoint: () => undefined, gate: () => Promise.resolve('go') },
);
const model = loadAae(net);
console.log(
  `${plan.steps} steps, z ${plan.latent}, ${plan.phases} ${plan.adversarialWeight}, ${((performance.now() - began) / 1000).toFixed(1)} s`,
);
const z = model.encode(matrix.x, matrix.mask, matrix.rows);
const values = family.labels;
for (let asked = 0; asked < values; asked++) {
  const compared = comparedRows(model, matrix, asked);
  if (asked === 0) {
    const known = Int32Array.from(compared.labels.keys()).filter((row) => compared.labels[row] >= 0);
    const own = Float32Array.from(
      [...known].flatMap((row) => [...z.subarray(row * plan.latent, (row + 1) * plan.latent)]),
    );
    const truth = known.map((row) => compared.labels[row]);
    const said = fitJudge(own, known.length, truth, values).classes(own, known.length);
    const counts = new Array<number>(values).fill(0);
    truth.forEach((one) => counts[one]++);
    const right = said.filter((one, at) => one === truth[at]).length / known.length;
    console.log(
      `label told by z: ${right.toFixed(3)} (most frequent ${(Math.max(...counts) / known.length).toFixed(3)})`,
    );
    let [mean, square] = [0, 0];
    for (const value of z) [mean, square] = [mean + value / z.length, square + value ** 2 / z.length];
    console.log(`z: mean ${mean.toFixed(2)}, sd ${Math.sqrt(square - mean ** 2).toFixed(2)}`);
  }
  const measures = translationMeasures(compared, new Random(1, 'measures'));
  console.log(
    JSON.stringify(measures, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value)),
  );
}
model.dispose();

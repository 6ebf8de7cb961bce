import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { tf } from '../../../src-main/compute/tensors';
import { Aae, type TableForm } from '../../../src-main/model/aae';
import type { Parameter } from '../../../src-main/model/layers';
import { Learner } from '../../../src-main/model/learner';
import { loadAae } from '../../../src-main/model/load-aae';
import type { TrainedAae } from '../../../src-main/model/trained';
import { runSettings } from '../../../src-main/contract/run';
import { planTraining } from '../../../src-main/training/plan';
import { discriminatorStep, generatorStep, reconstructionStep, weightedStep } from '../../../src-main/model/steps';
import { Batches } from '../../../src-main/training/batches';
import { smallConfig, synthetic } from './synthetic';
import { testBackend } from '../test-backend';

beforeAll(async () => {
  await openBackend(testBackend);
});

const table = synthetic(90);
const learner = (changes = {}): Learner<TableForm> =>
  new Learner(new Aae(smallConfig(changes), table.spans, table.width));
const atRest = async (): Promise<TrainedAae> => loadAae(await learner().rest());

/** Which parameters a step moved, by name. */
function moved(parameters: readonly Parameter[], step: () => unknown): Set<string> {
  const before = parameters.map(({ variable }) => variable.dataSync<'float32'>());
  tf.tidy(() => void step());
  return new Set(
    parameters
      .filter(({ variable }, index) => {
        const now = variable.dataSync<'float32'>();
        return now.some((value, k) => value !== before[index][k]);
      })
      .map(({ name }) => name),
  );
}
const namesOf = (parameters: readonly Parameter[]): Set<string> => new Set(parameters.map(({ name }) => name));

describe('Aae', () => {
  it('has the shapes of its configuration', () => {
    const aae = new Aae(smallConfig({ latent: 5 }), table.spans, table.width);
    tf.tidy(() => {
      const batch = new Batches(table, 16, 1).at(0);
      expect(batch.input.shape).toEqual([16, table.width + table.spans.length]);
      expect(batch.target.shape).toEqual([16, table.width]);
      expect(batch.weights.shape).toEqual([16, table.width]);
      expect(batch.unseen.shape).toEqual([16, 4]);
      const code = aae.encode(batch.input);
      expect(code.z.shape).toEqual([16, 5]);
      const decoded = aae.decode(code);
      expect(decoded.out.shape).toEqual([16, table.width]);
      expect(decoded.hidden.shape).toEqual([16, 32]);
      expect(aae.deviations(decoded)?.shape).toEqual([16, 4]);
      expect(aae.discriminate(code.z, null, 'z').shape).toEqual([16, 1]);
    });
    aae.dispose();
  });

  it('begins with the same weights for the same seed, with others for another', () => {
    const weights = (seed: number): Float32Array => {
      const aae = new Aae(smallConfig({ seed }), table.spans, table.width);
      const data = aae.encoderParameters[0].variable.dataSync<'float32'>();
      aae.dispose();
      return data;
    };
    expect(weights(1)).toEqual(weights(1));
    expect(weights(1)).not.toEqual(weights(2));
  });

  it('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    new Aae(smallConfig(), table.spans, table.width).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('each phase moves only its own weights', () => {
  const batches = new Batches(table, 32, 1);

  it('reconstruction: encoder and decoder', () => {
    const { aae, reconstruction, noise } = learner();
    const names = moved(aae.parameters, () =>
      reconstructionStep(aae, reconstruction, batches.at(0), 1e-3, noise.at(0)),
    );
    expect(names).toEqual(namesOf([...aae.encoderParameters, ...aae.decoderParameters]));
  });

  it('discriminator: the discriminator', () => {
    const { aae, discriminator, noise } = learner();
    const names = moved(aae.parameters, () =>
      discriminatorStep(aae, discriminator, aae.encode(batches.at(0).input), null, 1e-3, noise.at(0)),
    );
    expect(names).toEqual(namesOf(aae.discriminatorParameters));
  });

  it('generator: the encoder', () => {
    const { aae, generator, noise } = learner({ phases: 'alternating' });
    const names = moved(aae.parameters, () => generatorStep(aae, generator, batches.at(0), 1e-3, noise.at(0)));
    expect(names).toEqual(namesOf(aae.encoderParameters));
  });

  it('weighted form: encoder and decoder', () => {
    const { aae, reconstruction, noise } = learner();
    const names = moved(aae.parameters, () => weightedStep(aae, reconstruction, batches.at(0), 1e-3, 0.1, noise.at(0)));
    expect(names).toEqual(namesOf([...aae.encoderParameters, ...aae.decoderParameters]));
  });

  it('a weighted step without weight is a reconstruction step', () => {
    const plain = learner();
    const weighted = learner();
    tf.tidy(() => {
      reconstructionStep(plain.aae, plain.reconstruction, batches.at(0), 1e-3, plain.noise.at(0));
      weightedStep(weighted.aae, weighted.reconstruction, batches.at(0), 1e-3, 0, weighted.noise.at(0));
    });
    plain.aae.parameters.forEach(({ variable }, index) => {
      const other = weighted.aae.parameters[index].variable.dataSync<'float32'>();
      variable.dataSync<'float32'>().forEach((value, k) => expect(value).toBeCloseTo(other[k], 6));
    });
  });
});

describe('a net at rest', () => {
  it('answers in the promised shapes', async () => {
    const net = await atRest();
    const { rows, x, mask, width, spans } = table;
    const { mean, deviation } = net.predict(x, mask, rows);
    expect(mean).toHaveLength(rows * width);
    expect(deviation).toHaveLength(rows * spans.length);
    spans.forEach(({ head }, span) => {
      if (head === 'softmax') expect(deviation[span]).toBe(0);
      else expect(deviation[span]).toBeGreaterThan(0);
    });
    const z = net.encode(x, mask, rows);
    expect(z).toHaveLength(rows * 6);
    const decoded = net.decode(z, rows).mean;
    mean.forEach((value, index) => expect(decoded[index]).toBeCloseTo(value, 5));
    const judged = net.discriminate(z, rows);
    expect(judged).toHaveLength(rows);
    for (const probability of judged) expect(probability > 0 && probability < 1).toBe(true);
    const said = planTraining(runSettings.parse({ latent: 6, units: 32 }), rows, width, spans.length);
    expect(net.parameters).toBe(net.save().weights.reduce((sum, { data }) => sum + data.length, 0));
    // The plan does not know how many columns are numbers, and takes one deviation for each.
    expect(said.parameters).toBe(net.parameters + 2 * 33);
    net.dispose();
  });

  it('does not look at x where the mask is 0', async () => {
    const net = await atRest();
    const { rows, mask } = table;
    const clean = net.predict(table.x, mask, rows).mean;
    const dirty = table.x.slice();
    for (let row = 0; row < rows; row++) if (mask[row * table.spans.length] === 0) dirty[row * table.width] = 99;
    expect(net.predict(dirty, mask, rows).mean).toEqual(clean);
    net.dispose();
  });

  it('answers for a row the same alone and among others, across chunks', async () => {
    const net = await atRest();
    const long = synthetic(2300, 4);
    const all = net.predict(long.x, long.mask, long.rows).mean;
    const last = long.rows - 1;
    const alone = net.predict(long.x.subarray(last * 9), long.mask.subarray(last * 6), 1).mean;
    alone.forEach((value, unit) => expect(all[last * 9 + unit]).toBeCloseTo(value, 5));
    net.dispose();
  });

  it('save → JSON and arrays → load → the same numbers', async () => {
    const net = await atRest();
    const loaded = loadAae(structuredClone(net.save()));
    const { rows, x, mask } = table;
    expect(loaded.predict(x, mask, rows)).toEqual(net.predict(x, mask, rows));
    expect(loaded.save()).toEqual(net.save());
    loaded.dispose();
    net.dispose();
  });

  it('refuses a saved net that is not whole', async () => {
    const net = await atRest();
    const saved = net.save();
    expect(() => loadAae({ ...saved, weights: saved.weights.slice(1) })).toThrow('encoder/0/kernel');
    net.dispose();
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const net = await atRest();
    net.predict(table.x, table.mask, table.rows);
    net.encode(table.x, table.mask, table.rows);
    net.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { tf } from '../../../src-main/compute/tensors';
import type { AaeConfig } from '../../../src-main/model/config';
import { ImageAae } from '../../../src-main/model/image-aae';
import { inputOfImages, valuesOf } from '../../../src-main/model/image-input';
import { Learner } from '../../../src-main/model/learner';
import type { Parameter } from '../../../src-main/model/layers';
import { TrainedImageAae, type SavedImageAae } from '../../../src-main/model/load-image-aae';
import { packNet, unpackNet } from '../../../src-main/model/pack-net';
import { categoryStep } from '../../../src-main/model/category-step';
import { plainFamily } from '../../../src-main/model/family';
import { discriminatorStep, generatorStep, reconstructionStep } from '../../../src-main/model/steps';
import type { ImageForm } from '../../../src-main/model/image-form';
import type { TrainingHooks, TrainingResult } from '../../../src-main/training/hooks';
import { ImageBatches } from '../../../src-main/training/image-batches';
import { meanImage } from '../../../src-main/training/mean-image';
import { measure } from '../../../src-main/training/plan-images';
import { trainImages, type ImageTrainingOptions } from '../../../src-main/training/train-images';
import { testBackend } from '../test-backend';
import { discs, places, smallImageConfig } from './pictures';

beforeAll(async () => {
  await openBackend(testBackend);
});

const images = discs(240);
const form: ImageForm = { shape: images.shape, body: 'dense' };
const hooks: TrainingHooks<ImageForm> = { onPoint: () => undefined, gate: () => Promise.resolve('go') };
const learnt = places(0, 200);
const train = (options: Partial<ImageTrainingOptions> = {}, others = {}): Promise<TrainingResult<ImageForm>> =>
  trainImages(
    { images, learnt, held: new Int32Array(0), hidden: null, config: smallImageConfig(), form, steps: 30, ...options },
    { ...hooks, ...others },
  );
const trained = async (options: Partial<ImageTrainingOptions> = {}): Promise<SavedImageAae> =>
  (await train(options)).net;

/** Mean squared error of unseen images rebuilt, and that of the mean image. */
function errors(net: SavedImageAae, hidden: Uint8Array | null = null): { model: number; mean: number } {
  const asked = places(200, 240);
  const model = new TrainedImageAae(net);
  const rebuilt = model.rebuild(images, asked, hidden);
  model.dispose();
  const truth = valuesOf(images, asked);
  const mean = meanImage(images, learnt);
  const counts = (at: number): boolean => hidden === null || hidden[at] === 1;
  const squared = (say: (at: number) => number): number => {
    const seen = [...truth.keys()].filter(counts);
    return seen.reduce((sum, at) => sum + (truth[at] - say(at)) ** 2, 0) / seen.length;
  };
  return { model: squared((at) => rebuilt[at]), mean: squared((at) => mean[at % mean.length]) };
}

describe('the batches', () => {
  it('say of whole grey images what they say of the same ones with a mask of nothing missing, and in three colours', () => {
    const area = images.shape.height * images.shape.width;
    const rows = [3, 0, 7];
    const hidden = Uint8Array.from({ length: rows.length * area }, (_, at) => (at % 5 === 0 ? 1 : 0));
    const whole = inputOfImages(images, rows, 0, hidden);
    const masked = { ...images, observed: new Uint8Array(images.count * area).fill(1) };
    expect(whole).toEqual(inputOfImages(masked, rows, 0, hidden));
    const pixels = new Uint8Array(images.pixels.length * 3).map((_, at) => images.pixels[Math.floor(at / 3)]);
    const coloured = { ...images, pixels, shape: { ...images.shape, channels: 3 } };
    const reds = inputOfImages(coloured, rows, 0, hidden).filter((_, at) => at % 4 === 0);
    expect(reds).toEqual(whole.filter((_, at) => at % 2 === 0));
  });

  it('carry a label beside the pixels only where the decoder is told it', () => {
    const labels = Int32Array.from({ length: images.count }, (_, at) => at % 3);
    const area = images.shape.height * images.shape.width;
    for (const told of [false, true]) {
      tf.tidy(() => {
        const known = {
          values: 3,
          told,
          forgets: told,
          classifies: !told,
          views: told ? ('none' as const) : ('moved' as const),
        };
        const batch = new ImageBatches({ ...images, labels }, learnt, 16, 1, known).at(0);
        const inputs = 2 * area + (told ? 3 : 0);
        expect(batch.input.shape).toEqual([16, inputs]);
        expect(batch.views.shape).toEqual([16, inputs]);
        expect(batch.labelled?.input.shape).toEqual(told ? undefined : [16, inputs]);
        expect(batch.labels).toHaveLength(16);
      });
    }
  });

  it('have the shapes that were promised, and hide pixels from the input alone', () => {
    tf.tidy(() => {
      const batch = new ImageBatches(images, learnt, 16, 1).at(0);
      const area = 12 * 12;
      expect(batch.input.shape).toEqual([16, 2 * area]);
      expect(batch.whole.shape).toEqual([16, 2 * area]);
      expect(batch.target.shape).toEqual([16, area]);
      expect(batch.weights.dataSync<'float32'>().reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
      const [input, whole] = [batch.input.dataSync(), batch.whole.dataSync()];
      let hidden = 0;
      for (let at = 0; at < input.length; at += 2) {
        expect(whole[at + 1]).toBe(0);
        if (input[at + 1] === 0) expect(input[at]).toBe(whole[at]);
        else {
          expect(input[at]).toBe(0);
          hidden += 1;
        }
      }
      expect(hidden).toBeGreaterThan(area);
    });
  });

  it('give no weight to gaps', () => {
    const gappy = discs(60, 12, 3, true);
    tf.tidy(() => {
      const batch = new ImageBatches(gappy, places(0, 60), 60, 1).at(0);
      const [whole, weights] = [batch.whole.dataSync<'float32'>(), batch.weights.dataSync<'float32'>()];
      let gaps = 0;
      for (let pixel = 0; pixel < 60 * 144; pixel++) {
        const observed = whole[pixel * 4 + 3] === 0;
        if (!observed) gaps += 1;
        for (let channel = 0; channel < 3; channel++) expect(weights[pixel * 3 + channel] > 0).toBe(observed);
      }
      expect(gaps).toBe(40 * 16);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
    });
  });
});

describe('an image net', () => {
  const moved = (parameters: readonly Parameter[], step: () => unknown): string[] => {
    const before = parameters.map(({ variable }) => variable.dataSync<'float32'>().slice());
    tf.tidy(() => void step());
    return parameters
      .filter(({ variable }, index) => variable.dataSync<'float32'>().some((value, k) => value !== before[index][k]))
      .map(({ name }) => name);
  };
  const names = (parameters: readonly Parameter[]): string[] => parameters.map(({ name }) => name);

  it('each phase moves only its own weights', () => {
    const learner = new Learner(new ImageAae(smallImageConfig({ phases: 'alternating' }), form));
    const { aae, reconstruction, discriminator, generator, noise } = learner;
    const batches = new ImageBatches(images, learnt, 32, 1);
    const at = (): ReturnType<ImageBatches['at']> => batches.at(0);
    expect(moved(aae.parameters, () => reconstructionStep(aae, reconstruction, at(), 1e-3, noise.at(0)))).toEqual(
      names([...aae.encoderParameters, ...aae.decoderParameters]),
    );
    expect(
      moved(aae.parameters, () =>
        discriminatorStep(aae, discriminator, aae.encode(at().input), null, 1e-3, noise.at(0)),
      ),
    ).toEqual(names(aae.discriminatorParameters));
    expect(moved(aae.parameters, () => generatorStep(aae, generator, at(), 1e-3, noise.at(0)))).toEqual(
      names(aae.encoderParameters),
    );
    learner.dispose();
  });

  it('moves what y has of its own in the phase of the labels alone', () => {
    const labels = Int32Array.from({ length: images.count }, (_, at) => (at < 20 ? at % 2 : -1));
    const family = { ...plainFamily, model: 'semi-supervised' as const, classes: 2, shares: [0.5, 0.5], labels: 2 };
    const learner = new Learner(
      new ImageAae(smallImageConfig({ phases: 'alternating', family: { ...family, ownCategories: true } }), {
        ...form,
        labels: ['large', 'small'],
      }),
    );
    const { aae, reconstruction, generator, classifier, noise } = learner;
    const known = { values: 2, told: false, forgets: false, classifies: true, views: 'bent' as const };
    const batches = new ImageBatches({ ...images, labels }, learnt, 32, 1, known);
    const at = (): ReturnType<ImageBatches['at']> => batches.at(0);
    const own = names(aae.classifierParameters);
    expect(own.every((name) => name.startsWith('encoder/categories'))).toBe(true);
    const others = (parameters: readonly Parameter[]): string[] =>
      names(parameters).filter((name) => !own.includes(name));
    expect(moved(aae.parameters, () => reconstructionStep(aae, reconstruction, at(), 1e-3, noise.at(0)))).toEqual(
      others([...aae.encoderParameters, ...aae.decoderParameters]),
    );
    expect(moved(aae.parameters, () => generatorStep(aae, generator, at(), 1e-3, noise.at(0)))).toEqual(
      others(aae.encoderParameters),
    );
    const step = (): unknown => {
      const batch = at();
      const { y } = aae.encode(batch.whole);
      if (y === null) throw new Error('no categories');
      return categoryStep(aae, classifier, batch, y, 1e-3, noise.at(0));
    };
    expect([...moved(aae.parameters, step)].sort()).toEqual([...own].sort());
    const { parameters } = measure(form, aae.config, aae.family);
    expect(parameters).toBe(aae.parameters.reduce((sum, { variable }) => sum + variable.size, 0));
    learner.dispose();
  });

  it('tells y of an image by views of it, whatever others are asked with it', async () => {
    const labels = Int32Array.from({ length: images.count }, (_, at) => at % 2);
    const family = { ...plainFamily, model: 'semi-supervised' as const, classes: 2, shares: [0.5, 0.5], labels: 2 };
    const said = async (own: boolean): Promise<[Float32Array, Float32Array]> => {
      const kind = own ? { ...family, ownCategories: true as const } : family;
      const config = smallImageConfig({ phases: 'alternating', family: kind });
      const { net } = await train({ images: { ...images, labels }, config, steps: 12 });
      const model = new TrainedImageAae(net);
      const [together, alone] = [model.categories(images, [4, 9, 2]), model.categories(images, [9])];
      model.dispose();
      if (together === null || alone === null) throw new Error('no categories');
      return [together, alone];
    };
    for (const own of [false, true]) {
      const [together, alone] = await said(own);
      alone.forEach((value, at) => expect(value).toBeCloseTo(together[2 + at], 5));
      expect(alone[0] + alone[1]).toBeCloseTo(1, 5);
    }
  });

  it('begins at the mean image and does not look at what is hidden', async () => {
    const net = new TrainedImageAae(await trained({ steps: 1, config: smallImageConfig({ learningRate: 1e-9 }) }));
    const mean = meanImage(images, learnt);
    const hidden = new Uint8Array(144).fill(1);
    const [one, other] = [net.rebuild(images, [0], hidden), net.rebuild(images, [5], hidden)];
    expect(one).toEqual(other);
    const far = one.reduce((sum, value, at) => sum + (value - mean[at]) ** 2, 0) / 144;
    expect(far).toBeLessThan(0.02);
    net.dispose();
  });

  it.each(['dense', 'convolution'] as const)('has as many numbers as the plan says: %s', (body) => {
    const shape = { height: 13, width: 9, channels: 3 };
    const aae = new ImageAae(smallImageConfig(), { shape, body });
    const count = aae.parameters.reduce((sum, { variable }) => sum + variable.size, 0);
    expect(measure({ shape, body }, smallImageConfig()).parameters).toBe(count);
    aae.dispose();
  });
});

describe('learning images', () => {
  it('rebuilds unseen ones far better than the mean image, and fills what is hidden', async () => {
    const net = await trained({ steps: 300, config: smallImageConfig({ latent: 8, units: 64 }) });
    const whole = errors(net);
    expect(whole.model).toBeLessThan(0.35 * whole.mean);
    const hidden = new Uint8Array(40 * 144);
    for (let image = 0; image < 40; image++) hidden.fill(1, image * 144 + 4 * 12, image * 144 + 8 * 12);
    const band = errors(net, hidden);
    expect(band.model).toBeLessThan(0.6 * band.mean);
  });

  it('learns colours with gaps', async () => {
    const colour = discs(120, 12, 3, true);
    const { net, curve } = await train({
      images: colour,
      learnt: places(0, 120),
      form: { ...form, shape: colour.shape },
      steps: 120,
    });
    expect(curve[curve.length - 1].reconstruction).toBeLessThan(0.5 * curve[0].reconstruction);
    const model = new TrainedImageAae(net);
    expect(model.rebuild(colour, [0, 1, 2]).every((value) => value >= 0 && value <= 1)).toBe(true);
    model.dispose();
  });

  it('watches images that it does not learn from, and their hidden pixels alone if asked', async () => {
    const held = places(200, 240);
    const whole = await train({ held, steps: 60 });
    const marks = whole.curve.filter((point) => !Number.isNaN(point.held));
    expect(marks.length).toBeGreaterThan(3);
    expect(marks[marks.length - 1].held).toBeLessThan(marks[0].held);
    const kept = marks.find(({ step }) => step === whole.bestStep)?.held;
    expect(kept).toBeCloseTo(errors(whole.net).model, 5);
    const hidden = new Uint8Array(40 * 144).fill(1);
    const blind = await train({ held, hidden, steps: 60 });
    // The weights of the best look are those that are kept.
    const best = blind.curve.find(({ step }) => step === blind.bestStep)?.held;
    expect(best).toBeCloseTo(errors(blind.net, hidden).model, 5);
  });

  for (const phases of ['weighted', 'alternating'] as const) {
    it(`same seed, same net; half way and on is the same too: ${phases}`, async () => {
      const config: AaeConfig = smallImageConfig({ phases, dropout: 0.1 });
      const whole = await trained({ config });
      expect(await trained({ config })).toEqual(whole);
      const half = await trained({ config, steps: 12 });
      const packed = packNet<ImageForm>(half);
      const start = unpackNet<ImageForm>({ json: JSON.parse(JSON.stringify(packed.json)), arrays: packed.arrays });
      expect(await trained({ config, steps: 18, start })).toEqual(whole);
    });
  }

  it('keeps the number of tensors, and leaves none', async () => {
    const before = tf.memory().numTensors;
    const counts = new Set<number>();
    const onPoint = ({ step }: { step: number }): void => void (step > 20 && counts.add(tf.memory().numTensors));
    await train({ steps: 60, held: places(200, 240) }, { onPoint, onLatents: () => undefined });
    expect(counts.size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});

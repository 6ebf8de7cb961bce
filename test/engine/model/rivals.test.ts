import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import { runSettings } from '../../../src-main/contract/run';
import { openImages } from '../../../src-main/images/open';
import { ImageJudge, type Likeness } from '../../../src-main/imagery/likeness';
import type { AaeConfig } from '../../../src-main/model/config';
import { drawCodes } from '../../../src-main/model/draw-codes';
import { sizeOf } from '../../../src-main/model/image-form';
import { valuesOf } from '../../../src-main/model/image-input';
import { TrainedImageAae } from '../../../src-main/model/load-image-aae';
import { unsteadiness } from '../../../src-main/model/rivals';
import { pixelsOf } from '../../../src-main/training/image-pixels';
import { familyForImages } from '../../../src-main/training/plan-family';
import { planImageTraining } from '../../../src-main/training/plan-images';
import { trainImages } from '../../../src-main/training/train-images';
import { places } from '../images/pictures';

const clothes = resolve(import.meta.dirname, '../../../resources/samples/fashion/t10k-1000-images-idx3-ubyte.gz');

beforeAll(async () => {
  await openBackend('wasm');
});

describe('unsteadiness', () => {
  it('is half the squared slope of a plane, by views that differ by noise', () => {
    const [rows, deviation, slope] = [4000, 0.2, 3];
    const random = new Random(1, 'views');
    const logits = (): Float32Array =>
      random.fillNormal(new Float32Array(rows)).map((noise) => 5 + slope * deviation * noise);
    const [half] = tf.tidy(() =>
      unsteadiness(tf.tensor2d(logits(), [rows, 1]), tf.tensor2d(logits(), [rows, 1]), deviation).dataSync(),
    );
    expect(Math.abs(half - slope ** 2 / 2)).toBeLessThan(0.3);
  });
});

describe('a GAN of images', () => {
  it('is planned so, and no other model is', () => {
    const shape = { height: 8, width: 8, channels: 1 };
    const planned = (model: 'gan' | 'aae' | 'vae'): AaeConfig['rivals'] => {
      const run = runSettings.parse({ goal: 'generate', model });
      return planImageTraining(run, 500, shape, 'dense', familyForImages(run, [], 0)).config.rivals;
    };
    expect(planned('gan')?.momentum).toBe(0);
    expect(planned('aae')).toBeUndefined();
    expect(planned('vae')).toBeUndefined();
  });

  it('makes images as various as real ones, where rivals with momentum made one', { timeout: 120_000 }, async () => {
    const images = pixelsOf(await openImages(clothes));
    const [learnt, held] = [places(0, 600), places(600, 900)];
    const run = runSettings.parse({ goal: 'generate', model: 'gan', units: 128, epochs: 30, latent: 6 });
    const { config, steps } = planImageTraining(run, 600, images.shape, 'dense', familyForImages(run, [], 0));
    const judge = new ImageJudge(valuesOf(images, learnt), sizeOf(images.shape), 1);
    const judged = async (own: AaeConfig): Promise<Likeness> => {
      const { net } = await trainImages(
        {
          images,
          learnt,
          held: places(0, 0),
          hidden: null,
          config: own,
          form: { shape: images.shape, body: 'dense' },
          steps,
        },
        { onPoint: () => undefined, gate: () => Promise.resolve('go' as const) },
      );
      const model = new TrainedImageAae(net);
      const made = model.decode(drawCodes(model, new Random(2, 'made'), 300).z, 300);
      model.dispose();
      return judge.compare(valuesOf(images, held), made);
    };
    const { rivals, ...others } = config;
    expect(rivals).toBeDefined();
    const [now, before] = [await judged(config), await judged({ ...others, learningRate: 1e-3 })];
    expect(now.detection).toBeLessThan(before.detection - 0.05);
    expect(now.coverage).toBeGreaterThan(before.coverage + 0.2);
  });
});

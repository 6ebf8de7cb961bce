import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { Tensor, Tensor4D } from '../../../src-main/compute/tensors';
import { buildConvolution, buildTransposed, convolve, convolveBack } from '../../../src-main/model/convolution';
import { ImageAae } from '../../../src-main/model/image-aae';
import { valuesOf } from '../../../src-main/model/image-input';
import { TrainedImageAae } from '../../../src-main/model/load-image-aae';
import { meanImage } from '../../../src-main/training/mean-image';
import { trainImages } from '../../../src-main/training/train-images';
import { testBackend } from '../test-backend';
import { discs, places, smallImageConfig } from './pictures';

beforeAll(async () => {
  await openBackend(testBackend);
});

const random = new Random(5);
const values = (...shape: number[]): Tensor => {
  const size = shape.reduce((product, side) => product * side, 1);
  return tf.tensor(random.fillNormal(new Float32Array(size)), shape);
};

describe('layers', () => {
  it.each([
    [7, 7],
    [28, 28],
    [13, 6],
  ])('halve %i × %i and bring it back', (height, width) => {
    const down = buildConvolution('down', 2, 3, random);
    const up = buildTransposed('up', 3, 2, random);
    const x = values(2, height, width, 2) as Tensor4D;
    const half = convolve(down, x);
    expect(half.shape).toEqual([2, Math.ceil(height / 2), Math.ceil(width / 2), 3]);
    expect(convolveBack(up, half, height, width).shape).toEqual([2, height, width, 2]);
  });
});

describe('a convolutional net', () => {
  const images = discs(96, 8);
  const form = { shape: images.shape, body: 'convolution' } as const;

  it('learns: unseen images are rebuilt far better than by the mean image, and no tensor is left', async () => {
    const before = tf.memory().numTensors;
    const { net } = await trainImages(
      {
        images,
        learnt: places(0, 80),
        held: new Int32Array(0),
        hidden: null,
        config: smallImageConfig({ latent: 6, units: 16, layers: 1, batch: 16, learningRate: 1e-2, horizon: 200 }),
        form,
        steps: 200,
      },
      { onPoint: () => undefined, gate: () => Promise.resolve('go') },
    );
    const model = new TrainedImageAae(net);
    const asked = places(80, 96);
    const [truth, rebuilt, mean] = [
      valuesOf(images, asked),
      model.rebuild(images, asked),
      meanImage(images, places(0, 80)),
    ];
    model.dispose();
    const squared = (say: (at: number) => number): number =>
      truth.reduce((sum, value, at) => sum + (value - say(at)) ** 2, 0) / truth.length;
    expect(squared((at) => rebuilt[at])).toBeLessThan(0.5 * squared((at) => mean[at % mean.length]));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('begins with the same weights for the same seed', () => {
    const weights = (seed: number): Float32Array => {
      const aae = new ImageAae(smallImageConfig({ seed }), form);
      const data = aae.encoderParameters[0].variable.dataSync<'float32'>().slice();
      aae.dispose();
      return data;
    };
    expect(weights(1)).toEqual(weights(1));
    expect(weights(1)).not.toEqual(weights(2));
  });
});

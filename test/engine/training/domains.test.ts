import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { leadingAxes } from '../../../src-main/compute/leading-axes';
import { tf } from '../../../src-main/compute/tensors';
import { Random } from '../../../src-main/compute/random';
import { translateImages } from '../../../src-main/imagery/translate-images';
import { principalAxes } from '../../../src-main/latent/pca';
import { plainFamily } from '../../../src-main/model/family';
import { valuesOf, type ImagePixels } from '../../../src-main/model/image-input';
import { TrainedImageAae } from '../../../src-main/model/load-image-aae';
import { packNet, unpackNet } from '../../../src-main/model/pack-net';
import type { ImageForm } from '../../../src-main/model/image-form';
import { fitDomains } from '../../../src-main/training/domains/fit-domains';
import { trainImages } from '../../../src-main/training/train-images';
import { smallImageConfig } from '../images/pictures';
import { testBackend } from '../test-backend';

beforeAll(async () => {
  await openBackend(testBackend);
});

const side = 10;
const size = side * side;
const each = 500;
const known = { ...plainFamily, model: 'translation' as const, labels: 2, labelledPrior: true };

/** Bright bars that lie more often high than low, and a dimmer one across some of them: a shape that looks like none of its mirror images. */
function bars(count: number): Uint8Array {
  const random = new Random(5, 'bars');
  const pixels = new Uint8Array(count * size).fill(20);
  for (let image = 0; image < count; image++) {
    const top = 1 + 6 * random.uniform() ** 2;
    const [length, light] = [3 + 6 * random.uniform(), 120 + 130 * random.uniform() ** 2];
    const across = random.uniform() < 0.35 ? 2 + 5 * random.uniform() : -1;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const at = image * size + y * side + x;
        const inside = Math.max(0, 1 - Math.abs(y - top) / 1.5) * Math.min(1, Math.max(0, length - x));
        const beside = across < 0 ? 0 : 0.5 * Math.max(0, 1 - Math.abs(x - across) / 1.5);
        pixels[at] = Math.round(20 + (light - 20) * Math.min(1, inside + beside));
      }
    }
  }
  return pixels;
}

/** Counter-clockwise by 90 degrees, and the colours inverted. */
function changed(pixels: Uint8Array): Uint8Array {
  return pixels.map((_, at) => {
    const [image, y, x] = [Math.floor(at / size), Math.floor((at % size) / side), at % side];
    return 255 - pixels[image * size + x * side + (side - 1 - y)];
  });
}

const all = bars(2 * each + 200);
const some = (from: number, count: number): Uint8Array => all.slice(from * size, (from + count) * size);

/** The first images as they are, others changed: no image is there in both forms. */
const images: ImagePixels & { readonly labels: Int32Array } = (() => {
  const pixels = new Uint8Array(2 * each * size);
  pixels.set(some(0, each));
  pixels.set(changed(some(each, each)), each * size);
  const labels = new Int32Array(2 * each).fill(1, each);
  return { shape: { height: side, width: side, channels: 1 }, count: 2 * each, pixels, observed: null, labels };
})();
const learnt = Int32Array.from(images.labels.keys());

/** Of images that nobody has learnt from: as they are, and what they would be in the other domain. */
const [plain, counterparts] = [some(2 * each, 200), changed(some(2 * each, 200))].map((pixels): ImagePixels => ({
  ...images,
  count: 200,
  pixels,
  labels: new Int32Array(200),
}));

/** Share whose own counterpart is the nearest of all. */
function nearestShare(said: Float32Array, truth: Float32Array): number {
  const rows = said.length / size;
  const distance = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (said[a * size + i] - truth[b * size + i]) ** 2;
    return sum;
  };
  const right = Array.from({ length: rows }, (_, row) => {
    const own = distance(row, row);
    return Array.from({ length: rows }, (__, other) => other).every((other) => distance(row, other) >= own);
  });
  return right.filter((one) => one).length / rows;
}

const places = Int32Array.from({ length: 200 }, (_, place) => place);

describe('domains without pairs', () => {
  it('finds the leading axes of wide points as the exact method does', async () => {
    const values = valuesOf(images, learnt);
    const mean = new Float64Array(size);
    values.forEach((value, at) => (mean[at % size] += value / images.count));
    const centred = values.map((value, at) => value - mean[at % size]);
    const found = await leadingAxes(centred, images.count, size, 4, new Random(1, 'axes'));
    const { axes } = principalAxes(centred, images.count, size, 4);
    axes.forEach((axis, place) => {
      const along = axis.reduce((sum, value, at) => sum + value * found[place * size + at], 0);
      expect(Math.abs(along)).toBeGreaterThan(0.999);
    });
  });

  it('guesses what a turned and inverted image was from the shapes of the two domains', async () => {
    const { frames, home } = await fitDomains(images, learnt, 2, 1);
    const [from, to] = [frames[1], frames[0]];
    const dimensions = from.out.length / size;
    const x = valuesOf(counterparts, places);
    const said = new Float32Array(x.length);
    for (let row = 0; row < 200; row++) {
      const place = new Float64Array(dimensions);
      for (let at = 0; at < size; at++) {
        const value = x[row * size + at] - from.mean[at];
        for (let axis = 0; axis < dimensions; axis++) place[axis] += value * from.into[at * dimensions + axis];
      }
      for (let at = 0; at < size; at++) {
        said[row * size + at] = place.reduce((sum, value, axis) => sum + value * to.out[axis * size + at], to.mean[at]);
      }
    }
    expect(home).toBe(0);
    expect(nearestShare(said, valuesOf(plain, places))).toBeGreaterThan(0.5);
  });

  it('translates images so that their counterparts are nearest, before and after saving', async () => {
    const config = smallImageConfig({ latent: 10, units: 96, horizon: 500, adversarialWeight: 0.03, family: known });
    const form: ImageForm = { shape: images.shape, body: 'dense', labels: ['plain', 'changed'], domains: 64 };
    const options = { images, learnt, held: new Int32Array(0), hidden: null, config, form, steps: 500 };
    const { net } = await trainImages(options, { onPoint: () => undefined, gate: () => Promise.resolve('go') });
    const model = new TrainedImageAae(net);
    const packed = packNet<ImageForm>(net);
    const again = new TrainedImageAae(
      unpackNet<ImageForm>({ json: JSON.parse(JSON.stringify(packed.json)), arrays: packed.arrays }),
    );
    const [said, later] = [model, again].map((one) => translateImages(one, plain, places, 1));
    model.dispose();
    again.dispose();
    expect(later).toEqual(said);
    const share = nearestShare(
      Float32Array.from(said, (value) => value / 255),
      valuesOf(counterparts, places),
    );
    // By chance 0.005.
    expect(share).toBeGreaterThan(0.2);
  });

  it('tells how far the fit is, and ends where it is told to', async () => {
    const some = learnt.filter((row) => row % 4 === 0);
    const shares: number[] = [];
    const whole = await fitDomains(images, some, 2, 1, async (share) => {
      shares.push(share);
      return true;
    });
    expect(shares.length).toBeGreaterThan(100);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1, 6);
    expect(await fitDomains(images, some, 2, 1)).toEqual(whole);

    let asked = 0;
    const { frames, home } = await fitDomains(images, some, 2, 1, async (share) => {
      asked += 1;
      return share < 0.5;
    });
    // Nobody is asked again, and what was not come to is as for a domain of too few images.
    expect(asked).toBe(shares.filter((share) => share < 0.5).length + 1);
    expect(frames[home]).toEqual(whole.frames[home]);
    expect(frames[1].out).toEqual(frames[0].out);
    expect(frames[1].mean).toEqual(whole.frames[1].mean);

    await expect(fitDomains(images, some, 2, 1, () => Promise.reject(new Error('ended')))).rejects.toThrow('ended');
  });

  it('a run that is stopped, held or ended while it fits does so at once', async () => {
    const config = smallImageConfig({ latent: 4, units: 16, horizon: 500, family: known });
    const form: ImageForm = { shape: images.shape, body: 'dense', labels: ['plain', 'changed'], domains: 64 };
    const options = { images, learnt, held: new Int32Array(0), hidden: null, config, form, steps: 500 };
    const shares: number[] = [];
    const asked: number[] = [];
    const train = (gate: (turn: number) => Promise<'go' | 'stop'>): ReturnType<typeof trainImages> => {
      shares.length = 0;
      asked.length = 0;
      return trainImages(options, {
        onPoint: () => undefined,
        onFit: (share) => shares.push(share),
        gate: () => {
          asked.push(shares.length);
          return gate(asked.length);
        },
      });
    };
    const stopped = await train((turn) => Promise.resolve(turn < 20 ? 'go' : 'stop'));
    expect(stopped.stopped).toBe(true);
    expect(stopped.steps).toBeLessThan(500);
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBe(21);

    let tensors = tf.memory().numTensors;
    await expect(
      train((turn) => (turn < 20 ? Promise.resolve('go') : Promise.reject(new Error('ended')))),
    ).rejects.toThrow('ended');
    expect(tf.memory().numTensors).toBe(tensors);
    expect(shares.length).toBe(20);

    let goOn: (passed: 'stop') => void = () => undefined;
    const held = train((turn) => (turn < 20 ? Promise.resolve('go') : new Promise((resolve) => (goOn = resolve))));
    while (asked.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    tensors = shares.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(shares.length).toBe(tensors);
    goOn('stop');
    while (asked.length < 21) await new Promise((resolve) => setTimeout(resolve, 5));
    goOn('stop');
    expect((await held).stopped).toBe(true);
  });

  it('takes a domain of a few images for one that lies as the largest does', async () => {
    const few = learnt.filter((row) => row < each || row >= 2 * each - 5);
    const { frames } = await fitDomains(images, few, 2, 1);
    expect(frames[1].out).toEqual(frames[0].out);
    expect(frames[1].mean).not.toEqual(frames[0].mean);
  });
});

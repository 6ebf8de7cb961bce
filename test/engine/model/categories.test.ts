import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { Scalar, Tensor2D } from '../../../src-main/compute/tensors';
import { agreement, imbalance, sure } from '../../../src-main/model/categories';
import { movePixels } from '../../../src-main/model/move-pixels';
import { testBackend } from '../test-backend';

beforeAll(async () => {
  await openBackend(testBackend);
});

/** The slope of a loss at some logits, and the same by small differences. */
function slopes(loss: (logits: Tensor2D) => Scalar, at: number[], shape: [number, number]): [number[], number[]] {
  return tf.tidy(() => {
    const given = tf
      .grad((x) => loss(x as Tensor2D))(tf.tensor2d(at, shape))
      .dataSync();
    const step = 1e-2;
    const value = (index: number, by: number): number =>
      loss(
        tf.tensor2d(
          at.map((one, place) => (place === index ? one + by : one)),
          shape,
        ),
      ).dataSync()[0];
    const measured = at.map((_, index) => (value(index, step) - value(index, -step)) / (2 * step));
    return [[...given], measured];
  });
}

const logits = [0.3, -1.2, 0.8, 1.5, 0.1, -0.4];

describe('agreement', () => {
  it('is the entropy of the target where both are the same, and more elsewhere', () => {
    const target = tf.tensor2d([0.5, 0.25, 0.25, 0.5, 0.25, 0.25], [2, 3]);
    const same = agreement(tf.log(target), target).dataSync()[0];
    expect(same).toBeCloseTo(1.5 * Math.log(2), 4);
    expect(agreement(tf.tensor2d(logits, [2, 3]), target).dataSync()[0]).toBeGreaterThan(same);
  });

  it('knows its slope', () => {
    for (const rows of [
      [0.7, 0.2, 0.1, 0, 0, 1],
      [0, 1, 0, 0, 0, 0],
    ]) {
      const target = tf.tensor2d(rows, [2, 3]);
      const [given, measured] = slopes((x) => agreement(x, target), logits, [2, 3]);
      given.forEach((slope, at) => expect(slope).toBeCloseTo(measured[at], 3));
    }
  });

  it('lets rows without a target have no say', () => {
    const [given] = slopes((x) => agreement(x, tf.tensor2d([0, 1, 0, 0, 0, 0], [2, 3])), logits, [2, 3]);
    expect(given.slice(3).map(Math.abs)).toEqual([0, 0, 0]);
    expect(given[1]).toBeLessThan(-0.1);
  });
});

describe('sure categories', () => {
  it('are one-hot where a row is sure enough, and nothing elsewhere', () => {
    const y = tf.tensor2d([0.02, 0.95, 0.03, 0.85, 0.1, 0.05, 1, 0, 0], [3, 3]);
    expect([...sure(y, 0.9).dataSync()]).toEqual([0, 1, 0, 0, 0, 0, 1, 0, 0]);
  });
});

describe('imbalance', () => {
  it('is nothing where the categories are as often as they should be, however sure each row is', () => {
    const sure = tf.tensor2d([20, 0, 0, 20], [2, 2]);
    expect(imbalance(sure, [0.5, 0.5]).dataSync()[0]).toBeCloseTo(0, 4);
    expect(imbalance(tf.zeros([2, 2]), [0.5, 0.5]).dataSync()[0]).toBeCloseTo(0, 4);
    expect(imbalance(tf.tensor2d([20, 0, 20, 0], [2, 2]), [0.5, 0.5]).dataSync()[0]).toBeCloseTo(Math.log(2), 3);
  });

  it('knows its slope', () => {
    const [given, measured] = slopes((x) => imbalance(x, [0.2, 0.5, 0.3]), logits, [2, 3]);
    given.forEach((slope, at) => expect(slope).toBeCloseTo(measured[at], 3));
  });
});

describe('a moved image', () => {
  const shape = { height: 16, width: 16, channels: 1 };
  const square = Uint8Array.from({ length: 256 }, (_, at) => {
    const [row, column] = [Math.floor(at / 16), at % 16];
    return row > 4 && row < 11 && column > 4 && column < 11 ? 255 : 0;
  });
  const none = new Uint8Array(256);
  const moved = (seed: number, observed: Uint8Array | null = null, hidden = none, bent = false): Float32Array => {
    const into = new Float32Array(512);
    movePixels({ shape, count: 1, pixels: square, observed }, 0, new Random(seed, 'moves'), hidden, bent, into);
    return into;
  };
  const values = (image: Float32Array): Float32Array => image.filter((_, at) => at % 2 === 0);

  it('keeps what it shows nearly in its place, and is another one each time', () => {
    const sums = [1, 2, 3, 4, 5].map((seed) => values(moved(seed)).reduce((sum, value) => sum + value, 0));
    for (const sum of sums) {
      expect(sum).toBeGreaterThan(36 * 0.6);
      expect(sum).toBeLessThan(36 * 1.6);
    }
    expect(new Set(sums.map((sum) => sum.toFixed(3))).size).toBe(5);
    // The middle of the square stays within it.
    for (const seed of [1, 2, 3, 4, 5]) expect(values(moved(seed))[7 * 16 + 7]).toBeCloseTo(1, 3);
    expect(moved(1)).toEqual(moved(1));
  });

  it('is bent besides where that is wanted, and stays as much of an image', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const [straight, bent] = [values(moved(seed)), values(moved(seed, null, none, true))];
      const apart = bent.reduce((sum, value, at) => sum + Math.abs(value - straight[at]), 0);
      expect(apart).toBeGreaterThan(1);
      expect(apart).toBeLessThan(36);
      expect(bent[7 * 16 + 7]).toBeCloseTo(1, 3);
    }
  });

  it('says of hidden and of missing pixels that they are not there', () => {
    const hidden = new Uint8Array(256);
    hidden[7 * 16 + 7] = 1;
    const image = moved(1, null, hidden);
    expect([...image.subarray(2 * (7 * 16 + 7), 2 * (7 * 16 + 7) + 2)]).toEqual([0, 1]);
    const gappy = moved(1, new Uint8Array(256));
    expect(gappy.every((value, at) => value === (at % 2 === 0 ? 0 : 1))).toBe(true);
  });
});

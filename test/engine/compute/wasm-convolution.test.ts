import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kernels } from '../../../src-main/compute/active-kernels';
import { furthest } from '../../../src-main/compute/probe/step';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import { openWasm } from '../../../src-main/compute/wasm';

/** TensorFlow.js' plain JavaScript backend is slow and has every kernel. */
const backends = ['cpu', 'wasm'] as const;

beforeAll(() => openWasm());
afterAll(() => openWasm());

const drawn = (shape: readonly number[], name: string): Float32Array =>
  new Random(11, name).fillNormal(new Float32Array(shape.reduce((product, side) => product * side, 1)));

/** [images, height, width, channels], [filterHeight, filterWidth, channels, filters], stride, pad. */
const geometries: [
  string,
  [number, number, number, number],
  [number, number, number, number],
  number,
  'same' | 'valid',
][] = [
  ['as the nets have them', [3, 28, 28, 2], [4, 4, 2, 16], 2, 'same'],
  ['odd sides', [2, 7, 5, 3], [4, 4, 3, 2], 2, 'same'],
  ['a filter larger than the image', [2, 3, 2, 1], [5, 5, 1, 2], 1, 'same'],
  ['no border', [2, 6, 9, 2], [3, 2, 2, 4], 1, 'valid'],
  ['what a stride leaves over', [1, 8, 8, 1], [3, 3, 1, 1], 3, 'valid'],
  ['more images than are laid out at once', [50, 28, 28, 8], [4, 4, 8, 4], 2, 'same'],
];

describe('a convolution on WASM', () => {
  it('sees a filter that was moved in place', () => {
    const x = tf.tensor(drawn([1, 4, 4, 1], 'x'), [1, 4, 4, 1]) as tf.Tensor4D;
    const filter = tf.tensor(drawn([4, 4, 1, 1], 'filter'), [4, 4, 1, 1]) as tf.Tensor4D;
    const once = tf.conv2d(x, filter, 2, 'same').dataSync<'float32'>().slice();
    const own = kernels();
    if (own === null) throw new Error('WASM has its kernels');
    const numbers = own.numbersOf(filter);
    for (let at = 0; at < numbers.length; at++) numbers[at] *= 2;
    const twice = tf.conv2d(x, filter, 2, 'same').dataSync<'float32'>();
    expect(
      furthest(
        twice,
        once.map((value) => 2 * value),
      ),
    ).toBeLessThan(1e-5);
    tf.dispose([x, filter]);
  });
});

describe('the ways back of a convolution on WASM come to the numbers of the CPU backend', () => {
  it.each(geometries)('%s', async (_name, inputShape, filterShape, strides, pad) => {
    const { outShape } = tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad);
    const slopes: Record<string, Float32Array[]> = {};
    for (const backend of backends) {
      await tf.setBackend(backend);
      const before = tf.memory().numTensors;
      slopes[backend] = tf.tidy(() => {
        const [x, filter, dy] = [inputShape, filterShape, outShape].map((shape, at) =>
          tf.tensor(drawn(shape, String(at)), shape as number[]),
        );
        const attributes = { strides, pad, dataFormat: 'NHWC' };
        const ofFilter = tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, { ...attributes, filterShape });
        const ofImage = tf.engine().runKernel('Conv2DBackpropInput', { dy, filter }, { ...attributes, inputShape });
        expect((ofFilter as tf.Tensor).shape).toEqual(filterShape);
        expect((ofImage as tf.Tensor).shape).toEqual(inputShape);
        return [ofFilter, ofImage].map((slope) => (slope as tf.Tensor).dataSync<'float32'>().slice());
      });
      expect(tf.memory().numTensors).toBe(before);
    }
    slopes.wasm.forEach((slope, at) => {
      expect(slope.some((value) => value !== 0)).toBe(true);
      expect(furthest(slope, slopes.cpu[at])).toBeLessThan(1e-3);
    });
  });
});

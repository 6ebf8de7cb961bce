import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { kernelsModule } from '../../../scripts/build-kernels.mjs';
import { openBackend } from '../../../src-main/compute/backend';
import { adamStep, averageStep } from '../../../src-main/compute/fused-adam';
import { denseLayer, type DenseOptions } from '../../../src-main/compute/fused-dense';
import { logisticLoss } from '../../../src-main/compute/fused-losses';
import { kernels, withoutKernels } from '../../../src-main/compute/active-kernels';
import { HeapKernels } from '../../../src-main/compute/kernels';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../../src-main/compute/tensors';
import { slopesOf } from '../../../src-main/compute/with-slope';
import type { Span } from '../../../src-main/encoding/matrix';
import { Heads } from '../../../src-main/model/heads';

beforeAll(async () => {
  await openBackend('wasm');
  if (kernels() === null) throw new Error('the kernels should be there: this engine shares memory');
});

const random = new Random(5);
const normals = (shape: number[], scale = 1): Tensor =>
  tf.mul(tf.tensor(random.fillNormal(new Float32Array(shape.reduce((x, y) => x * y, 1))), shape), scale);

/** As near as sums in another order are. */
function near(given: Tensor, wanted: Tensor, tolerance = 2e-5): void {
  expect(given.shape).toEqual(wanted.shape);
  const [g, w] = [given.dataSync<'float32'>(), wanted.dataSync<'float32'>()];
  const size = Math.max(1, ...w.map(Math.abs));
  let worst = 0;
  for (let index = 0; index < w.length; index++) worst = Math.max(worst, Math.abs(g[index] - w[index]));
  expect(Number.isNaN(worst)).toBe(false);
  expect(worst / size).toBeLessThan(tolerance);
}

const sizes = [
  [1, 1, 1],
  [5, 3, 7],
  [4, 8, 8],
  [17, 9, 33],
  [130, 61, 45],
  [33, 260, 129],
] as const;
const ways: DenseOptions[] = [
  {},
  { unit: 'silu' },
  { constant: true },
  { unit: 'silu', constant: true },
  { frozen: true },
  { unit: 'silu', frozen: true },
];

describe.each(sizes)('a dense layer of [%i, %i] to %i', (rows, from, to) => {
  it.each(from === to ? [...ways, { unit: 'silu', residual: true } as const] : ways)('%j', (options) => {
    const make = (): [Tensor2D, Tensor2D, Tensor1D] => [x, W, b].map((tensor) => tensor as Tensor) as never;
    const [x, W, b] = [normals([rows, from]), normals([from, to], 1 / Math.sqrt(from)), normals([to])];
    const weight = normals([rows, to]);
    /** Value, then the slopes of what is trained. */
    const answers = (layer: (x: Tensor2D, W: Tensor2D, b: Tensor1D) => Tensor2D): Tensor[] => {
      const value = layer(...make());
      const trained = [...(options.constant ? [] : [0]), ...(options.frozen ? [] : [1, 2])];
      const slopes = tf.grads((...given: Tensor[]) => {
        const all: Tensor[] = make();
        trained.forEach((place, index) => (all[place] = given[index]));
        return tf.sum(tf.mul(layer(all[0] as Tensor2D, all[1] as Tensor2D, all[2] as Tensor1D), weight));
      })(trained.map((place) => make()[place]));
      return [value, ...slopes];
    };
    const plain = (x: Tensor2D, W: Tensor2D, b: Tensor1D): Tensor2D => {
      const sum: Tensor2D = tf.add(tf.matMul(x, W), b);
      const y: Tensor2D = options.unit === 'silu' ? tf.mul(sum, tf.sigmoid(sum)) : sum;
      return options.residual === true ? tf.add(x, y) : y;
    };
    const wanted = answers(plain);
    const layer = (x: Tensor2D, W: Tensor2D, b: Tensor1D): Tensor2D => denseLayer(x, W, b, options);
    answers(layer).forEach((one, index) => near(one, wanted[index]));
    withoutKernels(() => answers(layer).forEach((one, index) => near(one, wanted[index])));
  });
});

it('residual layers of odd widths', () => {
  for (const width of [1, 7, 8, 30, 65]) {
    const [x, W, b] = [normals([19, width]), normals([width, width], 0.3), normals([width])];
    const loss = (x: Tensor): Scalar =>
      tf.sum(
        tf.square(denseLayer(x as Tensor2D, W as Tensor2D, b as Tensor1D, { unit: 'silu', residual: true })),
      ) as Scalar;
    const wanted = withoutKernels(() => [loss(x), tf.grad(loss)(x)]);
    [loss(x), tf.grad(loss)(x)].forEach((one, index) => near(one, wanted[index]));
  }
});

it('extreme sums stay finite', () => {
  const x = tf.tensor2d([1e6, -1e6, 90, -90, 0], [5, 1]);
  const [W, b] = [tf.ones([1, 1]) as Tensor2D, tf.zeros([1]) as Tensor1D];
  const slope = tf.grad((x) => tf.sum(denseLayer(x as Tensor2D, W, b, { unit: 'silu' })))(x);
  near(denseLayer(x, W, b, { unit: 'silu' }), tf.tensor2d([1e6, 0, 90, 0, 0], [5, 1]), 1e-6);
  near(slope, tf.tensor2d([1, 0, 1, 0, 0.5], [5, 1]), 1e-6);
});

it('the losses of the heads, with slopes', () => {
  const number = (start: number): Span => ({ column: start, head: 'gaussian', start, width: 1 });
  const levels = (start: number, width: number): Span => ({ column: start, head: 'softmax', start, width });
  const tables = [
    [number(0), number(1), levels(2, 3), number(5), levels(6, 9), ...[15, 16, 17, 18, 19, 20, 21].map(number)],
    [number(0)],
    [levels(0, 5)],
  ];
  for (const spans of tables) {
    const width = spans.reduce((sum, span) => sum + span.width, 0);
    const heads = new Heads(spans, width);
    const count = heads.gaussians.length;
    const target = new Float32Array(37 * width);
    for (let row = 0; row < 37; row++) {
      for (const { head, start, width: units } of spans) {
        if (head === 'softmax') target[row * width + start + random.integer(units)] = 1;
        else target[row * width + start] = random.normal();
      }
    }
    const truth = tf.tensor2d(target, [37, width]);
    const [out, weights] = [normals([37, width]), tf.abs(normals([37, width])) as Tensor2D];
    const s = count === 0 ? null : (normals([37, count], 2) as Tensor2D);
    const unseen = tf.abs(normals([37, Math.max(1, count)])) as Tensor2D;
    const given = s === null ? [out] : [out, s];
    const loss = (...[out, s]: Tensor[]): Scalar =>
      heads.loss(out as Tensor2D, (s as Tensor2D | undefined) ?? null, truth, weights, unseen);
    const wanted = withoutKernels(() => [loss(...given), ...tf.grads(loss)(given)]);
    [loss(...given), ...tf.grads(loss)(given)].forEach((one, index) => near(one, wanted[index]));
    heads.dispose();
  }
});

it('the logistic loss, with slopes', () => {
  const logits = tf.concat([normals([30, 1], 3), tf.tensor2d([100, -100, 0], [3, 1])]) as Tensor2D;
  for (const positive of [0, 11, 33]) {
    const loss = (x: Tensor): Scalar => logisticLoss(x as Tensor2D, positive);
    const wanted = withoutKernels(() => [loss(logits), tf.grad(loss)(logits)]);
    [loss(logits), tf.grad(loss)(logits)].forEach((one, index) => near(one, wanted[index]));
  }
});

it('steps of Adam and of the running mean over variables of odd sizes', () => {
  const shapes = [[3, 5], [5], [130, 131], [1]];
  const starts = shapes.map((shape) => normals(shape));
  const slopes = shapes.map((shape) => normals(shape));
  const size = starts.reduce((sum, tensor) => sum + tensor.size, 0);
  const step = { firstDecay: 0.9, secondDecay: 0.99, keep: 0.999, rate: 0.01, epsilon: 1e-8 };
  const run = (): Tensor[] => {
    const variables = starts.map((tensor) => tf.variable(tf.mul(tensor, 1)));
    let moments: [Tensor1D, Tensor1D] = [tf.zeros([size]), tf.zeros([size])];
    let mean: Tensor1D = tf.zeros([size]);
    for (let done = 0; done < 5; done++) {
      moments = adamStep(variables, slopes, moments, step);
      mean = averageStep(mean, variables, 0.1);
    }
    return [...variables, ...moments, mean];
  };
  const wanted = withoutKernels(run);
  run().forEach((one, index) => near(one, wanted[index], 1e-6));
});

it('slopes leave no tensor behind', () => {
  const [x, W, b] = [normals([9, 6]) as Tensor2D, tf.variable(normals([6, 4])), tf.variable(normals([4]))];
  const before = tf.memory().numTensors;
  for (let round = 0; round < 3; round++) {
    tf.tidy(() => {
      slopesOf(() => {
        const y = denseLayer(x, W as Tensor as Tensor2D, b as Tensor as Tensor1D, { unit: 'silu', constant: true });
        return tf.sum(tf.square(y));
      }, [W, b]);
    });
  }
  expect(tf.memory().numTensors).toBe(before);
});

it('gives the same bytes with any number of threads', () => {
  const backend = tf.backend() as BackendWasm;
  const [x, W, b] = [normals([201, 130]), normals([130, 203]), normals([203])];
  const answers = [1, 2, 3].map((threads) => {
    const own = new HeapKernels(backend, threads);
    const [y, gate] = [own.make([201, 203]), own.make([201, 203])];
    const addresses = [x, W, y, b].map((tensor) => own.at(tensor));
    for (let round = 0; round < 50; round++) {
      own.run('forward', 26, 130, [...addresses, 0, own.at(gate), 201, 130, 203, 2]);
    }
    return [...y.dataSync(), ...gate.dataSync()];
  });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

it('the compiled kernels are those of the sources', async () => {
  const kept = readFileSync(new URL('../../../src-main/compute/kernels-binary.ts', import.meta.url), 'utf8');
  expect(kept).toBe(await kernelsModule());
});

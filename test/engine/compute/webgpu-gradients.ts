/** In a process of its own: every gradient that training uses, on WASM and then on WebGPU; prints how far the two are apart. */
import { openWasm } from '../../../src-main/compute/wasm';
import { openWebGpu } from '../../../src-main/compute/webgpu/open';
import { furthest } from '../../../src-main/compute/probe/step';
import { tf } from '../../../src-main/compute/tensors';
import type { Tensor } from '../../../src-main/compute/tensors';
import { Random } from '../../../src-main/compute/random';
import { Aae } from '../../../src-main/model/aae';
import { bodies } from '../../../src-main/contract/run';
import { ImageAae } from '../../../src-main/model/image-aae';
import { inputOfImages, valuesOf } from '../../../src-main/model/image-input';
import { discs, places, smallImageConfig } from '../images/pictures';
import { smallConfig, synthetic } from '../model/synthetic';
import { gradientCases } from './gradient-cases';

async function read(tensors: readonly Tensor[]): Promise<Float32Array> {
  const parts = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

async function kernels(): Promise<Map<string, Float32Array>> {
  const { cases, values } = gradientCases();
  const found = new Map<string, Float32Array>();
  for (const [name, forward, make] of cases) {
    const inputs = make();
    const weights = values(...forward(...inputs).shape);
    const loss = (...given: Tensor[]): tf.Scalar => tf.sum(tf.mul(forward(...given), weights)) as tf.Scalar;
    found.set(name, await read([...tf.grads(loss)(inputs), loss(...inputs)]));
  }
  return found;
}

/** The slopes that are written by hand: the units of the stacks, the losses of both heads, the adversary. */
async function losses(): Promise<Map<string, Float32Array>> {
  const { spans, width, rows, truth } = synthetic(32);
  const aae = new Aae(smallConfig(), spans, width);
  const random = new Random(4);
  const drawn = (columns: number): tf.Tensor2D =>
    tf.tensor2d(random.fillNormal(new Float32Array(rows * columns)), [rows, columns]);
  const input = drawn(width + spans.length);
  const target = tf.tensor2d(truth, [rows, width]);
  const weights = tf.abs(drawn(width)) as tf.Tensor2D;
  const unseen = tf.abs(drawn(aae.heads.gaussians.length)) as tf.Tensor2D;
  const parts: Record<string, () => tf.Scalar> = {
    reconstruction: () => aae.reconstructionLoss(aae.decode(aae.encode(input)), target, weights, unseen),
    adversary: () => tf.mean(tf.softplus(tf.neg(aae.discriminate(aae.encode(input).z, null, 'z')))) as tf.Scalar,
  };
  const found = new Map<string, Float32Array>();
  for (const [name, loss] of Object.entries(parts)) {
    const { value, grads } = tf.variableGrads(loss);
    const slopes = Object.keys(grads).map((key) => grads[key]);
    found.set(name, await read([value, ...slopes.filter(Boolean)]));
  }
  aae.dispose();
  return found;
}

/** The same of image nets, dense and convolutional. */
async function imageLosses(): Promise<Map<string, Float32Array>> {
  const images = discs(6, 9, 3, true);
  const rows = places(0, 6);
  const found = new Map<string, Float32Array>();
  for (const body of bodies) {
    const aae = new ImageAae(smallImageConfig({ units: 6 }), { shape: images.shape, body });
    const input = tf.tensor2d(inputOfImages(images, rows, 0), [6, 9 * 9 * 4]);
    const target = tf.tensor2d(valuesOf(images, rows), [6, 9 * 9 * 3]);
    const random = new Random(6, 'weights of pixels');
    const weights = tf.tensor2d(
      Float32Array.from({ length: target.size }, () => random.uniform()),
      [6, 9 * 9 * 3],
    );
    const parts: Record<string, () => tf.Scalar> = {
      reconstruction: () => aae.reconstructionLoss(aae.decode(aae.encode(input)), target, weights),
      adversary: () => tf.mean(tf.softplus(tf.neg(aae.discriminate(aae.encode(input).z, null, 'z')))) as tf.Scalar,
      error: () => aae.error(aae.decode(aae.encode(input)), target, weights),
    };
    for (const [name, loss] of Object.entries(parts)) {
      const { value, grads } = tf.variableGrads(loss);
      const slopes = Object.keys(grads).map((key) => grads[key]);
      found.set(`${body} ${name}`, await read([value, ...slopes.filter(Boolean)]));
    }
    aae.dispose();
  }
  return found;
}

const all = async (): Promise<Map<string, Float32Array>> =>
  new Map([...(await kernels()), ...(await losses()), ...(await imageLosses())]);

async function main(): Promise<void> {
  await openWasm();
  const expected = await all();
  await openWebGpu();
  const found = await all();
  const apart = [...expected].map(([name, numbers]) => [
    name,
    furthest(found.get(name) ?? new Float32Array(0), numbers),
  ]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(apart))}\n`, () => process.exit(0));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`, () => process.exit(1));
});

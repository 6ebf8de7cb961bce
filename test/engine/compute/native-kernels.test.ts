import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { install, installPlan } from '../../../src-main/compute/install/index';
import { HeapKernels, openKernels } from '../../../src-main/compute/kernels';
import type { KernelsAddOn } from '../../../src-main/compute/native-kernels/add-on';
import { canBuildKernels, kernelsFile } from '../../../src-main/compute/native-kernels/build';
import { kernelsVerdict } from '../../../src-main/compute/native-kernels/verdict';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { Tensor } from '../../../src-main/compute/tensors';
import { wasmVerdict } from '../../../src-main/compute/wasm';

const data = mkdtempSync(join(tmpdir(), 'lacuna-kernels-'));
const file = kernelsFile(data);
const watch = { signal: new AbortController().signal, onProgress: () => undefined };
const withoutCompiler = canBuildKernels() ? (await installPlan('kernels', { data })).obstacle : null;
const able = canBuildKernels() && withoutCompiler === null;

const home = process.env['LACUNA_USER_DATA'];
afterEach(() => {
  process.env['LACUNA_USER_DATA'] = home;
  delete process.env['LACUNA_KERNELS'];
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

const random = new Random(7);
const normals = (shape: number[], scale = 1): Tensor =>
  tf.mul(tf.tensor(random.fillNormal(new Float32Array(shape.reduce((x, y) => x * y, 1))), shape), scale);
const zeros = (shape: number[]): Tensor => tf.mul(tf.zeros(shape), 1);
const bytesOf = (tensor: Tensor): Buffer => {
  const { buffer, byteOffset, byteLength } = tensor.dataSync<'float32'>();
  return Buffer.from(Buffer.from(buffer, byteOffset, byteLength));
};

describe.runIf(able)('native kernels', () => {
  let addOn: KernelsAddOn;
  let inWebAssembly: HeapKernels;
  /** On one, two and three threads. */
  let native: HeapKernels[];

  beforeAll(async () => {
    await openBackend('wasm');
    const verdict = await install('kernels', watch, { data });
    expect(verdict).toMatchObject({ name: 'wasm', usable: true, next: '' });
    expect(verdict.title).toMatch(/^TensorFlow\.js WASM \+ C\+\+ \(.+\)$/);
    addOn = createRequire(import.meta.url)(file) as KernelsAddOn;
    const backend = tf.backend() as BackendWasm;
    inWebAssembly = new HeapKernels(backend, 2);
    native = [1, 2, 3].map((threads) => new HeapKernels(backend, threads, addOn));
  });

  /** A computation gives the same bytes by WebAssembly and by the add-on. */
  function everyWay(compute: (own: HeapKernels) => Buffer[]): void {
    const wanted = compute(inWebAssembly);
    expect(wanted.every((bytes) => bytes.some((byte) => byte !== 0))).toBe(true);
    native.forEach((own, fewer) => {
      compute(own).forEach((bytes, index) =>
        expect(bytes.equals(wanted[index]), `${fewer + 1} threads, output ${index}`).toBe(true),
      );
    });
  }

  it.each([
    [1, 1, 1],
    [5, 3, 7],
    [17, 9, 33],
    [12, 16, 16],
    [130, 61, 45],
    [33, 260, 129],
    [201, 130, 203],
    [515, 130, 1],
    [97, 257, 31],
  ])('a layer of [%i, %i] to %i, there and back: the bytes of WebAssembly', (m, k, n) => {
    const [x, W, b, dy] = [normals([m, k]), normals([k, n]), normals([n]), normals([m, n])];
    const [beside, besideX] = [normals([m, n]), normals([m, k])];
    for (const silu of [false, true]) {
      for (const added of [false, true]) {
        everyWay((own) => {
          const at = (tensor: Tensor): number => own.at(tensor);
          const shapes = [
            [m, n],
            [k, n],
            [n],
            [m, k],
            ...(silu
              ? [
                  [m, n],
                  [m, n],
                  [m, n],
                ]
              : []),
          ];
          const made = shapes.map(zeros);
          const [y, dW, db, dx, gate, g, frozen] = made;
          const ends = [silu && added ? at(beside) : 0, silu ? at(gate) : 0];
          own.run('forward', Math.ceil(n / 8), k, [at(x), at(W), at(y), at(b), ...ends, m, k, n, silu ? 2 : 1]);
          const back = [at(x), at(dy), silu ? at(gate) : 0];
          own.run('weightSlopes', Math.ceil(n / 8), m, [...back, at(silu ? g : dy), at(dW), at(db), m, k, n]);
          if (silu) own.run('weightSlopes', Math.ceil(n / 8), m, [...back, at(frozen), 0, 0, m, k, n]);
          const from = [at(silu ? g : dy), at(W), at(dx), added ? at(besideX) : 0];
          own.run('inputSlopes', Math.ceil(k / 8), n, [...from, m, k, n]);
          return made.map(bytesOf);
        });
      }
    }
  });

  it('numbers beyond all bounds come to the same', () => {
    const x = tf.tensor2d([1e38, -1e38, 1e-40, Infinity, NaN, 0, -0, 90, -90], [9, 1]);
    const [W, b] = [tf.mul(tf.ones([1, 1]), 10), zeros([1])];
    everyWay((own) => {
      const [y, gate] = [zeros([9, 1]), zeros([9, 1])];
      const addresses = [x, W, y, b].map((tensor) => own.at(tensor));
      own.run('forward', 1, 1, [...addresses, 0, own.at(gate), 9, 1, 1, 2]);
      // Which NaN it is, is not the same everywhere.
      return [y, gate].map((tensor) => Buffer.from(Float32Array.from(tensor.dataSync<'float32'>(), Number).buffer));
    });
  });

  it.each([1, 3, 16, 37])('the losses of heads and logits over %i units', (units) => {
    const rows = 37;
    const width = units + 5;
    const [out, target, weights, s, unseen] = Array.from({ length: 5 }, () => normals([rows, width], 2));
    const logits = normals([rows, 1], 9);
    everyWay((own) => {
      const made = [[rows, width], [rows, units], [rows], [rows, 1]].map(zeros);
      const [slopes, sSlopes, sums, logitSlopes] = made;
      const spans = own.allocate(24);
      own.integersAt(spans, 6).set([0, units, 0, units, 5, -1]);
      const addresses = [out, target, weights, slopes, s, unseen, sSlopes, sums].map((tensor) => own.at(tensor));
      own.run('headLosses', rows, 0, [...addresses, width, units, spans, 2], [0.3, 30, -5, 2]);
      own.free(spans);
      const loss = own.logisticLoss(logits, logitSlopes, rows, 11);
      return [...made.map(bytesOf), Buffer.from(Float32Array.of(loss).buffer)];
    });
  });

  it('AdamW and the running mean over blocks of odd sizes', () => {
    const sizes = [1, 7, 16, 130, 1001];
    const starts = sizes.map((size) => [normals([size]), normals([size]), normals([size]), tf.abs(normals([size]))]);
    everyWay((own) => {
      const all = starts.map((block) => [...block, block[0]].map((tensor) => tf.mul(tensor, 1)));
      const [adam, mean] = [own.allocate(20 * sizes.length), own.allocate(12 * sizes.length)];
      const fields = (tensors: Tensor[], index: number): number[] => [
        ...tensors.map((tensor) => own.at(tensor)),
        sizes[index],
      ];
      own.integersAt(adam, 5 * sizes.length).set(all.flatMap((block, index) => fields(block.slice(0, 4), index)));
      own.integersAt(mean, 3 * sizes.length).set(all.flatMap((block, index) => fields([block[0], block[4]], index)));
      for (let step = 0; step < 3; step++) {
        own.run('adam', sizes.length, 0, [adam], [0.1, 0.01, 0.999, 0.01, 1e-8]);
        own.run('average', sizes.length, 0, [mean], [0.3]);
      }
      return all.flat().map(bytesOf);
    });
  });

  it('are taken once they have proved themselves, and given back', async () => {
    const titled = async (): Promise<string> => (await wasmVerdict()).title;
    process.env['LACUNA_USER_DATA'] = data;
    expect(await titled()).toBe(`TensorFlow.js WASM + C++ (${addOn.vectors})`);
    await openKernels();
    process.env['LACUNA_KERNELS'] = 'wasm';
    expect(await titled()).toBe('TensorFlow.js WASM (SIMD)');
    await openKernels();
    expect(tf.sum(normals([3, 3])).dataSync()[0]).not.toBeNaN();
  });

  describe('broken', () => {
    const whole = readFileSyncLater();
    const refused = async (bytes: Buffer | string): Promise<string> => {
      // Not over the file that this process has loaded: its memory is that file.
      rmSync(file);
      writeFileSync(file, bytes);
      const verdict = await kernelsVerdict({ data, fresh: true });
      expect(verdict).toMatchObject({
        usable: false,
        install: 'kernels',
        next: 'WebAssembly does their work. To build them again: the button, or lacuna doctor --install kernels.',
      });
      // And from now on without another probe.
      expect(await kernelsVerdict({ data })).toEqual(verdict);
      const { usable, title, reason } = await wasmVerdict({ data });
      expect({ usable, title }).toEqual({ usable: true, title: 'TensorFlow.js WASM (SIMD)' });
      expect(reason).toContain(verdict.reason);
      return verdict.reason;
    };

    it('a file that was cut off', async () => {
      expect(await refused(whole().subarray(0, 5000))).toMatch(/^The native kernels could not be loaded \(.+\)/);
    });

    it('a file that is no library', async () => {
      expect(await refused('no library at all')).toMatch(
        /^The native kernels could not be loaded \(exit code 1\): .*(file too short|invalid ELF|slice is not valid|not a mach-o)/i,
      );
    });
  });

  function readFileSyncLater(): () => Buffer {
    let kept: Buffer | null = null;
    return () => (kept ??= readFileSync(file));
  }
});

describe('without a compiler', () => {
  const path = process.env['PATH'];
  const compiler = process.env['CXX'];
  afterEach(() => {
    process.env['PATH'] = path;
    if (compiler !== undefined) process.env['CXX'] = compiler;
  });

  it.runIf(canBuildKernels())('says what is missing, and what to do', async () => {
    process.env['PATH'] = join(data, 'nothing');
    delete process.env['CXX'];
    const wanted = {
      kind: 'not-found',
      message:
        'There is no C++ compiler on this machine (c++, g++ or clang++), which the native kernels cannot be built without.',
      next: expect.stringMatching(/^Install it with /) as string,
    };
    expect(await installPlan('kernels', { data })).toMatchObject({ items: [], obstacle: wanted });
    await expect(install('kernels', watch, { data })).rejects.toMatchObject(wanted);
  });

  it.runIf(canBuildKernels())('says what the compiler did not like, and leaves nothing behind', async () => {
    const empty = join(data, 'empty');
    const fake = join(data, 'fake-compiler');
    writeFileSync(
      fake,
      '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "a.cc:1:1: error: no such thing" >&2\nexit 1\n',
      {
        mode: 0o755,
      },
    );
    process.env['CXX'] = fake;
    await expect(install('kernels', watch, { data: empty })).rejects.toMatchObject({
      message: `${fake} could not build the native kernels: a.cc:1:1: error: no such thing`,
    });
    expect((await kernelsVerdict({ data: empty })).reason).toBe(
      'Native kernels, compiled for this very processor, would be faster.',
    );
  });
});

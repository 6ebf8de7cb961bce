import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { BackendVerdict } from '../../../src-main/contract/compute';
import type { MachineFacts } from '../../../src-main/compute/native/machine';
import { isOlder, machineFacts } from '../../../src-main/compute/native/machine';
import { nativePackage } from '../../../src-main/compute/native/packages';
import { nativeVerdict, type VerdictOptions } from '../../../src-main/compute/native/verdict';

const folder = mkdtempSync(join(tmpdir(), 'lacuna-native-'));
const from = join(folder, 'from.js');
const data = join(folder, 'data');
const gpu = nativePackage('gpu');
const machine: MachineFacts = {
  platform: 'linux',
  arch: 'x64',
  driver: '550.54.15',
  cards: ['NVIDIA GeForce RTX 4070'],
  fingerprint: 'one',
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * A package whose kernels are those of WASM under TensorFlow's name, and whose binding is no machine code: all but the
 * library itself is real.
 *
 * @param tampered what is done to the kernels before they are registered
 */
function plant({ kernels = '', gpuDevice = true, binding = true, loads = true }): void {
  const home = join(folder, 'node_modules', gpu.id);
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  mkdirSync(join(home, 'lib', 'napi-v8'), { recursive: true });
  mkdirSync(join(home, 'dist'));
  mkdirSync(join(folder, 'node_modules', '@tensorflow', 'tfjs'));
  symlinkSync(
    resolve('node_modules/@tensorflow/tfjs-core'),
    join(folder, 'node_modules/@tensorflow/tfjs-core'),
    'junction',
  );
  writeFileSync(
    join(folder, 'node_modules/@tensorflow/tfjs/index.js'),
    `throw new Error('the union package was loaded')`,
  );
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: gpu.id, version: '4.22.0' }));
  writeFileSync(
    join(home, 'dist/register_all_kernels.js'),
    `const tf = require('@tensorflow/tfjs');
     const util = require('node:util');
     if (!util.isNullOrUndefined(null) || !util.isArray([])) throw new Error('helpers are missing');
     require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'probes'))}, 'x');
     ${kernels}
     for (const kernel of tf.getKernelsForBackend('wasm')) {
       const own = typeof tampered === 'function' ? tampered(kernel) : kernel.kernelFunc;
       tf.registerKernel({ ...kernel, backendName: 'tensorflow', kernelFunc: own });
     }
     ${loads ? `require.extensions['.node'] = (module) => { module.exports = {}; };` : ''}`,
  );
  writeFileSync(
    join(home, 'dist/nodejs_kernel_backend.js'),
    `const tf = require('@tensorflow/tfjs');
     exports.NodeJSKernelBackend = function () {
       const backend = Object.create(tf.findBackend('wasm'));
       backend.isUsingGpuDevice = ${gpuDevice};
       return backend;
     };`,
  );
  if (binding) writeFileSync(join(home, 'lib/napi-v8/tfjs_binding.node'), 'no library');
}

const verdictWith = (options: VerdictOptions = {}): Promise<BackendVerdict> =>
  nativeVerdict(gpu, { from, data, machine, ...options });
const probes = (): number => {
  try {
    return readFileSync(join(folder, 'probes'), 'utf8').length;
  } catch {
    return 0;
  }
};

beforeEach(() => {
  writeFileSync(from, '');
  rmSync(join(folder, 'probes'), { force: true });
  rmSync(data, { recursive: true, force: true });
});

describe('doctor on a machine', () => {
  it('without a GPU: says that there is no driver, without looking further', async () => {
    plant({});
    expect(await verdictWith({ machine: { ...machine, driver: null, cards: [] } })).toEqual({
      name: 'gpu',
      title: gpu.title,
      usable: false,
      reason: 'No NVIDIA driver runs on this machine, so it has no graphics card that CUDA could use.',
      next: 'With an NVIDIA card in it: install the driver of its maker, restart, and run doctor again. Without one nothing is missing.',
    });
    expect(probes()).toBe(0);
  });

  it('with an old driver: names it and the one that is needed', async () => {
    plant({});
    const { usable, reason, next } = await verdictWith({ machine: { ...machine, driver: '470.223.02' } });
    expect(usable).toBe(false);
    expect(reason).toBe(
      'The NVIDIA driver 470.223.02 is too old: CUDA 12, which TensorFlow computes with, needs 525.60.13 or newer.',
    );
    expect(next).toContain('Update the NVIDIA driver to 525.60.13');
    expect(probes()).toBe(0);
  });

  it('with a broken library: says in the words of the loader what is wrong with it, and how to mend it', async () => {
    plant({ loads: false });
    const { usable, reason, next } = await verdictWith();
    expect(usable).toBe(false);
    expect(reason).toMatch(
      /^@tensorflow\/tfjs-node-gpu 4\.22\.0 could not be loaded \(exit code 1\): .*tfjs_binding\.node/,
    );
    expect(next).toBe('Lacuna goes on without it. To repair it: lacuna doctor --install gpu.');
  });

  // Without network: install.test.ts.

  it('for which CUDA does not exist', async () => {
    expect((await verdictWith({ machine: { ...machine, platform: 'darwin' } })).reason).toContain(
      'CUDA does not exist for macOS',
    );
  });

  it('without the package, or without its compiled part: says what is missing', async () => {
    plant({ binding: false });
    expect(await verdictWith()).toMatchObject({
      install: 'gpu',
      next: expect.stringContaining('lacuna doctor --install gpu') as string,
    });
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect((await verdictWith()).reason).toContain('is not installed');
    expect(probes()).toBe(0);
  });
});

describe('a probe', () => {
  it('that comes to the numbers of WASM on a GPU is usable', async () => {
    plant({});
    const verdict = await verdictWith();
    expect(verdict).toMatchObject({ usable: true, next: '' });
    expect(verdict.reason).toMatch(/computes on the GPU; a training step agrees with WebAssembly's to 0e\+0\.$/);
  });

  it.each([
    ['BatchMatMul', 'with a factor', 'data[0] *= 1.5'],
    ['Step', 'of another threshold', 'data.fill(1)'],
    ['Sqrt', 'that gives NaN', 'data[3] = NaN'],
  ])('whose %s lies, %s, is refused', async (kernel, _how, lie) => {
    plant({
      kernels: `function tampered({ kernelName, kernelFunc }) {
        if (kernelName !== '${kernel}') return kernelFunc;
        return (call) => {
          const out = kernelFunc(call);
          const data = call.backend.typedArrayFromHeap(out);
          ${lie};
          return out;
        };
      }`,
    });
    const { usable, reason } = await verdictWith();
    expect({ usable, reason }).toMatchObject({
      usable: false,
      reason: expect.stringContaining('computes wrongly here') as string,
    });
  });

  it('that crashes is refused with the signal', async () => {
    plant({ kernels: `process.kill(process.pid, 'SIGSEGV');` });
    expect((await verdictWith()).reason).toContain('SIGSEGV');
  });

  it('that hangs is refused after its time', async () => {
    plant({ kernels: 'for (;;) {}' });
    const { usable, reason } = await verdictWith({ limitMs: 1500 });
    expect({ usable, reason }).toMatchObject({
      usable: false,
      reason: expect.stringContaining('gave no answer within 2 seconds') as string,
    });
  });

  it('whose library computes rightly but not on a GPU names what is missing', async () => {
    plant({ gpuDevice: false });
    const { usable, reason } = await verdictWith();
    expect(usable).toBe(false);
    expect(reason).toMatch(/libraries of CUDA are missing: .*lib\w+\.so\.\d+|found no GPU that it can use/);
  });
});

describe('a verdict', () => {
  it('is kept: the same machine and files cost no second probe, unless it is asked for', async () => {
    plant({});
    const first = await verdictWith();
    expect(await verdictWith()).toEqual(first);
    expect(probes()).toBe(1);
    await verdictWith({ fresh: true });
    expect(probes()).toBe(2);
  });

  it('is found anew under another driver, another card, and another binding', async () => {
    plant({});
    await verdictWith();
    await verdictWith({ machine: { ...machine, driver: '560.28.03' } });
    await verdictWith({ machine: { ...machine, cards: ['NVIDIA H100'] } });
    expect(probes()).toBe(3);
    writeFileSync(join(folder, 'node_modules', gpu.id, 'lib/napi-v8/tfjs_binding.node'), 'another library');
    await verdictWith({ machine: { ...machine, cards: ['NVIDIA H100'] } });
    expect(probes()).toBe(4);
  });

  it('that cannot be read counts as none', async () => {
    plant({});
    mkdirSync(join(data, 'compute'), { recursive: true });
    writeFileSync(join(data, 'compute', 'verdicts.json'), '{"gpu": 5}');
    expect((await verdictWith()).usable).toBe(true);
  });
});

describe('facts of a machine', () => {
  it('come from the files of the driver', async () => {
    const files = join(folder, 'driver');
    mkdirSync(join(files, 'gpus', '0000:01:00.0'), { recursive: true });
    writeFileSync(
      join(files, 'version'),
      'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024\nGCC version: 12\n',
    );
    writeFileSync(join(files, 'gpus', '0000:01:00.0', 'information'), 'Model: \t\t NVIDIA T4\nIRQ: 5\n');
    expect(await machineFacts(files)).toMatchObject({ driver: '535.183.01', cards: ['NVIDIA T4'] });
    writeFileSync(
      join(files, 'version'),
      'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build\nGCC version: 12\n',
    );
    expect((await machineFacts(files)).driver).toBe('560.35.03');
  });

  it('are compared as versions', () => {
    expect(isOlder('470.82', '525.60.13')).toBe(true);
    expect(isOlder('525.60.13', '525.60.13')).toBe(false);
    expect(isOlder('1000.1', '525.60.13')).toBe(false);
    expect(isOlder('525.60', '525.60.13')).toBe(true);
  });
});

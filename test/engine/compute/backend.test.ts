import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, probeBackends, tensorMemory } from '../../../src-main/compute/backend';
import { nativePackages, nativeVerdict } from '../../../src-main/compute/native';
import { tf } from '../../../src-main/compute/tensors';
import { LacunaError } from '../../../src-main/contract/error';

describe('openBackend', () => {
  it('opens WASM and can be called again', async () => {
    const opened = await openBackend('wasm');
    expect(opened.name).toBe('wasm');
    expect(opened.title).toMatch(/^TensorFlow\.js WASM/);
    expect(opened.verdicts.map((verdict) => verdict.name)).toEqual(['gpu', 'native', 'wasm']);
    expect(tf.getBackend()).toBe('wasm');
    expect((await openBackend('wasm')).name).toBe('wasm');
  });

  it('falls back to a usable backend with auto, and says of each other one why not', async () => {
    const opened = await openBackend('auto');
    const verdicts = await probeBackends();
    expect(opened.name).toBe(verdicts.find((verdict) => verdict.usable)?.name);
    for (const verdict of verdicts.filter((one) => !one.usable)) {
      expect(verdict.reason).toMatch(/\.$/);
      expect(verdict.next).not.toBe('');
    }
  });

  it('refuses a wished backend that cannot run', async () => {
    const missing = (await probeBackends()).find((verdict) => !verdict.usable);
    if (missing === undefined) return;
    await expect(openBackend(missing.name)).rejects.toThrow(LacunaError);
  });

  it('counts tensors', async () => {
    await openBackend('wasm');
    const before = tensorMemory();
    const held = tf.zeros([10, 10]);
    expect(tensorMemory().tensors).toBe(before.tensors + 1);
    expect(tensorMemory().bytes).toBe(before.bytes + 400);
    held.dispose();
  });
});

/** Packages with a compiled part in name only, whose script does what a native library may do. */
describe('verdicts on native packages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lacuna-native-'));
  const from = join(folder, 'from.js');
  const gpu = nativePackages[0];
  const plant = (script: string, binding: boolean): void => {
    const home = join(folder, 'node_modules', gpu.id);
    rmSync(home, { recursive: true, force: true });
    mkdirSync(join(home, 'lib', 'napi-v8'), { recursive: true });
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name: gpu.id, version: '4.22.0', main: 'index.js' }));
    writeFileSync(join(home, 'index.js'), script);
    if (binding) writeFileSync(join(home, 'lib', 'napi-v8', 'tfjs_binding.node'), '');
  };
  beforeAll(() => writeFileSync(from, ''));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const works = (onGpu: boolean): string => `
    const util = require('node:util');
    if (!util.isNullOrUndefined(null) || !util.isArray([])) throw new Error('helpers are missing');
    module.exports = { ones: () => 0, matMul: () => ({ dataSync: () => new Array(16).fill(8) }),
      backend: () => ({ isUsingGpuDevice: ${onGpu} }), version: { 'tfjs-node': '4.22.0' } };`;

  it('not installed', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    const verdict = await nativeVerdict(gpu, from);
    expect(verdict).toMatchObject({ name: 'gpu', usable: false });
    expect(verdict.reason).toContain('is not installed');
    expect(verdict.next).toContain('npm install @tensorflow/tfjs-node-gpu');
  });

  it('without its compiled part: said without loading it', async () => {
    plant('process.exit(3)', false);
    const verdict = await nativeVerdict(gpu, from);
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('without its compiled part');
  });

  it('throws on loading', async () => {
    plant(`throw new Error('libcudart.so.11.0: cannot open shared object file')`, true);
    const verdict = await nativeVerdict(gpu, from);
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('libcudart.so.11.0: cannot open shared object file');
  });

  it('crashes', async () => {
    plant(`process.kill(process.pid, 'SIGSEGV')`, true);
    const verdict = await nativeVerdict(gpu, from);
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('SIGSEGV');
  });

  it('hangs', async () => {
    plant(`for (;;) {}`, true);
    const verdict = await nativeVerdict(gpu, from, 700);
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('no answer');
  });

  it('a GPU build without a GPU is not reported as GPU', async () => {
    plant(works(false), true);
    const verdict = await nativeVerdict(gpu, from);
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('found no GPU');
  });

  it('a GPU build with a GPU is usable', async () => {
    plant(works(true), true);
    expect(await nativeVerdict(gpu, from)).toMatchObject({ usable: true, next: '' });
  });
});

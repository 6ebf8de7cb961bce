import { describe, expect, it } from 'vitest';
import { openBackend, probeBackends, tensorMemory } from '../../../src-main/compute/backend';
import { tf } from '../../../src-main/compute/tensors';
import { LacunaError } from '../../../src-main/contract/error';

describe('openBackend', () => {
  it('opens WASM and can be called again', async () => {
    const opened = await openBackend('wasm');
    expect(opened.name).toBe('wasm');
    expect(opened.title).toMatch(/^TensorFlow\.js WASM/);
    expect(opened.verdicts.map((verdict) => verdict.name)).toEqual(['gpu', 'webgpu', 'native', 'wasm']);
    expect(tf.getBackend()).toBe('wasm');
    expect((await openBackend('wasm')).name).toBe('wasm');
  });

  it('falls back to a usable backend with auto, and says of each other one why not', async () => {
    const opened = await openBackend('auto');
    const verdicts = await probeBackends();
    expect(opened.name).toBe(verdicts.find((verdict) => verdict.usable && verdict.onlyOnWish !== true)?.name);
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

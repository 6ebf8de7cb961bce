import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { FileHandle } from '../../src-main/contract/file';
import type { ImageScores } from '../../src-main/contract/image';
import type { RunFacts } from '../../src-main/contract/run';
import type { ImputationFacts } from '../../src-main/contract/imputation';
import { discs } from '../engine/images/pictures';
import { launchApp, type LaunchedApp } from './launch';
import { answerDialog, askWell, callPort, catchPorts, openTable, tableFile, temporaryFolder } from './shell/helpers';

/** Electron's own software device, for correctness. */
const flags = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-vulkan=swiftshader',
  '--enable-features=Vulkan',
  '--ignore-gpu-blocklist',
];

async function valueOf<T>(page: Page, name: string, input: unknown = {}): Promise<T> {
  const reply = (await callPort(page, name, input)) as { ok: boolean; value: T; error?: unknown };
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}

async function runUntil(page: Page, holds: (facts: RunFacts) => boolean): Promise<RunFacts> {
  for (let look = 0; look < 1500; look++) {
    const facts = await valueOf<RunFacts | null>(page, 'run/facts');
    if (facts?.state === 'failed') throw new Error(JSON.stringify(facts.error));
    if (facts !== null && holds(facts)) return facts;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The run did not come that far');
}

const windows = ({ app }: LaunchedApp) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({ url: window.webContents.getURL(), seen: window.isVisible() })),
  );

const settings = { quality: 'fast', epochs: 5, units: 16, layers: 1, latent: 2, backend: 'webgpu' };

describe('the GPU window', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp({ args: flags });
    await catchPorts(launched.page);
    await openTable(launched.app, launched.page, tableFile().path);
  });
  afterAll(() => launched.close());

  it('is found by a training step, and never chosen by itself', async () => {
    const { chosen, verdicts } = await valueOf<{
      chosen: string;
      verdicts: { name: string; usable: boolean; reason: string }[];
    }>(launched.page, 'compute/probe', { backend: 'auto' });
    const verdict = verdicts.find(({ name }) => name === 'webgpu');
    expect(verdict).toMatchObject({ usable: true, onlyOnWish: true });
    expect(chosen).not.toBe('webgpu');
    // Gone with the probe.
    expect(await windows(launched)).toHaveLength(1);
  });

  it('trains a run, hidden, isolated and without Node, and every gap is filled', async () => {
    const { app, page } = launched;
    await askWell(page, 'run', 'start', settings);
    await runUntil(page, ({ curve }) => curve.length > 0);
    const gpu = (await windows(launched)).find(({ url }) => url.includes('gpu'));
    expect(gpu).toEqual({ url: 'lacuna://app/gpu.html', seen: false });
    const inside = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().includes('gpu'))
        ?.webContents.executeJavaScript(
          `({ isolated: crossOriginIsolated, node: typeof require + typeof process, doors: typeof window.lacuna })`,
        ),
    );
    expect(inside).toEqual({ isolated: true, node: 'undefinedundefined', doors: 'undefined' });
    const facts = await runUntil(page, ({ state }) => state === 'done');
    expect(facts.backend).toMatch(/^WebGPU/);
    expect(facts.note).toBeUndefined();
    const imputation = await valueOf<ImputationFacts>(page, 'imputation/facts');
    expect(imputation.filled).toBe(imputation.gaps);
  });

  it.each([
    ['its GPU process', `process.kill(app.getAppMetrics().find(({ type }) => type === 'GPU').pid, 'SIGKILL')`],
    [
      'its page',
      `BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('gpu')).webContents.forcefullyCrashRenderer()`,
    ],
  ])('a run whose window loses %s goes on on the processor and says so', async (_what, script) => {
    const { app, page } = launched;
    await askWell(page, 'run', 'start', { ...settings, epochs: 400 });
    await runUntil(page, ({ curve }) => curve.length > 1);
    await app.evaluate(({ app, BrowserWindow }, script) => {
      new Function('app', 'BrowserWindow', script)(app, BrowserWindow);
    }, script);
    const facts = await runUntil(page, ({ state }) => state === 'done');
    expect(facts.note).toMatch(/^The graphics device failed \(.+\); training goes on on the processor\.$/);
    const imputation = await valueOf<ImputationFacts>(page, 'imputation/facts');
    expect(imputation.filled).toBe(imputation.gaps);
  });
});

/** Small pictures in an IDX file: the software device takes its time. */
function imageFile(): string {
  const { count, pixels } = discs(120, 12);
  const header = Buffer.from([0, 0, 8, 3, ...[count, 12, 12].flatMap((size) => [0, 0, 0, size])]);
  const path = join(temporaryFolder(), 'discs-images-idx3-ubyte');
  writeFileSync(path, Buffer.concat([header, pixels]));
  return path;
}

describe('the GPU window and images', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp({ args: flags });
    const { app, page } = launched;
    await catchPorts(page);
    await answerDialog(app, imageFile());
    const { token } = await askWell<FileHandle>(page, 'file', 'choose', { what: 'any' });
    await askWell(page, 'image', 'open', { file: token });
  });
  afterAll(() => launched.close());
  const few = { quality: 'fast', goal: 'explore', units: 16, layers: 1, batch: 16, backend: 'webgpu' };

  it('trains convolutions, asks them in the engine, and says both', async () => {
    const { page } = launched;
    const plan = await valueOf<{ body: string }>(page, 'run/plan', few);
    expect(plan.body).toBe('convolution');
    await askWell(page, 'run', 'start', { ...few, epochs: 1 });
    const facts = await runUntil(page, ({ state }) => state === 'done');
    expect(facts).toMatchObject({ resolved: { body: 'convolution' }, asked: 'TensorFlow.js WASM (SIMD)' });
    expect(facts.backend).toMatch(/^WebGPU/);
    expect(facts.note).toBeUndefined();
    const { pixels } = await valueOf<{ pixels: Uint8Array }>(page, 'image/rebuild', { images: [3, 4] });
    expect(Object.keys(pixels)).toHaveLength(2 * 144);
  });

  it('a run that loses its GPU process goes on on the processor, convolutions and all', async () => {
    const { app, page } = launched;
    await askWell(page, 'run', 'start', { ...few, epochs: 60 });
    await runUntil(page, ({ curve }) => curve.length > 1);
    await app.evaluate(({ app }) => {
      const gpu = app.getAppMetrics().find(({ type }) => type === 'GPU');
      if (gpu !== undefined) process.kill(gpu.pid, 'SIGKILL');
    });
    const facts = await runUntil(page, ({ state }) => state === 'done');
    expect(facts.note).toMatch(/^The graphics device failed \(.+\); training goes on on the processor\.$/);
    expect(facts).toMatchObject({ resolved: { body: 'convolution' } });
    const scores = await valueOf<ImageScores>(page, 'image/scores');
    expect(scores.rebuilt.model).toBeLessThan(scores.rebuilt.mean);
  });
});

describe('without WebGPU', () => {
  it('no window is made, and the reason is told', async () => {
    const launched = await launchApp();
    try {
      await catchPorts(launched.page);
      const { verdicts } = await valueOf<{
        verdicts: { name: string; usable: boolean; reason: string; next: string }[];
      }>(launched.page, 'compute/probe', { backend: 'auto' });
      const verdict = verdicts.find(({ name }) => name === 'webgpu');
      expect(verdict?.usable).toBe(false);
      expect(verdict?.reason).toMatch(/^WebGPU could not be opened \(.+\)\.$/);
      // What Chromium keeps from Linux by itself, switches give.
      expect(verdict?.next.includes('--enable-unsafe-webgpu')).toBe(process.platform === 'linux');
      expect(await windows(launched)).toHaveLength(1);
    } finally {
      await launched.close();
    }
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { furthest } from '../../../src-main/compute/probe/step';
import { openWasm } from '../../../src-main/compute/wasm';
import { webGpuVerdict } from '../../../src-main/compute/webgpu/verdict';
import { bodies, runSettings } from '../../../src-main/contract/run';
import { trainOnImages } from '../../../src-main/imagery/train-on-images';
import type { ImageSet } from '../../../src-main/images/image-set';
import { unwatched } from '../../../src-main/imputation/evaluate';
import type { ImageForm } from '../../../src-main/model/image-form';
import type { TrainingHooks } from '../../../src-main/training/hooks';
import { GpuTrainers } from '../../../src-main/training/remote/gpu-trainers';
import { forkTrainer } from '../../../src-main/training/remote/process-channel';
import { RemoteTrainer } from '../../../src-main/training/remote/remote-trainer';
import { localTrainer } from '../../../src-main/training/trainer';
import { bundle } from '../cli/bundle';
import { discs, places, smallImageConfig } from '../images/pictures';
import { smallConfig, synthetic } from '../model/synthetic';
import { childrenOf } from '../training/remote/processes';
import { plainNode, softwareGpu } from './software-gpu';

const gpu = softwareGpu();
const folder = mkdtempSync(join(tmpdir(), 'lacuna-webgpu-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(gpu === null)('WebGPU in plain Node, on a software adapter', () => {
  beforeEach(() => {
    for (const [name, value] of Object.entries(gpu ?? {})) vi.stubEnv(name, value);
  });
  afterEach(() => void vi.unstubAllEnvs());

  let entry: Awaited<ReturnType<typeof bundle>>;
  /** One for all trainings: the adapter takes its time to compile what it computes. */
  let trainer: RemoteTrainer;
  beforeAll(async () => {
    entry = await bundle('src-main/training/remote/main.ts');
    trainer = new RemoteTrainer(forkTrainer(entry.file, 'webgpu', gpu ?? {}), 'webgpu');
    await openWasm();
  });
  afterAll(() => {
    trainer.close();
    entry.remove();
  });

  it('comes to WASM’s slopes for every kernel and loss that training uses', async () => {
    const { file, remove } = await bundle('test/engine/compute/webgpu-gradients.ts');
    const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8', env: process.env });
    remove();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const apart = Object.entries(JSON.parse(stdout) as Record<string, number>);
    expect(apart.length).toBeGreaterThan(50);
    expect(apart.map(([name]) => name)).toEqual(
      expect.arrayContaining(['convolution reconstruction', 'dense adversary']),
    );
    // Exponentials differ in the last bits; WGSL asks of a sine no more than 2⁻¹¹ (WGSL, section 15.7.4, accuracy of sin).
    const most = (name: string): number => (name.includes('waves') ? 4 * 2 ** -11 : 1e-4);
    expect(apart.filter(([name, distance]) => !(distance < most(name)))).toEqual([]);
  });

  it.each(['weighted', 'alternating'] as const)('a whole training agrees with WASM’s: %s', async (phases) => {
    const { rows, width, spans, x, mask } = synthetic(120);
    const cells = { rows: Int32Array.of(0, 3, 7, 9), spans: Int32Array.of(0, 1, 2, 3) };
    const config = smallConfig({ phases, dropout: 0.1, warmUp: 2 });
    const job = { matrix: { rows, width, spans, x, mask }, truth: { x, cells }, config, steps: 8 };
    const hooks: TrainingHooks = { onPoint: () => undefined, gate: () => Promise.resolve('go') };
    const near = await localTrainer.train(job, hooks);
    const far = await trainer.train(job, hooks);
    expect(far.curve.map(({ step }) => step)).toEqual(near.curve.map(({ step }) => step));
    const losses = (curve: typeof far.curve): Float32Array => Float32Array.from(curve, (point) => point.reconstruction);
    expect(furthest(losses(far.curve), losses(near.curve))).toBeLessThan(1e-2);
    far.net.weights.forEach(({ name, data }, index) => {
      expect(near.net.weights[index].name).toBe(name);
      expect(furthest(data, near.net.weights[index].data)).toBeLessThan(1e-2);
    });
  });

  it.each(bodies)('a whole training on images agrees with WASM’s: %s', async (body) => {
    const images = discs(60, 10, 3, true);
    const [learnt, held] = [places(0, 48), places(48, 60)];
    const config = smallImageConfig({ units: 12, layers: 1, batch: 16, dropout: 0.1 });
    const hidden = new Uint8Array(12 * 100).fill(1, 300, 700);
    const job = { images, learnt, held, hidden, form: { shape: images.shape, body }, config, steps: 4 };
    const hooks: TrainingHooks<ImageForm> = { onPoint: () => undefined, gate: () => Promise.resolve('go') };
    const near = await localTrainer.trainImages(job, hooks);
    const far = await trainer.trainImages(job, hooks);
    expect(far.curve.map(({ step }) => step)).toEqual(near.curve.map(({ step }) => step));
    for (const what of ['reconstruction', 'held'] as const) {
      const measured = (curve: typeof far.curve): Float32Array =>
        Float32Array.from(curve.map((point) => point[what]).filter((value) => !Number.isNaN(value)));
      expect(measured(far.curve).length).toBeGreaterThan(0);
      expect(furthest(measured(far.curve), measured(near.curve))).toBeLessThan(1e-2);
    }
    far.net.weights.forEach(({ name, data }, index) => {
      expect(near.net.weights[index].name).toBe(name);
      expect(furthest(data, near.net.weights[index].data)).toBeLessThan(1e-2);
    });
  });

  it('an image run whose device is lost goes on here, convolutions and all, and says so', async () => {
    const before = childrenOf(process.pid);
    const trainers = new GpuTrainers(() => Promise.resolve(forkTrainer(entry.file, 'webgpu')));
    try {
      const { shape, count, pixels, observed } = discs(80, 12);
      const set: ImageSet = {
        ...{ name: 'discs', path: '', labelsPath: null, labels: Array<string>(count).fill(''), problems: [] },
        ...{ ...shape, channels: 1, count, pixels, observed, resized: 0 },
      };
      const notes: string[] = [];
      let killed = false;
      const settings = runSettings.parse({ quality: 'fast', goal: 'explore', units: 8, batch: 16, epochs: 30 });
      const run = await trainOnImages(
        set,
        settings,
        {
          ...unwatched,
          note: (sentence) => notes.push(sentence),
          onProgress: ({ points }) => {
            if (killed || points.length === 0) return;
            killed = true;
            for (const pid of childrenOf(process.pid)) if (!before.includes(pid)) process.kill(pid, 'SIGKILL');
          },
        },
        'webgpu',
        trainers,
      );
      expect(notes).toEqual(['The graphics device failed (SIGKILL); training goes on on the processor.']);
      expect(run.training).toMatchObject({ stopped: false, resolved: { body: 'convolution' } });
      expect(run.training.step).toBe(run.training.steps);
      const steps = run.training.curve.map(({ step }) => step);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
      expect(run.scores?.rebuilt.model).toBeLessThan(run.scores?.rebuilt.mean ?? 0);
      run.dispose();
    } finally {
      trainers.close();
    }
  });

  it('is usable, and said to be no graphics card; the verdict is kept', async () => {
    const data = join(folder, 'data');
    const verdict = await webGpuVerdict({ data });
    expect(verdict).toMatchObject({ name: 'webgpu', usable: true, onlyOnWish: true });
    expect(verdict.title).toContain('SwiftShader');
    expect(verdict.reason).toContain('only when it is asked for');
    // Too short for a probe: it is remembered.
    expect(await webGpuVerdict({ data, limitMs: 1 })).toEqual(verdict);
    expect(await webGpuVerdict({ data, limitMs: 1, fresh: true })).toMatchObject({ usable: false });
  });
});

/** Packages in name only, whose script does what a driver may do. */
describe.runIf(plainNode)('a WebGPU that cannot be used is refused with the reason', () => {
  const plant = (script: string): { from: string; data: string } => {
    const home = mkdtempSync(join(folder, 'planted-'));
    const place = join(home, 'node_modules', 'webgpu');
    const arch = process.platform === 'darwin' ? 'universal' : process.arch;
    mkdirSync(join(place, 'dist', `${process.platform}-${arch}`), { recursive: true });
    writeFileSync(join(place, 'dist', `${process.platform}-${arch}`, 'dawn.node'), '');
    writeFileSync(
      join(place, 'package.json'),
      JSON.stringify({ name: 'webgpu', version: '1.0.0', type: 'module', main: 'index.js' }),
    );
    writeFileSync(join(place, 'index.js'), script);
    return { from: join(home, 'from.js'), data: join(home, 'data') };
  };
  let empty: string;
  beforeAll(() => {
    empty = mkdtempSync(join(folder, 'empty-'));
  });

  it('not installed', async () => {
    const verdict = await webGpuVerdict({ from: join(empty, 'from.js'), data: empty });
    expect(verdict).toMatchObject({ usable: false, next: 'To try it: npm install webgpu.' });
    expect(verdict.reason).toContain('is not installed');
  });

  it('no adapter', async () => {
    const script = 'export const globals = {}; export const create = () => ({ requestAdapter: async () => null });';
    const verdict = await webGpuVerdict(plant(script));
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toBe('WebGPU could not be opened (WebGPU found no adapter).');
  });

  it('a library that does not load', async () => {
    const verdict = await webGpuVerdict(plant(`throw new Error('libvulkan.so.1: cannot open shared object file')`));
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('libvulkan.so.1: cannot open shared object file');
  });

  it('a driver that crashes', async () => {
    const verdict = await webGpuVerdict(
      plant(`process.kill(process.pid, 'SIGSEGV'); await new Promise(() => setTimeout(() => 0, 1e6));`),
    );
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('SIGSEGV');
  });

  it('a driver that hangs', async () => {
    const verdict = await webGpuVerdict({ ...plant('for (;;) {}'), limitMs: 1500 });
    expect(verdict.usable).toBe(false);
    expect(verdict.reason).toContain('no answer within');
  });
});

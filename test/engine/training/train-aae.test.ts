import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { CurvePoint } from '../../../src-main/contract/run';
import type { Matrix } from '../../../src-main/encoding/matrix';
import { loadAae } from '../../../src-main/model/load-aae';
import type { AaeConfig } from '../../../src-main/model/config';
import type { SavedAae, TrainedAae } from '../../../src-main/model/trained';
import type { TrainingHooks, TrainingOptions, TrainingResult } from '../../../src-main/training/hooks';
import { trainAae } from '../../../src-main/training/train-aae';
import { gapError, smallConfig, synthetic, trivialError } from '../model/synthetic';
import { testBackend } from '../test-backend';

beforeAll(async () => {
  await openBackend(testBackend);
});

const table = synthetic(300);
const hooks: TrainingHooks = { onPoint: () => undefined, gate: () => Promise.resolve('go') };
type Options = Partial<TrainingOptions> & { config?: AaeConfig };
const trainOnly = (options: Options, others: Partial<TrainingHooks> = {}): Promise<TrainingResult> =>
  trainAae({ matrix: table, config: smallConfig(), steps: 40, ...options }, { ...hooks, ...others });

/** Trains, and loads what came of it. */
async function train(
  options: Options,
  others: Partial<TrainingHooks> = {},
): Promise<TrainingResult & { readonly model: TrainedAae }> {
  const result = await trainOnly(options, others);
  return { ...result, model: loadAae(result.net) };
}

const trained = async (options: Options): Promise<SavedAae> => (await trainOnly(options)).net;

/** A table without some cells, and where they are. */
function hidden(from: Matrix & { readonly truth: Float32Array }): { matrix: Matrix; truth: TrainingOptions['truth'] } {
  const random = new Random(9, 'hidden');
  const [x, mask] = [from.x.slice(), from.mask.slice()];
  const rows: number[] = [];
  const spans: number[] = [];
  for (let cell = 0; cell < mask.length; cell++) {
    if (mask[cell] === 0 || random.uniform() > 0.1) continue;
    const row = Math.floor(cell / from.spans.length);
    const span = cell % from.spans.length;
    const { start, width } = from.spans[span];
    mask[cell] = 0;
    x.fill(0, row * from.width + start, row * from.width + start + width);
    rows.push(row);
    spans.push(span);
  }
  const cells = { rows: Int32Array.from(rows), spans: Int32Array.from(spans) };
  return { matrix: { ...from, x, mask }, truth: { x: from.x, cells } };
}

describe('learning', () => {
  it('fills gaps far better than means and commonest levels', async () => {
    const { model } = await train({ steps: 400, config: smallConfig({ horizon: 400, units: 64 }) });
    const { mean } = model.predict(table.x, table.mask, table.rows);
    model.dispose();
    expect(gapError(table, mean)).toBeLessThan(0.66 * trivialError(table));
  });

  it('states deviations that are about as large as the errors', async () => {
    const { model } = await train({ steps: 400, config: smallConfig({ horizon: 400, units: 64 }) });
    const { mean, deviation } = model.predict(table.x, table.mask, table.rows);
    model.dispose();
    let [inside, gaps] = [0, 0];
    table.mask.forEach((seen, cell) => {
      const span = table.spans[cell % table.spans.length];
      if (seen === 1 || span.head === 'softmax') return;
      const at = Math.floor(cell / table.spans.length) * table.width + span.start;
      gaps += 1;
      if (Math.abs(mean[at] - table.truth[at]) < 1.645 * deviation[cell]) inside += 1;
    });
    expect(inside / gaps).toBeGreaterThan(0.75);
    expect(inside / gaps).toBeLessThan(0.98);
  });

  it('the curve falls', async () => {
    const { curve } = await train({ steps: 200 });
    const early = curve.slice(0, 10).reduce((sum, point) => sum + point.reconstruction, 0);
    const late = curve.slice(-10).reduce((sum, point) => sum + point.reconstruction, 0);
    expect(late).toBeLessThan(0.7 * early);
  });
});

describe('the same numbers again', () => {
  for (const phases of ['weighted', 'alternating'] as const) {
    it(`for the same seed, others for another: ${phases}`, async () => {
      const one = await trained({ config: smallConfig({ phases }) });
      expect(await trained({ config: smallConfig({ phases }) })).toEqual(one);
      const other = await trained({ config: smallConfig({ phases, seed: 4 }) });
      expect(other.weights[0].data).not.toEqual(one.weights[0].data);
    });

    it(`when a run is saved half way and goes on: ${phases}`, async () => {
      const config = smallConfig({ phases, dropout: 0.1 });
      const whole = await trained({ config, steps: 40 });
      const half = await trained({ config, steps: 20 });
      expect(await trained({ config, steps: 20, start: structuredClone(half) })).toEqual(whole);
    });
  }

  it('from a checkpoint', async () => {
    const saves: SavedAae[] = [];
    const config = smallConfig({ units: 128, horizon: 2000 });
    const gate = (): Promise<'go' | 'stop'> => Promise.resolve(saves.length > 0 ? 'stop' : 'go');
    const { model } = await train(
      { config, steps: 100_000 },
      { checkpoint: async (net) => void saves.push(await net()), gate },
    );
    const last = model.save();
    model.dispose();
    expect(saves[0].step).toBeGreaterThan(0);
    const more = last.step - saves[0].step;
    const resumed = more === 0 ? saves[0] : await trained({ config, steps: more, start: saves[0] });
    expect(resumed.weights).toEqual(last.weights);
  });
});

describe('the latents and the prior', () => {
  /** ‖cov(z) − I‖ over ‖I‖, and the length of the mean. */
  function distance(net: TrainedAae): number {
    const { latent } = net.config;
    const z = net.encode(table.x, table.mask, table.rows);
    const mean = Array.from({ length: latent }, (_, d) => {
      let sum = 0;
      for (let row = 0; row < table.rows; row++) sum += z[row * latent + d];
      return sum / table.rows;
    });
    let squares = mean.reduce((sum, value) => sum + value * value, 0);
    for (let a = 0; a < latent; a++) {
      for (let b = 0; b < latent; b++) {
        let covariance = 0;
        for (let row = 0; row < table.rows; row++) {
          covariance += ((z[row * latent + a] - mean[a]) * (z[row * latent + b] - mean[b])) / table.rows;
        }
        squares += (covariance - (a === b ? 1 : 0)) ** 2;
      }
    }
    return Math.sqrt(squares / latent);
  }

  it.each(['weighted', 'alternating'] as const)('come closer with the adversary than without: %s', async (phases) => {
    const config = smallConfig({
      phases,
      latent: 2,
      horizon: 600,
      adversarialWeight: phases === 'weighted' ? 0.2 : 1,
    });
    const pulled = (await train({ config, steps: 600 })).model;
    const free = (await train({ config: { ...config, warmUp: 1e9 }, steps: 600 })).model;
    expect(distance(pulled)).toBeLessThan(0.6 * distance(free));
    pulled.dispose();
    free.dispose();
  });

  it('are shown beside as many draws of the prior', async () => {
    const shown: { step: number; z: Float32Array; prior: Float32Array }[] = [];
    for (const latent of [1, 2, 6]) {
      const { model } = await train({ config: smallConfig({ latent }) }, { onLatents: (view) => shown.push(view) });
      model.dispose();
      const last = shown[shown.length - 1];
      expect(last.step).toBe(40);
      expect(last.z).toHaveLength(2 * table.rows);
      expect(last.prior).toHaveLength(2 * table.rows);
      expect([...last.z, ...last.prior].every(Number.isFinite)).toBe(true);
    }
  });
});

describe('watching hidden cells', () => {
  it('measures them, and NaN in between', async () => {
    const { matrix, truth } = hidden(table);
    const points: CurvePoint[] = [];
    const { model, curve } = await train({ matrix, truth, steps: 120 }, { onPoint: (point) => points.push(point) });
    model.dispose();
    expect(points).toEqual(curve);
    const held = curve.filter((point) => !Number.isNaN(point.held));
    expect(held.length).toBeGreaterThan(5);
    expect(held.length).toBeLessThan(curve.length);
    expect(held[held.length - 1].held).toBeLessThan(held[0].held);
    expect(curve[curve.length - 1].step).toBe(120);
  });

  it('stops when it only gets worse, with the weights of the best step', async () => {
    // Noise has nothing to learn from: a net too large for it learns it by heart.
    const noise = synthetic(60, 5, 0);
    const random = new Random(6);
    for (let index = 0; index < noise.x.length; index++) if (index % 9 === 0) noise.x[index] = random.normal();
    const { matrix, truth } = hidden(noise);
    const config = smallConfig({ units: 128, learningRate: 2e-2, horizon: 4000, batch: 60 });
    const { model, steps, bestStep } = await train({ matrix, truth, config, steps: 2000 });
    expect(steps).toBeLessThan(2000);
    expect(bestStep).toBeLessThan(steps);
    expect(model.step).toBe(bestStep);
    model.dispose();
  });
});

describe('being held up', () => {
  it('stops at the gate and keeps what was learnt', async () => {
    let asked = 0;
    const { model, steps, stopped } = await train(
      { steps: 100_000, config: smallConfig({ horizon: 100_000 }) },
      { gate: () => Promise.resolve(++asked === 4 ? 'stop' : 'go') },
    );
    expect(stopped).toBe(true);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(100_000);
    expect(model.predict(table.x, table.mask, table.rows).mean.every(Number.isFinite)).toBe(true);
    model.dispose();
  });

  it('does nothing while the gate is shut', async () => {
    const points: number[] = [];
    let open = (): void => undefined;
    let paused = false;
    const running = train(
      { steps: 150, config: smallConfig({ units: 64 }) },
      {
        onPoint: ({ step }) => points.push(step),
        gate: () => {
          if (paused) return Promise.resolve('go');
          paused = true;
          return new Promise((resolve) => (open = () => resolve('go')));
        },
      },
    );
    while (!paused) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = points.length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(points).toHaveLength(before);
    open();
    const { model, steps } = await running;
    expect(steps).toBe(150);
    model.dispose();
  });

  it('keeps to its seconds', async () => {
    const began = performance.now();
    const { model, stopped } = await train({
      steps: 1_000_000,
      seconds: 0.5,
      config: smallConfig({ horizon: 1_000_000 }),
    });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(stopped).toBe(false);
    model.dispose();
  });
});

describe('memory', () => {
  it('the number of tensors is stable after warm-up, and none is left', async () => {
    const before = tf.memory().numTensors;
    const counts: number[] = [];
    const { matrix, truth } = hidden(table);
    for (const phases of ['weighted', 'alternating'] as const) {
      const { model } = await train(
        { matrix, truth, steps: 150, config: smallConfig({ phases, dropout: 0.1 }) },
        { onPoint: ({ step }) => void (step > 60 && counts.push(tf.memory().numTensors)), onLatents: () => undefined },
      );
      model.dispose();
      expect(new Set(counts).size).toBe(1);
      counts.length = 0;
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('unusual tables', () => {
  const only = (keep: readonly number[], rows = 40): Matrix => {
    const all = synthetic(rows);
    const spans = keep.map((span) => all.spans[span]);
    let width = 0;
    const placed = spans.map((span) => {
      const start = width;
      width += span.width;
      return { ...span, start };
    });
    const x = new Float32Array(rows * width);
    const mask = new Uint8Array(rows * spans.length);
    for (let row = 0; row < rows; row++) {
      placed.forEach(({ start, width: units }, index) => {
        const from = row * all.width + spans[index].start;
        x.set(all.x.subarray(from, from + units), row * width + start);
        mask[row * spans.length + index] = all.mask[row * all.spans.length + keep[index]];
      });
    }
    return { rows, width, spans: placed, x, mask };
  };

  it.each([
    ['one column of numbers', only([0])],
    ['one column of levels', only([1])],
    ['levels only', only([1, 4])],
    ['one row', only([0, 1, 2], 1)],
    ['three rows', only([0, 1, 2], 3)],
    ['nothing observed', { ...only([0, 1]), mask: new Uint8Array(80), x: new Float32Array(40 * 4) }],
  ])('%s', async (_name, matrix) => {
    const { model } = await train({ matrix, steps: 30 });
    const { mean, deviation } = model.predict(matrix.x, matrix.mask, matrix.rows);
    expect([...mean, ...deviation].every(Number.isFinite)).toBe(true);
    model.dispose();
  });
});

import { Random } from '../../../src-main/compute/random';
import type { Matrix, Span } from '../../../src-main/encoding/matrix';
import type { AaeConfig } from '../../../src-main/model/config';

/** Four columns of numbers and two of levels that two hidden factors make, with a fifth of the cells missing. */
export interface Synthetic extends Matrix {
  /** [rows, width] without gaps. */
  readonly truth: Float32Array;
}

const spans: readonly Span[] = [
  { column: 0, head: 'gaussian', start: 0, width: 1 },
  { column: 1, head: 'softmax', start: 1, width: 3 },
  { column: 2, head: 'gaussian', start: 4, width: 1 },
  { column: 4, head: 'gaussian', start: 5, width: 1 },
  { column: 5, head: 'softmax', start: 6, width: 2 },
  { column: 6, head: 'gaussian', start: 8, width: 1 },
];
const width = 9;

export function synthetic(rows: number, seed = 1, missing = 0.2): Synthetic {
  const random = new Random(seed, 'synthetic');
  const truth = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [random.normal(), random.normal()];
    const cells = truth.subarray(row * width, (row + 1) * width);
    cells[0] = a + 0.1 * random.normal();
    cells[1 + (b > 0.5 ? 0 : b > -0.5 ? 1 : 2)] = 1;
    cells[4] = 0.7 * a - 0.7 * b;
    cells[5] = Math.abs(a) * 1.6 - 1.3 + 0.1 * random.normal();
    cells[6 + (a + b > 0 ? 0 : 1)] = 1;
    cells[8] = b + 0.2 * random.normal();
  }
  const x = truth.slice();
  const mask = new Uint8Array(rows * spans.length).fill(1);
  for (let cell = 0; cell < mask.length; cell++) {
    if (random.uniform() >= missing) continue;
    const { start, width: units } = spans[cell % spans.length];
    const from = Math.floor(cell / spans.length) * width + start;
    mask[cell] = 0;
    x.fill(0, from, from + units);
  }
  return { rows, width, spans, x, mask, truth };
}

/** Mean over the gaps of |error| in sd, or 1 − accuracy. */
export function gapError({ rows, mask, truth }: Synthetic, mean: Float32Array): number {
  let [sum, gaps] = [0, 0];
  for (let row = 0; row < rows; row++) {
    spans.forEach(({ head, start, width: units }, index) => {
      if (mask[row * spans.length + index] === 1) return;
      gaps += 1;
      const from = row * width + start;
      if (head === 'gaussian') {
        sum += Math.abs(mean[from] - truth[from]);
        return;
      }
      const said = mean.subarray(from, from + units);
      sum += truth[from + said.indexOf(Math.max(...said))] === 1 ? 0 : 1;
    });
  }
  return sum / gaps;
}

/** The same error for the column's mean or commonest level. */
export function trivialError(table: Synthetic): number {
  const { rows, truth } = table;
  const centre = new Float32Array(width);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < width; unit++) centre[unit] += truth[row * width + unit] / rows;
  }
  const mean = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) mean.set(centre, row * width);
  return gapError(table, mean);
}

export function smallConfig(changes: Partial<AaeConfig> = {}): AaeConfig {
  return {
    seed: 3,
    prior: { kind: 'gaussian' },
    latent: 6,
    units: 32,
    layers: 2,
    dropout: 0,
    batch: 64,
    learningRate: 3e-3,
    weightDecay: 1e-4,
    horizon: 200,
    phases: 'weighted',
    adversarialWeight: 0.05,
    warmUp: 20,
    discriminatorNoise: 0.3,
    ...changes,
  };
}

import type { place } from '../control-block';
import type { KernelExports } from './add-on';

/**
 * Three steps of training a small net by the kernels alone: layers with and without SiLU, one of them residual, on the way there and
 * back, the losses of heads and of logits, AdamW and the running mean; in widths that are no whole vectors.
 *
 * The function uses nothing but its arguments: its text is sent to other processes.
 *
 * @param kernels compute in `memory`, whose first 64 KiB are left alone
 * @param at where the parts of a control block stand
 * @returns weights, their means, slopes and losses
 */
export function probeJobs(kernels: KernelExports, memory: SharedArrayBuffer, at: typeof place): Float32Array {
  const [words, numbers] = [new Uint32Array(memory), new Float32Array(memory)];
  let free = 1 << 16;
  const take = (count: number): number => {
    const start = free;
    free += (count * 4 + 63) & ~63;
    numbers.fill(0, start / 4, free / 4);
    return start;
  };
  let state = 12345;
  const drawn = (count: number, scale: number): number => {
    const start = take(count);
    for (let index = 0; index < count; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      numbers[start / 4 + index] = (state / 2147483648 - 1) * scale;
    }
    return start;
  };
  const control = take(at.end / 4);
  const spareSize = 1 << 18;
  const run = (operation: number, items: number, integers: number[], floats: number[] = []): void => {
    words[(control + at.operation) / 4] = operation;
    words[(control + at.parts) / 4] = 1;
    words[(control + at.items) / 4] = items;
    words[(control + at.spareSize) / 4] = spareSize;
    integers.forEach((integer, index) => (words[(control + at.arguments) / 4 + index] = integer));
    floats.forEach((float, index) => (numbers[(control + at.arguments) / 4 + integers.length + index] = float));
    kernels.run(control);
  };
  words[(control + at.spare) / 4] = take(spareSize / 4);

  const [rows, columns, units, levels] = [203, 37, 75, 5];
  const [x, target] = [drawn(rows * columns, 1.5), drawn(rows * columns, 1)];
  const [weights, unseen] = [drawn(rows * columns, 1), drawn(rows * columns, 1)];
  const sizes = [columns * units, units, units * units, units, units * columns, columns];
  const [W1, b1, W2, b2, W3, b3] = sizes.map((size) => drawn(size, 0.3));
  const slopes = sizes.map(take);
  const [first, second, means] = [sizes.map(take), sizes.map(take), sizes.map(take)];
  const [h1, gate1, h2, gate2, out] = [units, units, units, units, columns].map((width) => take(rows * width));
  const [dOut, dH2, dH1, g2, g1] = [columns, units, units, units, units].map((width) => take(rows * width));
  const [sums, s, sSlopes, logitSlopes] = [take(rows), drawn(rows * columns, 3), take(rows * columns), take(rows)];
  const gaussians = columns - levels;
  const spans = take(6);
  words.set([0, gaussians, 0, gaussians, levels, 0xffffffff], spans / 4);
  const variables = [W1, b1, W2, b2, W3, b3];
  const adamTable = take(5 * sizes.length);
  const meanTable = take(3 * sizes.length);
  sizes.forEach((size, index) => {
    words.set([variables[index], slopes[index], first[index], second[index], size], adamTable / 4 + 5 * index);
    words.set([variables[index], means[index], size], meanTable / 4 + 3 * index);
  });
  const logistic: number[] = [];
  for (let step = 0; step < 3; step++) {
    const [wide, narrow] = [Math.ceil(units / 8), Math.ceil(columns / 8)];
    run(0, wide, [x, W1, h1, b1, 0, gate1, rows, columns, units, 2]);
    run(0, wide, [h1, W2, h2, b2, h1, gate2, rows, units, units, 2]);
    run(0, narrow, [h2, W3, out, b3, 0, 0, rows, units, columns, 1]);
    const heads = [out, target, weights, dOut, s, unseen, sSlopes, sums, columns, gaussians, spans, 2];
    run(3, rows, heads, [0.3, 30, -5, 2]);
    run(1, narrow, [h2, dOut, 0, dOut, slopes[4], slopes[5], rows, units, columns]);
    run(2, wide, [dOut, W3, dH2, 0, rows, units, columns]);
    run(1, wide, [h1, dH2, gate2, g2, slopes[2], slopes[3], rows, units, units]);
    run(2, wide, [g2, W2, dH1, dH2, rows, units, units]);
    run(1, wide, [x, dH1, gate1, g1, slopes[0], slopes[1], rows, columns, units]);
    run(4, sizes.length, [adamTable], [0.1, 0.01, 0.999, 0.005, 1e-6]);
    run(5, sizes.length, [meanTable], [0.1]);
    logistic.push(kernels.logisticLoss(out, logitSlopes, rows, 100));
  }
  const read = (start: number, count: number): number[] => Array.from(numbers.subarray(start / 4, start / 4 + count));
  const all = [variables, means, slopes].flatMap((group) => group.flatMap((start, index) => read(start, sizes[index])));
  return Float32Array.from([...all, ...read(sums, rows), ...read(logitSlopes, rows), ...logistic]);
}

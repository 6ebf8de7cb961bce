import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { Random } from '../../../src-main/compute/random';
import { tf } from '../../../src-main/compute/tensors';
import type { Tensor2D } from '../../../src-main/compute/tensors';
import type { Span } from '../../../src-main/encoding/matrix';
import { Heads } from '../../../src-main/model/heads';
import { testBackend } from '../test-backend';

beforeAll(async () => {
  await openBackend(testBackend);
});

const number = (start: number): Span => ({ column: start, head: 'gaussian', start, width: 1 });
const levels = (start: number, width: number): Span => ({ column: start, head: 'softmax', start, width });
const tables: Record<string, Span[]> = {
  mixed: [number(0), levels(1, 3), number(4), levels(5, 2)],
  'numbers only': [number(0), number(1)],
  'levels only': [levels(0, 2), levels(2, 4)],
};
const widthOf = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + span.width, 0);
const normals = (rows: number, columns: number, seed: number, scale = 1): Tensor2D =>
  tf.mul(tf.tensor2d(new Random(seed).fillNormal(new Float32Array(rows * columns)), [rows, columns]), scale);

describe.each(Object.entries(tables))('heads: %s', (_name, spans) => {
  const width = widthOf(spans);
  /** One-hot levels and any numbers. */
  const target = (): Tensor2D => {
    const random = new Random(8);
    const cells = new Float32Array(5 * width);
    for (let row = 0; row < 5; row++) {
      for (const { head, start, width: units } of spans) {
        if (head === 'gaussian') cells[row * width + start] = random.normal();
        else cells[row * width + start + random.integer(units)] = 1;
      }
    }
    return tf.tensor2d(cells, [5, width]);
  };

  it('predicts means as they are and probabilities that sum to 1', () => {
    const heads = new Heads(spans, width);
    const out = normals(5, width, 1, 40);
    const [given, said] = [out.arraySync(), heads.predict(out).arraySync()];
    for (let row = 0; row < 5; row++) {
      for (const { head, start, width: units } of spans) {
        const part = said[row].slice(start, start + units);
        if (head === 'gaussian') expect(part[0]).toBeCloseTo(given[row][start], 4);
        else expect(part.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      }
    }
    heads.dispose();
  });

  it('the slope of the loss is that of its value', () => {
    const heads = new Heads(spans, width);
    const out = normals(5, width, 2);
    const truth = target();
    const at = out.dataSync<'float32'>();
    // One weight a cell, over all its units.
    const perCell = new Float32Array(5 * width);
    const random = new Random(3);
    for (let row = 0; row < 5; row++) {
      for (const { start, width: units } of spans) {
        perCell.fill(random.uniform(), row * width + start, row * width + start + units);
      }
    }
    const weights = tf.tensor2d(perCell, [5, width]);
    const loss = (given: tf.Tensor): tf.Scalar =>
      heads.loss(given as Tensor2D, null, truth, weights, tf.zeros([5, width]));
    const slope = tf.grad(loss)(out).dataSync<'float32'>();
    for (let index = 0; index < at.length; index++) {
      const moved = (by: number): number => {
        const changed = at.slice();
        changed[index] += by;
        return loss(tf.tensor2d(changed, [5, width])).dataSync()[0];
      };
      expect(slope[index]).toBeCloseTo((moved(0.005) - moved(-0.005)) / 0.01, 2);
    }
    heads.dispose();
  });

  it('cells without weight have no loss and no slope', () => {
    const heads = new Heads(spans, width);
    const loss = (given: tf.Tensor): tf.Scalar =>
      heads.loss(given as Tensor2D, null, target(), tf.zeros([5, width]), tf.zeros([5, width]));
    const out = normals(5, width, 4);
    expect(loss(out).dataSync()[0]).toBe(0);
    for (const slope of tf.grad(loss)(out).dataSync()) expect(Math.abs(slope)).toBe(0);
    heads.dispose();
  });
});

it('extreme outputs stay finite', () => {
  const heads = new Heads(tables.mixed, 7);
  const out = normals(5, 7, 5, 1e6);
  const loss = heads.loss(out, null, tf.zeros([5, 7]), tf.ones([5, 7]), tf.zeros([5, 2]));
  expect(Number.isFinite(loss.dataSync()[0])).toBe(true);
  for (const value of heads.predict(out).dataSync()) expect(Number.isFinite(value)).toBe(true);
  heads.dispose();
});

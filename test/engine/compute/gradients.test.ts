import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../src-main/compute/backend';
import { tf } from '../../../src-main/compute/tensors';
import type { Tensor } from '../../../src-main/compute/tensors';
import { testBackend } from '../test-backend';
import { gradientCases } from './gradient-cases';

beforeAll(async () => {
  await openBackend(testBackend);
});

const { cases, values } = gradientCases();

describe('gradients against finite differences', () => {
  it.each(cases)('%s', (_name, forward, make) => {
    const inputs = make();
    const weights = values(...forward(...inputs).shape);
    const loss = (...given: Tensor[]): tf.Scalar => tf.sum(tf.mul(forward(...given), weights)) as tf.Scalar;
    const slopes = tf.grads(loss)(inputs);
    const step = 1e-2;
    inputs.forEach((input, which) => {
      const at = input.dataSync<'float32'>();
      const slope = slopes[which].dataSync<'float32'>();
      expect(slopes[which].shape).toEqual(input.shape);
      at.forEach((_, index) => {
        const moved = (by: number): number => {
          const changed = Float32Array.from(at);
          changed[index] += by;
          return loss(
            ...inputs.map((other, k) => (k === which ? tf.tensor(changed, input.shape) : other)),
          ).dataSync()[0];
        };
        const measured = (moved(step) - moved(-step)) / (2 * step);
        expect(Math.abs(slope[index] - measured)).toBeLessThan(0.02 * (1 + Math.abs(measured)));
      });
    });
  });
});

import { expect, it } from 'vitest';
import { openBackend, tensorMemory } from '../../../src-main/compute/backend';
import { agrees, furthest, probeStep } from '../../../src-main/compute/probe/step';
import { tf } from '../../../src-main/compute/tensors';
import { testBackend } from '../test-backend';

it('trains: the loss falls, twice the same numbers, and no tensor stays', async () => {
  await openBackend(testBackend);
  const before = tensorMemory().tensors;
  const one = await probeStep(tf);
  const two = await probeStep(tf);
  expect(tensorMemory().tensors).toBe(before);
  expect(agrees(one, two)).toBe(true);
  const losses = [...one.slice(-3)];
  expect(losses[0]).toBeGreaterThan(losses[1]);
  expect(losses[1]).toBeGreaterThan(losses[2]);
});

it('does not take one wrong weight, a missing number or NaN for rounding', async () => {
  await openBackend(testBackend);
  const right = await probeStep(tf);
  const changed = (at: number, value: number): Float32Array => {
    const numbers = right.slice();
    numbers[at] = value;
    return numbers;
  };
  expect(agrees(changed(5, right[5] + 0.001), right)).toBe(true);
  expect(agrees(changed(5, right[5] + 0.05), right)).toBe(false);
  expect(agrees(changed(5, Number.NaN), right)).toBe(false);
  expect(agrees(right.slice(1), right)).toBe(false);
  expect(agrees(new Float32Array(0), new Float32Array(0))).toBe(false);
  expect(furthest(right, right)).toBe(0);
});

import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../../src-main/contract/run';
import { CurveBuffer } from '../../../src-renderer/charts/curve-buffer';

const point = (step: number, reconstruction = step / 10): CurvePoint => ({
  step,
  epoch: Math.floor(step / 5),
  reconstruction,
  discriminator: Number.NaN,
  generator: Number.NaN,
  held: Number.NaN,
});

describe('CurveBuffer', () => {
  it('keeps points through its growth', () => {
    const curve = new CurveBuffer();
    for (let step = 0; step < 3000; step += 3) curve.append([point(step), point(step + 1), point(step + 2)]);
    expect(curve.length).toBe(3000);
    expect(curve.step(2999)).toBe(2999);
    expect(curve.value('reconstruction', 1234)).toBeCloseTo(123.4);
    expect(curve.value('held', 1234)).toBeNaN();
    expect(curve.starts).toEqual([0]);
  });

  it('starts the curve of the next net where the step falls back', () => {
    const curve = new CurveBuffer();
    curve.append([point(10), point(20), point(30)]);
    curve.append([point(10, 7), point(20, 6)]);
    expect(curve.starts).toEqual([0, 3]);
  });

  it('takes a point that is told twice only once', () => {
    const curve = new CurveBuffer();
    curve.append([point(10), point(20), point(30)]);
    curve.append([point(20), point(30), point(40)]);
    expect(curve.length).toBe(4);
    expect(curve.starts).toEqual([0]);
  });
});

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

  it('keeps nets that train at once apart, each over its own steps', () => {
    const curve = new CurveBuffer();
    const of = (net: number, step: number): CurvePoint => ({ ...point(step), net });
    curve.append([of(0, 1), of(1, 1), of(0, 20), of(1, 20), of(0, 40)]);
    curve.append([of(1, 40), of(0, 60), of(2, 1), of(0, 60), of(1, 60)]);
    expect(curve.starts).toEqual([0, 4, 8]);
    const steps = Array.from({ length: curve.length }, (_, at) => curve.step(at));
    expect(steps).toEqual([1, 20, 40, 60, 1, 20, 40, 60, 1]);
    expect(steps.map((_, at) => curve.value('reconstruction', at))).toEqual(steps.map((step) => step / 10));
    expect([0, 1, 2].map((net) => curve.offset(net))).toEqual([0, 0, 0]);
  });

  it('takes a point that is told twice only once', () => {
    const curve = new CurveBuffer();
    curve.append([point(10), point(20), point(30)]);
    curve.append([point(20), point(30), point(40)]);
    expect(curve.length).toBe(4);
    expect(curve.starts).toEqual([0]);
  });
});

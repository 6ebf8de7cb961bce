import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import type { NumbersEncoding } from '../../../src-main/encoding/encoding';
import { fitEncoding } from '../../../src-main/encoding/fit-encoding';
import {
  calibrateLevels,
  calibrateNumbers,
  drawNumber,
  intervalOf,
  probabilitiesOf,
  residualOf,
} from '../../../src-main/imputation/calibration';
import { levels, numeric, tableOf } from '../encoding/tables';

const random = new Random(11);
const values = Array.from({ length: 500 }, () => Math.round(100 * Math.exp(random.normal())) / 100);

function numbers(): NumbersEncoding {
  const [column] = fitEncoding(tableOf(numeric('x', values, { decimals: 2 }))).columns;
  if (column.form !== 'numbers') throw new Error('numbers expected');
  return column;
}

/** A cell: truth, and an answer whose error has the stated deviation times 1.7 (a way that is too sure of itself). */
function cells(count: number, seed: number) {
  const stream = new Random(seed);
  return Array.from({ length: count }, () => {
    const answer = values[stream.integer(values.length)];
    const deviation = 0.1 + 0.4 * stream.uniform();
    return { answer, deviation, noise: 1.7 * stream.normal() };
  });
}

describe('intervals', () => {
  it('hold about 90 % of new cells, although the stated deviations are too small', () => {
    const column = numbers();
    // The truth is built in standardised units, so that residuals are exactly the noise where no bound cuts in.
    const { residuals } = calibrateNumbers(cells(300, 1).map(({ noise }) => noise));
    let inside = 0;
    const fresh = cells(1000, 2);
    for (const { answer, deviation, noise } of fresh) {
      const truth = drawNumber(column, { form: 'numbers', residuals: [noise] }, answer, deviation, random);
      const [low, high] = intervalOf(column, { form: 'numbers', residuals }, answer, deviation);
      expect(low).toBeLessThanOrEqual(answer);
      expect(high).toBeGreaterThanOrEqual(answer);
      inside += Number(truth >= low && truth <= high);
    }
    expect(inside / fresh.length).toBeGreaterThan(0.85);
    expect(inside / fresh.length).toBeLessThan(0.97);
  });

  it('measure residuals in stated deviations', () => {
    const [column] = fitEncoding(tableOf(numeric('x', [0, 10, 20], { decimals: 1 }))).columns;
    if (column.form !== 'numbers' || column.transform.form !== 'scale') throw new Error('scale expected');
    const unit = column.transform.deviation;
    expect(residualOf(column, 10, 0.5, 10 + unit)).toBeCloseTo(2, 9);
  });
});

describe('draws of numbers', () => {
  it('differ, and keep the bounds and the precision', () => {
    const column = numbers();
    const calibration = calibrateNumbers(cells(100, 3).map(({ noise }) => noise));
    const drawn = Array.from({ length: 200 }, () => drawNumber(column, calibration, 1, 0.5, random));
    expect(new Set(drawn).size).toBeGreaterThan(50);
    for (const value of drawn) {
      expect(value).toBeGreaterThanOrEqual(column.minimum);
      expect(value).toBeLessThanOrEqual(column.maximum);
      expect(Math.abs(value * 100 - Math.round(value * 100))).toBeLessThan(1e-6);
    }
  });
});

describe('probabilities', () => {
  it('are softened when they were too sure, and left when they were right', () => {
    const stream = new Random(4);
    const stated = new Float64Array(2 * 1000);
    const truth: number[] = [];
    for (let cell = 0; cell < 1000; cell++) {
      stated[2 * cell] = 0.95;
      stated[2 * cell + 1] = 0.05;
      truth.push(stream.uniform() < 0.75 ? 0 : 1);
    }
    const { temperature } = calibrateLevels(stated, 2, truth);
    expect(temperature).toBeGreaterThan(1.5);
    const [column] = fitEncoding(tableOf(levels('x', ['a', 'b', 'a']))).columns;
    if (column.form !== 'levels') throw new Error('levels expected');
    const [first] = probabilitiesOf(column, { form: 'levels', temperature }, Float64Array.of(0.95, 0.05));
    expect(first).toBeGreaterThan(0.68);
    expect(first).toBeLessThan(0.85);
    expect(calibrateLevels(new Float64Array(0), 2, []).temperature).toBe(1);
  });
});

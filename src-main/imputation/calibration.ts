import type { Random } from '../compute/random';
import type { LevelsEncoding, NumbersEncoding } from '../encoding/encoding';
import { fitted } from '../encoding/numbers';
import { toNatural, toScore, toStandard } from '../encoding/transform';

/**
 * How wrong the answers for a column of numbers were on hidden cells: (truth − answer) / stated deviation in standardised
 * units, rising. Intervals and draws are made of them (split conformal prediction, Lei et al. 2018, normalised residuals).
 */
export interface NumbersCalibration {
  readonly form: 'numbers';
  readonly residuals: readonly number[];
}

/** How far the stated probabilities of a column of levels must be softened (Guo et al. 2017): p^(1/temperature), together 1. */
export interface LevelsCalibration {
  readonly form: 'levels';
  readonly temperature: number;
}

export type Calibration = NumbersCalibration | LevelsCalibration;

/** Residuals that are kept at most: enough for quantiles, small in a file. */
const mostResiduals = 400;
/** With fewer of its own, a column borrows the residuals of all. */
export const fewestResiduals = 40;
const tail = 0.05;
/** A way that claims to be almost certain is not believed. */
export const leastDeviation = 0.02;

export function residualOf(column: NumbersEncoding, answer: number, deviation: number, truth: number): number {
  const { transform } = column;
  return (toStandard(transform, truth) - toScore(transform, answer)) / Math.max(leastDeviation, deviation);
}

export function calibrateNumbers(residuals: readonly number[]): NumbersCalibration {
  const rising = residuals.filter(Number.isFinite).sort((a, b) => a - b);
  if (rising.length <= mostResiduals) return { form: 'numbers', residuals: rising };
  const thinned = Array.from(
    { length: mostResiduals },
    (_, index) => rising[Math.round((index * (rising.length - 1)) / (mostResiduals - 1))],
  );
  return { form: 'numbers', residuals: thinned };
}

/** Where nothing was hidden: the normal distribution as it is stated. */
export const uncalibrated: NumbersCalibration = {
  form: 'numbers',
  residuals: [-2.3, -1.64, -1, -0.5, 0, 0.5, 1, 1.64, 2.3],
};

/** Central 90 % interval in natural units, inside the column's bounds and precision, around the answer. */
export function intervalOf(
  column: NumbersEncoding,
  { residuals }: NumbersCalibration,
  answer: number,
  deviation: number,
): [number, number] {
  const count = residuals.length;
  // The finite-sample ranks of split conformal prediction, one tail each side.
  const low = residuals[Math.max(0, Math.floor(tail * (count + 1)) - 1)];
  const high = residuals[Math.min(count - 1, Math.ceil((1 - tail) * (count + 1)) - 1)];
  const at = (residual: number): number => shifted(column, answer, deviation, residual);
  return [Math.min(answer, at(low)), Math.max(answer, at(high))];
}

/** One random value: the answer plus a residual that was met on a hidden cell. */
export function drawNumber(
  column: NumbersEncoding,
  { residuals }: NumbersCalibration,
  answer: number,
  deviation: number,
  random: Random,
): number {
  // Between two neighbouring residuals, so that draws are not limited to the residuals themselves.
  const place = random.uniform() * (residuals.length - 1);
  const index = Math.min(Math.floor(place), residuals.length - 2);
  const residual =
    residuals.length === 1
      ? residuals[0]
      : residuals[index] + (place - index) * (residuals[index + 1] - residuals[index]);
  return shifted(column, answer, deviation, residual);
}

function shifted(column: NumbersEncoding, answer: number, deviation: number, residual: number): number {
  const score = toScore(column.transform, answer) + residual * Math.max(leastDeviation, deviation);
  return fitted(column, toNatural(column.transform, score));
}

const temperatures = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.5, 3];

/** The temperature with the smallest mean log loss. `answers`: probabilities [cells × units]; `truth`: units. */
export function calibrateLevels(answers: Float64Array, units: number, truth: readonly number[]): LevelsCalibration {
  let best = 1;
  let bestLoss = Infinity;
  for (const temperature of temperatures) {
    let loss = 0;
    truth.forEach((unit, cell) => {
      const softened = soften(answers.subarray(cell * units, (cell + 1) * units), units, temperature);
      loss -= Math.log(Math.max(1e-6, softened[unit]));
    });
    // On equal terms the probabilities stay as stated.
    loss += truth.length > 0 ? 1e-9 * Math.abs(temperature - 1) : 0;
    if (loss < bestLoss) {
      bestLoss = loss;
      best = temperature;
    }
  }
  return { form: 'levels', temperature: truth.length > 0 ? best : 1 };
}

/** Probabilities of the kept levels, in the order of the levels; the pool of rare levels gets none. */
export function probabilitiesOf(
  column: LevelsEncoding,
  calibration: LevelsCalibration,
  stated: Float64Array,
): Float64Array {
  return soften(stated, column.kept, calibration.temperature);
}

const leastProbability = 1e-5;

function soften(stated: Float64Array, units: number, temperature: number): Float64Array {
  const softened = new Float64Array(units);
  let sum = 0;
  for (let unit = 0; unit < units; unit++) {
    softened[unit] = Math.max(leastProbability, stated[unit]) ** (1 / temperature);
    sum += softened[unit];
  }
  for (let unit = 0; unit < units; unit++) softened[unit] /= sum;
  return softened;
}

import type { Encoding } from '../encoding/encoding';
import { fitted } from '../encoding/numbers';
import {
  calibrateLevels,
  calibrateNumbers,
  fewestResiduals,
  intervalOf,
  residualOf,
  uncalibrated,
  type Calibration,
} from './calibration';
import { chooseWeights, type Weights } from './choose';
import type { SpanAnswers } from './hidden-answers';

/** What the choice as a whole says of the hidden cells of one span, each cell judged without having had a say. */
export interface HonestAnswers {
  /** [cells × units] before clipping and rounding; probabilities. */
  readonly stated: Float64Array;
  /** [cells] */
  readonly deviations: Float32Array;
  /** [cells] as it would be filled in: natural number, or code. */
  readonly said: Float64Array;
  /** [cells] central 90 % interval; NaN for levels. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const folds = 4;
const foldOf = (cell: number): number => cell % folds;

/**
 * Cross-fitting: weights for a quarter of the hidden cells are chosen on the other three quarters, and so are the
 * intervals, so that no reported number has seen the truth it is measured by.
 */
export function crossFit(encoding: Encoding, answers: readonly SpanAnswers[], ways: number): HonestAnswers[] {
  const byFold = Array.from({ length: folds }, (_, fold) =>
    chooseWeights(encoding.spans, answers, ways, (_span, cell) => foldOf(cell) !== fold),
  );
  const honest = answers.map((each, span) => combine(each, (cell) => byFold[foldOf(cell)][span]));
  for (let fold = 0; fold < folds; fold++) {
    const calibrations = calibrate(answers, honest, (cell) => foldOf(cell) !== fold);
    answers.forEach(({ column, truth }, span) => {
      const calibration = calibrations[span];
      if (column.form !== 'numbers' || calibration.form !== 'numbers') return;
      const { said, low, high, deviations } = honest[span];
      for (let cell = fold; cell < truth.length; cell += folds) {
        [low[cell], high[cell]] = intervalOf(column, calibration, said[cell], deviations[cell]);
      }
    });
  }
  return honest;
}

function combine(
  { span, column, truth, values, deviations }: SpanAnswers,
  weightsOf: (cell: number) => Weights,
): HonestAnswers {
  const cells = truth.length;
  const units = span.width;
  const honest: HonestAnswers = {
    stated: new Float64Array(cells * units),
    deviations: new Float32Array(cells),
    said: new Float64Array(cells),
    low: new Float64Array(cells).fill(NaN),
    high: new Float64Array(cells).fill(NaN),
  };
  for (let cell = 0; cell < cells; cell++) {
    weightsOf(cell).forEach((weight, way) => {
      if (weight === 0) return;
      honest.deviations[cell] += weight * deviations[way][cell];
      for (let at = cell * units; at < (cell + 1) * units; at++) honest.stated[at] += weight * values[way][at];
    });
    honest.said[cell] =
      column.form === 'numbers'
        ? fitted(column, honest.stated[cell])
        : likeliest(honest.stated, cell * units, column.kept);
  }
  return honest;
}

/** The likeliest kept level. */
export function likeliest(probabilities: Float64Array, start: number, kept: number): number {
  let best = 0;
  for (let unit = 1; unit < kept; unit++) if (probabilities[start + unit] > probabilities[start + best]) best = unit;
  return best;
}

/** Calibrates each span on its own hidden cells, with too few of them on those of all spans. */
export function calibrate(
  answers: readonly SpanAnswers[],
  honest: readonly HonestAnswers[],
  used: (cell: number) => boolean = () => true,
): Calibration[] {
  const residuals = answers.map(({ column, truth }, span) => {
    if (column.form !== 'numbers') return [];
    const { said, deviations } = honest[span];
    const cells = [...truth.keys()].filter(used);
    return cells.map((cell) => residualOf(column, said[cell], deviations[cell], truth[cell]));
  });
  const all = residuals.flat();
  return answers.map(({ column, span, truth }, index) => {
    if (column.form === 'numbers') {
      const own = residuals[index];
      const borrowed = own.length >= fewestResiduals ? own : all;
      return borrowed.length > 0 ? calibrateNumbers(borrowed) : uncalibrated;
    }
    const cells = [...truth.keys()].filter(used);
    const stated = new Float64Array(cells.length * span.width);
    cells.forEach((cell, place) => {
      const from = cell * span.width;
      stated.set(honest[index].stated.subarray(from, from + span.width), place * span.width);
    });
    const units = cells.map((cell) => Math.min(truth[cell], column.kept));
    return calibrateLevels(stated, span.width, units);
  });
}

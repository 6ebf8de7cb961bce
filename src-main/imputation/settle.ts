import type { Method } from '../contract/imputation';
import type { Encoding } from '../encoding/encoding';
import { calibrateLevels, uncalibrated, type Calibration } from './calibration';
import { withoutCrumbs } from './blend';
import { chooseWeights, type Weights } from './choose';
import { calibrate, crossFit, type HonestAnswers } from './cross-fit';
import type { SpanAnswers } from './hidden-answers';
import type { Imputer } from './imputer';

/** Which ways fill which column, and how sure to be of them. */
export interface Settled {
  readonly weights: readonly Weights[];
  readonly calibrations: readonly Calibration[];
  readonly honest: readonly HonestAnswers[];
}

/** Chooses and calibrates on the hidden cells. */
export function settle(encoding: Encoding, answers: readonly SpanAnswers[], ways: readonly Imputer[]): Settled {
  if (answers.every(({ truth }) => truth.length === 0)) {
    const weights = unscoredWeights(ways.map(({ method }) => method));
    return {
      weights: encoding.spans.map(() => weights),
      calibrations: encoding.spans.map(({ head }) =>
        head === 'gaussian' ? uncalibrated : calibrateLevels(new Float64Array(0), 1, []),
      ),
      honest: answers.map(() => nothingSaid),
    };
  }
  const honest = crossFit(encoding, answers, ways.length);
  const chosen = chooseWeights(encoding.spans, answers, ways.length, () => true);
  return { weights: chosen.map(withoutCrumbs), calibrations: calibrate(answers, honest), honest };
}

const nothingSaid: HonestAnswers = {
  stated: new Float64Array(0),
  deviations: new Float32Array(0),
  said: new Float64Array(0),
  low: new Float64Array(0),
  high: new Float64Array(0),
};

/**
 * With no hidden cell to choose by: the nets, the forest and the linear answer alike, if the table was long enough to have
 * the latter; else the mean.
 */
export function unscoredWeights(methods: readonly Method[]): Weights {
  const strong = methods.map((method) => Number(method === 'aae' || method === 'linear' || method === 'forest'));
  const enough = methods.includes('linear') || methods.includes('forest');
  const parts = enough ? strong : methods.map((method) => Number(method === 'mean-mode'));
  const sum = parts.reduce((total, part) => total + part, 0);
  return Float64Array.from(parts, (part) => part / sum);
}

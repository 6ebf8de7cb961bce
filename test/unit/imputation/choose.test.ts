import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-main/compute/random';
import { fitEncoding } from '../../../src-main/encoding/fit-encoding';
import { withoutCrumbs } from '../../../src-main/imputation/blend';
import { chooseWeights } from '../../../src-main/imputation/choose';
import { SpanAnswers } from '../../../src-main/imputation/hidden-answers';
import { numeric, tableOf } from '../encoding/tables';

/** One column of numbers 0…1 with answers of three ways: the mean, and two with these errors (sd). */
function answersWith(cells: number, errors: readonly [number, number], seed = 1) {
  const random = new Random(seed);
  const encoding = fitEncoding(tableOf(numeric('x', [0, 1, 0.4], { decimals: 3 })));
  const column = encoding.columns[0];
  if (column.form !== 'numbers') throw new Error('numbers expected');
  const truth = Float64Array.from({ length: cells }, () => random.uniform());
  const answers = new SpanAnswers(encoding.spans[0], column, Int32Array.from(truth.keys()), truth, 3);
  truth.forEach((value, cell) => {
    answers.values[0][cell] = 0.5;
    answers.values[1][cell] = value + errors[0] * random.normal();
    answers.values[2][cell] = value + errors[1] * random.normal();
  });
  return { spans: encoding.spans, answers };
}

describe('chooseWeights', () => {
  it('takes the better way, and both where both are as good', () => {
    const better = answersWith(500, [0.02, 0.2]);
    const [sure] = chooseWeights(better.spans, [better.answers], 3, () => true);
    expect(sure[1]).toBeGreaterThan(0.9);
    const equal = answersWith(500, [0.1, 0.1]);
    const [both] = chooseWeights(equal.spans, [equal.answers], 3, () => true);
    expect(both[1]).toBeGreaterThan(0.3);
    expect(both[2]).toBeGreaterThan(0.3);
    expect(both.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('takes the mean only where every other way is worse', () => {
    const hopeless = answersWith(500, [0.9, 0.8]);
    expect(chooseWeights(hopeless.spans, [hopeless.answers], 3, () => true)[0][0]).toBeGreaterThan(0.5);
    const fair = answersWith(500, [0.9, 0.1]);
    expect(chooseWeights(fair.spans, [fair.answers], 3, () => true)[0][0]).toBe(0);
  });

  it('is not led astray by a few cells', () => {
    const many = answersWith(600, [0.05, 0.1]);
    const few = answersWith(5, [0.1, 0.05], 7);
    const spans = [many.spans[0], few.spans[0]];
    const [, small] = chooseWeights(spans, [many.answers, few.answers], 3, () => true);
    expect(small[1]).toBeGreaterThan(0.5);
  });

  it('looks only at the cells it may look at', () => {
    const { spans, answers } = answersWith(100, [0.05, 0.1]);
    for (let cell = 50; cell < 100; cell++) answers.values[1][cell] = 99;
    const [weights] = chooseWeights(spans, [answers], 3, (_, cell) => cell < 50);
    expect(weights[1]).toBeGreaterThan(0.5);
  });
});

describe('withoutCrumbs', () => {
  it('drops what changes nothing and sums to one', () => {
    const weights = withoutCrumbs(Float64Array.of(0.01, 0.03, 0.96));
    expect([...weights]).toEqual([0, 0, 1]);
  });
});

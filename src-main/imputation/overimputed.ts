import type { HonestAnswers } from './cross-fit';
import type { SpanAnswers } from './hidden-answers';

/** Hidden cells of one span: truth beside what was said; natural numbers, or level codes with an empty interval (NaN). */
export interface Overimputed {
  readonly rows: Int32Array;
  readonly truth: Float64Array;
  readonly said: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export function overimputed(answers: readonly SpanAnswers[], honest: readonly HonestAnswers[]): Overimputed[] {
  return answers.map(({ rows, truth }, span) => {
    const { said, low, high } = honest[span];
    return { rows, truth, said, low, high };
  });
}

import type { ColumnScores, ImputationFacts, Method } from '../contract/imputation';
import { fitted } from '../encoding/numbers';
import type { Weights } from './choose';
import { likeliest, type HonestAnswers } from './cross-fit';
import type { SpanAnswers } from './hidden-answers';
import { observedYardstick, ScoreSum } from './scores';

/** The part of the facts that comes from the hidden cells. */
export type ScoreReport = Pick<ImputationFacts, 'hidden' | 'overall' | 'chosen' | 'columns'>;

export function reportScores(
  answers: readonly SpanAnswers[],
  honest: readonly HonestAnswers[],
  methods: readonly Method[],
  weights: readonly Weights[],
): ScoreReport {
  const overall = methods.map(() => new ScoreSum());
  const chosen = new ScoreSum();
  const columns = answers.map((each, span): ColumnScores => {
    const { column, truth } = each;
    const yardstick = observedYardstick(column);
    const own = methods.map(() => new ScoreSum());
    const used = new ScoreSum();
    truth.forEach((value, cell) => {
      methods.forEach((_, way) => {
        const answer = answerOf(each, way, cell);
        own[way].add(yardstick, value, answer);
        overall[way].add(yardstick, value, answer);
      });
      for (const sum of [chosen, used]) sum.add(yardstick, value, honest[span].said[cell]);
    });
    const description = describeWeights(methods, weights[span]);
    const scores = methods.map((method, way) => own[way].of(method));
    return {
      column: each.span.column,
      name: column.name,
      hidden: truth.length,
      scores: description.chosen === 'blend' ? [...scores, used.of('blend')] : scores,
      ...description,
      coverage: coverageOf(each, honest[span]),
    };
  });
  return {
    hidden: chosen.cells,
    overall: methods.map((method, way) => overall[way].of(method)),
    chosen: chosen.score(),
    columns,
  };
}

function answerOf({ column, span, values }: SpanAnswers, way: number, cell: number): number {
  return column.form === 'numbers'
    ? fitted(column, values[way][cell])
    : likeliest(values[way], cell * span.width, column.kept);
}

/** The method by its name where one does all; else 'blend' with its parts, largest first. */
export function describeWeights(
  methods: readonly Method[],
  weights: Weights,
): Pick<ColumnScores, 'chosen' | 'weights'> {
  const parts = methods
    .map((method, way) => ({ method, weight: weights[way] }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return parts.length === 1 ? { chosen: parts[0].method } : { chosen: 'blend', weights: parts };
}

/** Share of the hidden cells whose truth lies in the stated interval. */
function coverageOf({ column, truth }: SpanAnswers, { low, high }: HonestAnswers): number {
  if (column.form !== 'numbers' || truth.length === 0) return NaN;
  let inside = 0;
  truth.forEach((value, cell) => (inside += Number(value >= low[cell] && value <= high[cell])));
  return inside / truth.length;
}

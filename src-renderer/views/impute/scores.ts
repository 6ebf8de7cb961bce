import type { ColumnScores, ImputationFacts, Method } from '../../../src-main/contract/imputation';

export const baselines: readonly Method[] = ['mean-mode', 'nearest-neighbour'];

export interface OverallScores {
  readonly chosen: number;
  readonly mean: number;
  readonly neighbour: number;
}

/** Gower errors over all hidden cells: what Lacuna chose per column, and the two baselines. */
export function overallScores(facts: ImputationFacts): OverallScores {
  const of = (method: Method): number => facts.overall.find((score) => score.method === method)?.gower ?? Number.NaN;
  return { chosen: facts.chosen.gower, mean: of('mean-mode'), neighbour: of('nearest-neighbour') };
}

export interface Verdict {
  /** Columns whose gaps a simple method fills, because it did best there. */
  readonly used: ImputationFacts['columns'];
  /** Columns where a simple method alone would have done better on the hidden cells than what fills them. */
  readonly worse: ImputationFacts['columns'];
  /** Whether in every column what fills it is known to have beaten both simple methods. */
  readonly everywhere: boolean;
}

/** What is to be said plainly about each column; a blend whose own error was not told counts as neither. */
export function verdictOf(facts: ImputationFacts): Verdict {
  const simple = (column: ColumnScores): number =>
    Math.min(...baselines.map((method) => errorOf(column, method)).filter((error) => Number.isFinite(error)));
  const own = (column: ColumnScores): number => errorOf(column, column.chosen);
  const modelled = facts.columns.filter((column) => !baselines.includes(column.chosen));
  return {
    used: facts.columns.filter((column) => baselines.includes(column.chosen)),
    worse: modelled.filter((column) => own(column) > simple(column)),
    everywhere: modelled.length === facts.columns.length && modelled.every((column) => own(column) < simple(column)),
  };
}

/** Gower error of a method on the hidden cells of a column; NaN where it was not told. */
export function errorOf(column: ColumnScores, method: Method): number {
  return column.scores.find((score) => score.method === method)?.gower ?? Number.NaN;
}

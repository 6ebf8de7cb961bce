import type { ImputationFacts, Method } from '../../../src-main/contract/imputation';

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

/** Columns whose gaps a baseline fills because it was better there. */
export function baselineColumns(facts: ImputationFacts): ImputationFacts['columns'] {
  return facts.columns.filter((column) => baselines.includes(column.chosen));
}

import { describe, expect, it } from 'vitest';
import type { ColumnScores, ImputationFacts, Method } from '../../../src-main/contract/imputation';
import { overallScores, verdictOf } from '../../../src-renderer/views/impute/scores';

const scores = (errors: Partial<Record<Method, number>>) =>
  Object.entries(errors).map(([method, gower]) => ({ method: method as Method, gower, nrmse: NaN, accuracy: NaN }));

const column = (name: string, chosen: Method, errors: Partial<Record<Method, number>>): ColumnScores => ({
  column: 0,
  name,
  hidden: 30,
  scores: scores(errors),
  chosen,
  coverage: NaN,
});

const facts = (columns: ColumnScores[]): ImputationFacts => ({
  gaps: 1,
  filled: 1,
  left: [],
  hidden: 30,
  overall: scores({ 'mean-mode': 0.3, 'nearest-neighbour': 0.2, aae: 0.15 }),
  chosen: { gower: 0.14, nrmse: NaN, accuracy: NaN },
  columns,
  methodsText: { en: '', fr: '' },
});

describe('verdictOf', () => {
  const good = column('good', 'aae', { 'mean-mode': 0.3, 'nearest-neighbour': 0.2, aae: 0.1 });
  const used = column('used', 'mean-mode', { 'mean-mode': 0.1, 'nearest-neighbour': 0.2, aae: 0.3 });
  const worse = column('worse', 'blend', { 'mean-mode': 0.3, 'nearest-neighbour': 0.1, blend: 0.2 });
  const untold = column('untold', 'blend', { 'mean-mode': 0.3, 'nearest-neighbour': 0.1, aae: 0.2 });
  const names = (columns: ImputationFacts['columns']): string[] => columns.map(({ name }) => name);

  it('says where a simple method is used, and where it would have been better', () => {
    const verdict = verdictOf(facts([good, used, worse, untold]));
    expect(names(verdict.used)).toEqual(['used']);
    expect(names(verdict.worse)).toEqual(['worse']);
    expect(verdict.everywhere).toBe(false);
  });

  it('claims "everywhere" only of what was measured', () => {
    expect(verdictOf(facts([good])).everywhere).toBe(true);
    expect(verdictOf(facts([good, untold])).everywhere).toBe(false);
  });

  it('reads the overall figures', () => {
    expect(overallScores(facts([good]))).toEqual({ chosen: 0.14, mean: 0.3, neighbour: 0.2 });
  });
});

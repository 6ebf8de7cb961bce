import { describe, expect, it } from 'vitest';
import type { ImputationFacts } from '../../../src-main/contract/imputation';
import type { ColumnFacts, TableFacts } from '../../../src-main/contract/table';
import { tableSettings } from '../../../src-main/contract/table';
import { runSettings } from '../../../src-main/contract/run';
import { renderReport, type ReportFacts } from '../../../src-main/report/report';
import { sampleProject } from '../project/sample';

const hostile = `</title><script>alert("1")</script><img src=x onerror='x'>\u0000`;

const column = (index: number, name: string, kind: ColumnFacts['kind']): ColumnFacts => ({
  index,
  name,
  kind,
  detected: kind,
  role: 'feature',
  gaps: 3,
  distinct: 4,
  codes: [],
  settings: null,
  filled: true,
});

function facts(language: 'en' | 'fr'): ReportFacts {
  const { run } = sampleProject();
  if (!run) throw new Error('The sample project has a run.');
  const table: TableFacts = {
    name: hostile,
    rows: 1234,
    bytes: 10,
    cells: 20,
    gaps: 6,
    completeRows: 3,
    dialect: { delimiter: ',', quote: '"', newline: '\n', encoding: 'utf-8', decimalMark: '.' },
    settings: tableSettings.parse({ missing: [hostile], columns: [{ column: 0, minimum: 0 }] }),
    columns: [column(0, hostile, 'numeric'), column(1, '', 'categorical'), column(2, 'when', 'datetime')],
    problems: [],
  };
  const score = { gower: 0.114, nrmse: 0.5, accuracy: 0.9 };
  const scores = [
    { method: 'mean-mode' as const, gower: 0.237, nrmse: 1, accuracy: Number.NaN },
    { method: 'aae' as const, ...score },
  ];
  const imputation: ImputationFacts = {
    gaps: 6,
    filled: 5,
    left: [{ column: 0, gaps: 1, why: 'text', reason: 'Free text.' }],
    hidden: 40,
    overall: scores,
    chosen: score,
    columns: [{ column: 0, name: hostile, hidden: 40, scores, chosen: 'aae', coverage: Number.NaN }],
    methodsText: { en: 'Gaps were filled.', fr: 'Les lacunes ont été comblées.' },
  };
  return {
    language,
    app: '0.1.0',
    table,
    run,
    imputation,
    distributions: [
      { column: 0, distribution: { kind: 'numbers', edges: [0, 1, 2], observed: [3, 1], filled: [0, 2] } },
      { column: 1, distribution: { kind: 'levels', levels: [hostile, 'b'], observed: [3, 1], filled: [0, 0] } },
      { column: 2, distribution: { kind: 'numbers', edges: [0, 864e5], observed: [0], filled: [0] } },
    ],
  };
}

describe('the report', () => {
  it.each(['en', 'fr'] as const)('is one page without script, network or raw data (%s)', (language) => {
    const page = renderReport(facts(language));
    expect(page).not.toMatch(/<script|<img|<iframe|<link|https?:|javascript:/i);
    expect(page).not.toContain('\u0000');
    expect(page).not.toContain('undefined');
    expect(page).not.toContain('NaN');
    expect(page).not.toContain('[object');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)');
    expect(page).toContain(`<html lang="${language}">`);
  });

  it('says what was filled and how it compares, in both languages', () => {
    expect(renderReport(facts('en'))).toContain('5 of 6 gaps filled in 1,234 rows and 3 columns.');
    expect(renderReport(facts('en'))).toContain('the mean error was 0.114');
    expect(renderReport(facts('fr'))).toContain('0,114');
    expect(renderReport(facts('fr'))).toContain('Les lacunes ont été comblées.');
  });

  it('names the model, its prior and its clusters', () => {
    const plain = facts('en');
    const settings = runSettings.parse({ model: 'clustering', clusters: 7, prior: { kind: 'mixture', components: 5 } });
    const page = renderReport({ ...plain, run: { ...plain.run, settings: { ...settings, labelledPrior: true } } });
    for (const text of ['clustering AAE', 'mixture of Gaussians (5), a part for each label', '<td>7</td>']) {
      expect(page).toContain(text);
    }
  });

  it('says so when the model was no better than the simple answer', () => {
    const worse = facts('en');
    const imputation = { ...worse.imputation, chosen: { gower: 0.3, nrmse: 1, accuracy: 1 } };
    expect(renderReport({ ...worse, imputation })).toContain('no better');
    expect(renderReport(worse)).not.toContain('no better');
  });
});

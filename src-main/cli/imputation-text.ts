import type { ImputationFacts, Method, MethodScore } from '../contract/imputation';
import type { TableFacts } from '../contract/table';
import { textTable } from './text-table';

export const methodTitles: Readonly<Record<Method, string>> = {
  'mean-mode': 'mean or mode',
  'nearest-neighbour': 'nearest neighbour',
  linear: 'linear',
  forest: 'forest',
  aae: 'autoencoder',
  blend: 'blend',
};

/** What was filled and how far it can be trusted, as text. */
export function imputationText(table: TableFacts, facts: ImputationFacts, out: string | null): string {
  const parts = [
    `${table.name}: ${facts.filled} of ${facts.gaps} gaps filled${out === null ? '' : `, written to ${out}`}`,
  ];
  if (facts.hidden > 0)
    parts.push(scoreTable(`On ${facts.hidden} hidden cells`, facts.overall, facts.chosen), columnTable(table, facts));
  if (facts.left.length > 0) {
    const lines = facts.left.map(
      ({ column, gaps, reason }) => `- ${table.columns[column]?.name ?? ''} (${gaps}): ${reason}`,
    );
    parts.push(['Gaps that stay', ...lines].join('\n'));
  }
  if (table.problems.length > 0) parts.push(problemLines(table));
  return parts.join('\n\n');
}

/** What was found while the table was read, one line each. */
export function problemLines({ problems }: TableFacts): string {
  return ['Worth knowing', ...problems.map(({ message }) => `- ${message}`)].join('\n');
}

/** All methods and the choice, on cells whose truth is known. */
export function scoreTable(
  title: string,
  overall: readonly MethodScore[],
  chosen: Omit<MethodScore, 'method'>,
): string {
  const line = (name: string, { gower, nrmse, accuracy }: Omit<MethodScore, 'method'>): string[] => [
    name,
    measure(gower),
    measure(nrmse),
    measure(accuracy),
  ];
  const lines = overall.map((score) => line(methodTitles[score.method], score));
  return textTable(
    [{ title }, { title: 'Error', right: true }, { title: 'NRMSE', right: true }, { title: 'Right', right: true }],
    [...lines, line('used', chosen)],
  );
}

function columnTable(table: TableFacts, { columns, overall }: ImputationFacts): string {
  return textTable(
    [
      { title: 'Column' },
      { title: 'Gaps', right: true },
      ...overall.map(({ method }) => ({ title: methodTitles[method], right: true })),
      { title: 'used', right: true },
      { title: 'Filled by' },
    ],
    columns.map(({ column, name, scores, chosen, weights = [] }) => [
      name,
      String(table.columns[column]?.gaps ?? 0),
      ...[...overall.map(({ method }) => method), chosen].map((method) =>
        measure(scores.find((score) => score.method === method)?.gower ?? Number.NaN),
      ),
      weights.length === 0
        ? methodTitles[chosen]
        : weights.map(({ method, weight }) => `${methodTitles[method]} ${Math.round(100 * weight)} %`).join(', '),
    ]),
  );
}

export function measure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(4) : '–';
}

import { version } from '../../../package.json';
import {
  yardsticks,
  type ComparedColumn,
  type ComparedPictures,
  type ComparisonFacts,
  type comparisonForms,
} from '../../contract/comparison';
import { writeSafely } from '../../project/write-safely';
import { renderComparison } from '../../report/comparison/comparison-report';
import { plainDialect, writeTable } from '../../table/write-table';

export interface ComparisonResults {
  readonly facts: ComparisonFacts;
  readonly pictures: ComparedPictures | null;
  readonly columns: readonly ComparedColumn[];
}

/** The table of a comparison as CSV, or all of it as a page. @throws LacunaError when the target cannot be written */
export async function writeComparison(
  path: string,
  form: (typeof comparisonForms)[number],
  language: 'en' | 'fr',
  results: ComparisonResults,
): Promise<void> {
  if (form === 'html') {
    await writeSafely(path, renderComparison({ ...results, language, app: version, date: new Date().toISOString() }));
    return;
  }
  const { header, rows } = comparisonRows(results.facts);
  await writeTable(path, plainDialect, header, rows);
}

/** One row a model, then one a yardstick; empty where nothing was measured. */
export function comparisonRows({ models, measures, yardsticks: beside }: ComparisonFacts): {
  readonly header: string[];
  readonly rows: string[][];
} {
  const texts = (values: Partial<Record<(typeof measures)[number], number>>): string[] =>
    measures.map((measure) => (values[measure] === undefined ? '' : String(values[measure])));
  const done = models.filter(({ state }) => state === 'done');
  return {
    header: ['model', ...measures, 'steps', 'parameters'],
    rows: [
      ...done.map(({ model, values, steps, parameters }) => [
        model,
        ...texts(values),
        String(steps),
        String(parameters),
      ]),
      ...yardsticks.map((name) => [name, ...texts(beside[name]), '', '']),
    ],
  };
}

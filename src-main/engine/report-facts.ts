import { version } from '../../package.json';
import type { ReportFacts } from '../report/report';
import { tableFacts } from '../table/table-facts';
import type { Workbench } from './workbench';

/** What the report of the finished run tells. @throws LacunaError when there is no table or no finished run */
export function reportFacts(bench: Workbench, language: ReportFacts['language']): ReportFacts {
  const table = tableFacts(bench.openTable());
  const filled = bench.filledRun();
  const run = bench.runs.facts();
  if (!run) throw new Error('A model without the facts of its run.');
  const gappy = table.columns.filter((column) => column.gaps > 0 && column.filled);
  return {
    language,
    app: version,
    table,
    run,
    imputation: filled.facts(),
    distributions: gappy.map(({ index }) => ({ column: index, distribution: filled.distribution(index) })),
  };
}

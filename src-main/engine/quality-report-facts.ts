import { version } from '../../package.json';
import type { JudgingSettings } from '../contract/generation';
import type { QualityReportFacts } from '../report/quality/report';
import { tableFacts } from '../table/table-facts';
import type { Workbench } from './workbench';

/** What the report of made rows tells. @throws LacunaError when there is no table or no finished run */
export async function qualityReportFacts(
  bench: Workbench,
  settings: JudgingSettings,
  language: QualityReportFacts['language'],
): Promise<QualityReportFacts> {
  const quality = await bench.judge(settings);
  const run = bench.runs.facts();
  if (!run) throw new Error('A model without the facts of its run.');
  return { language, app: version, table: tableFacts(bench.openTable()), run, quality };
}

import type { Problem, TableFacts } from '../../../src-main/contract/table';
import type { Format } from '../../i18n/format';

type Translate = (key: string, named: Record<string, unknown>) => string;

const listed = 10;

/** A remark in the window's language, from its kind, column and rows. */
export function problemText(problem: Problem, table: TableFacts, t: Translate, format: Format): string {
  const column = problem.column === undefined ? undefined : table.columns[problem.column];
  const rows = problem.rows ?? [];
  const some = rows.slice(0, listed).map((row) => format.count(row));
  return t(`data.problems.${problem.kind}`, {
    name: column?.name ?? '',
    position: format.count((problem.column ?? 0) + 1),
    rows:
      rows.length > listed
        ? t('data.problems.andMore', { rows: some.join(', '), n: format.count(rows.length - listed) })
        : format.list(some),
  });
}

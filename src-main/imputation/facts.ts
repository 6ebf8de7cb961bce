import type { ImputationFacts } from '../contract/imputation';
import { leftSentence } from '../encoding/fit-encoding';
import type { Matrix } from '../encoding/matrix';
import type { Table } from '../table/table';
import type { FilledTable } from './filled-table';
import type { Learned } from './learned';
import { labelFacts } from './label-facts';
import { methodsText } from './methods-text';

type OwnTable = { readonly table: Table; readonly matrix: Matrix };

/** Everything that is told about a filled table as a whole. */
export function factsOf(learned: Learned, { table, matrix }: OwnTable, filled: FilledTable): ImputationFacts {
  const { encoding, report } = learned;
  const left = encoding.columns.flatMap((column, index) => {
    const { gaps } = table.columns[index];
    if (column.form !== 'left' || gaps === 0) return [];
    return [{ column: index, gaps, why: column.why, reason: leftSentence[column.why] }];
  });
  const columns = table.columns.map(({ name, gaps }, index) => ({
    name,
    gaps,
    filled: encoding.columns[index].form !== 'left',
  }));
  const nothing = { gower: NaN, nrmse: NaN, accuracy: NaN };
  return {
    gaps: filled.gaps,
    filled: filled.filled,
    left,
    hidden: report?.hidden ?? 0,
    overall: report?.overall ?? [],
    chosen: report?.chosen ?? nothing,
    columns: report?.columns ?? [],
    ...labelFacts(learned, table, matrix),
    methodsText: methodsText({ learned, rows: table.rows, tableName: table.name, columns }),
  };
}

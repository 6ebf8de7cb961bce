import type { ColumnFacts } from '../../src-main/contract/table';
import type { GridColumn } from '../components/grid/grid-column';

/** A table's columns as the grid wants them: numbers stand to the right. */
export function gridColumns(columns: readonly ColumnFacts[]): GridColumn[] {
  return columns.map(({ index, name, kind }) => ({ index, name, kind, numeric: kind === 'numeric' }));
}

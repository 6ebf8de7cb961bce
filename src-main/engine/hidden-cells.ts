import type { FilledRun } from '../imputation/filled-run';

const found = new WeakMap<FilledRun, ReadonlyMap<number, ReadonlySet<number>>>();

/** Tells which observed cells a run has set aside to score itself. */
export function hiddenCells(run: FilledRun): (row: number, column: number) => boolean {
  const known = found.get(run) ?? rowsByColumn(run);
  found.set(run, known);
  return (row, column) => known.get(column)?.has(row) ?? false;
}

function rowsByColumn({ hidden, encoding }: FilledRun): ReadonlyMap<number, ReadonlySet<number>> {
  const columns = new Map(encoding.spans.map(({ column }) => [column, new Set<number>()]));
  hidden.rows.forEach((row, index) => {
    const span = encoding.spans[hidden.spans[index]];
    if (span) columns.get(span.column)?.add(row);
  });
  return columns;
}

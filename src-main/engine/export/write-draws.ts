import type { FilledRun } from '../../imputation/filled-run';
import type { Table } from '../../table/table';
import { plainDialect, writeTable } from '../../table/write-table';
import { writeLong } from './write-long';

export interface DrawsWish {
  readonly table: Table;
  readonly run: FilledRun;
  readonly draws: number;
  readonly seed: number;
  /** 'long': whole tables one below the other; 'cells': the drawn cells alone. */
  readonly form: 'long' | 'cells';
}

/** Writes random completions of a table, for those who pool. */
export async function writeDraws(wish: DrawsWish, target: string): Promise<void> {
  const { table, run, draws, seed, form } = wish;
  if (form === 'long') return writeLong(table, run.draws(draws, seed), target);
  await writeTable(target, plainDialect, ['row', 'col', 'draw', 'value'], cellRows(wish));
}

/** One line a drawn cell; rows count from 1, and the second column of one name is NAME#2. */
function* cellRows({ table, run, draws, seed }: DrawsWish): Generator<string[]> {
  const names = distinctNames(table.columns.map(({ name }) => name));
  const gappy = table.columns.flatMap(({ gaps }, column) => (gaps > 0 ? [column] : []));
  let draw = 0;
  for (const cellText of run.draws(draws, seed)) {
    draw += 1;
    for (let row = 0; row < table.rows; row += 1) {
      for (const column of gappy) {
        const value = cellText(row, column);
        if (value !== undefined) yield [String(row + 1), names[column], String(draw), value];
      }
    }
  }
}

function distinctNames(names: readonly string[]): string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name}#${before + 1}`;
  });
}

import { oneLine } from './fail';

export interface TextColumn {
  readonly title: string;
  readonly right?: boolean;
}

const gap = '  ';
const widest = 40;

/** Lines of aligned text; long cells are cut with an ellipsis, but not those of the last column. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) =>
    row.map((cell, index) => (index === columns.length - 1 ? oneLine(cell) : shortened(oneLine(cell)))),
  );
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => lengthOf(row[index] ?? ''))));
  return cells
    .map((row) =>
      columns
        .map(({ right }, index) => {
          const cell = row[index] ?? '';
          const room = ' '.repeat((widths[index] ?? 0) - lengthOf(cell));
          return right ? room + cell : cell + room;
        })
        .join(gap)
        .trimEnd(),
    )
    .join('\n');
}

function shortened(cell: string): string {
  const letters = Array.from(cell);
  return letters.length > widest ? `${letters.slice(0, widest - 1).join('')}…` : cell;
}

/** Letters, not UTF-16 units: an emoji or an accent beyond the basic plane is one. */
function lengthOf(cell: string): number {
  return Array.from(cell).length;
}

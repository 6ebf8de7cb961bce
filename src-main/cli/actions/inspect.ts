import type { ColumnFacts, GapPatterns, TableFacts } from '../../contract/table';
import type { InspectFlags } from '../commands/inspect';
import { isImageInput } from '../image-input';
import { imageSetText } from '../image-text';
import { problemLines } from '../imputation-text';
import { withEngine } from '../in-process-engine';
import { openNamed } from '../open-table';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { textTable } from '../text-table';

const shownPatterns = 10;
const shownLevels = 4;

/** What is in a table or an image set and what is missing. */
export async function inspect(path: string, flags: InspectFlags): Promise<void> {
  const talk = new Talk(process.stderr, flags.json ?? false);
  await withEngine(talk, async (engine) => {
    if (await isImageInput(path)) {
      const images = await engine.call('image/open', { file: path });
      talk.clear();
      return flags.json ? printJson({ images }) : print(imageSetText(images));
    }
    const table = await openNamed(engine, talk, path, flags);
    const patterns = await engine.call('table/patterns', {});
    talk.clear();
    if (flags.json) await printJson({ table, patterns });
    else
      await print(
        [summary(table), columnTable(table), ...patternTable(table, patterns), ...problems(table)].join('\n\n'),
      );
  });
}

function summary(table: TableFacts): string {
  const { name, rows, columns, cells, gaps, completeRows, dialect, bytes } = table;
  const delimiter = dialect.delimiter === '\t' ? 'tab' : `"${dialect.delimiter}"`;
  return [
    `${name}: ${count(rows, 'row')}, ${count(columns.length, 'column')}, ${size(bytes)} (${dialect.encoding}, delimiter ${delimiter}, decimal "${dialect.decimalMark}")`,
    `${count(gaps, 'gap')} in ${count(cells, 'cell')} (${percent(gaps / cells)}); ${count(completeRows, 'row')} without a gap`,
  ].join('\n');
}

function columnTable({ columns, rows }: TableFacts): string {
  return textTable(
    [
      { title: '#', right: true },
      { title: 'Column' },
      { title: 'Kind' },
      { title: 'Gaps', right: true },
      { title: '', right: true },
      { title: 'Missing codes' },
      { title: 'Distinct', right: true },
      { title: 'Values' },
    ],
    columns.map((column) => [
      String(column.index + 1),
      column.name === '' ? '(no name)' : column.name,
      column.kind + (column.role === 'feature' ? '' : `, ${column.role}`),
      String(column.gaps),
      column.gaps === 0 ? '' : percent(column.gaps / rows),
      column.codes.map(({ code, count: times }) => `${code === '' ? 'empty' : code} ${times}`).join(', '),
      String(column.distinct),
      values(column),
    ]),
  );
}

function values({ numbers, levels, kind }: ColumnFacts): string {
  if (numbers && kind === 'datetime') return `${day(numbers.minimum)} … ${day(numbers.maximum)}`;
  if (numbers) {
    const { minimum, maximum, mean, standardDeviation } = numbers;
    return `${number(minimum)} … ${number(maximum)}, mean ${number(mean)}, sd ${number(standardDeviation)}`;
  }
  if (!levels || kind === 'text' || kind === 'identifier') return '';
  return levels
    .slice(0, shownLevels)
    .map(({ level, count: times }) => `${level} ${times}`)
    .join(', ');
}

function patternTable({ columns, gaps }: TableFacts, { patterns, patternCount }: GapPatterns): string[] {
  if (gaps === 0) return [];
  const shown = patterns.slice(0, shownPatterns);
  const rest = patternCount > shown.length ? `\n(${patternCount - shown.length} more patterns)` : '';
  const lines = shown.map((pattern) => [
    String(pattern.rows),
    pattern.columns.length === 0 ? 'none' : pattern.columns.map((index) => columns[index]?.name ?? '').join(', '),
  ]);
  return [textTable([{ title: 'Rows', right: true }, { title: 'Gaps in' }], lines) + rest];
}

function problems(table: TableFacts): string[] {
  if (table.problems.length === 0) return [];
  return [problemLines(table)];
}

function count(value: number, what: string): string {
  return `${value.toLocaleString('en')} ${what}${value === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %` : '';
}

function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(5))) : '–';
}

function day(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 16).replace('T00:00', '') : '–';
}

function size(bytes: number): string {
  if (bytes < 1e3) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

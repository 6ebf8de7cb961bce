import type { Problem } from '../contract/table';
import { quoted } from './build-column';
import type { ReadColumn } from './column-reader';
import type { ColumnSpec } from './column-spec';

/** Rows that a problem names; beyond, only their number is told. */
const namedRows = 100;
const manyLevels = 256;

/** "row 7", "rows 3, 8 and 12", "rows 3, 8, 12, 40, 41 and 1 200 more"; rows count from 0 here and from 1 there. */
export function rowsText(rows: readonly number[], total = rows.length): string {
  const shown = rows.slice(0, 5).map((row) => String(row + 1));
  const more = total - shown.length;
  if (total === 1) return `row ${shown[0]}`;
  if (more > 0) return `rows ${shown.join(', ')} and ${more} more`;
  return `rows ${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

function rowsFromOne(rows: Iterable<number>): number[] {
  const named: number[] = [];
  for (const row of rows) {
    if (named.length === namedRows) break;
    named.push(row + 1);
  }
  return named;
}

export function headerProblems(names: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  names.forEach((name, column) => {
    const before = seen.get(name);
    if (name.trim() === '') {
      problems.push({ kind: 'empty-header', message: `Column ${column + 1} has no name.`, column });
    } else if (before !== undefined) {
      const message = `Columns ${before + 1} and ${column + 1} have the same name, ${quoted(name)}.`;
      problems.push({ kind: 'duplicate-header', message, column });
    } else seen.set(name, column);
  });
  if (names.length === 1) {
    problems.push({
      kind: 'one-column',
      message: 'The table has one column: no delimiter was found. If it should have more, choose the delimiter.',
    });
  }
  return problems;
}

export function raggedProblem(rows: readonly number[], total: number, columns: number): Problem {
  return {
    kind: 'ragged',
    message: `In ${rowsText(rows, total)} the number of cells is not ${columns}: missing cells are gaps, surplus ones stay as they are.`,
    rows: rowsFromOne(rows),
  };
}

export function columnProblems(read: ReadColumn, spec: ColumnSpec, rows: number): Problem[] {
  const { column, distinct, infinite } = read;
  const name = `The column ${quoted(spec.name)}`;
  const { index } = spec;
  if (column.gaps === rows) return [{ kind: 'empty-column', message: `${name} has no value at all.`, column: index }];
  const problems: Problem[] = [];
  if (distinct === 1) {
    problems.push({ kind: 'constant-column', message: `${name} has the same value in every row.`, column: index });
  }
  if (infinite.length > 0) {
    problems.push({
      kind: 'infinite',
      message: `${name} holds infinite or too large numbers in ${rowsText(infinite)}: they stay as they are and are not learned from.`,
      column: index,
      rows: rowsFromOne(infinite),
    });
  }
  const endless = new Set(infinite);
  const foreign = column.kept ? [...column.kept.keys()].filter((row) => !endless.has(row)) : [];
  if (foreign.length > 0) {
    const texts = [...new Set(foreign.slice(0, namedRows).map((row) => column.kept?.get(row)?.trim() ?? ''))];
    const what = column.kind === 'datetime' ? 'dates' : 'numbers';
    problems.push({
      kind: 'mixed-kind',
      message: `${name} holds ${what} except in ${rowsText(foreign)} (${texts.slice(0, 3).map(quoted).join(', ')}): these cells stay as they are. If they mean a missing value, add them to the missing codes.`,
      column: index,
      rows: rowsFromOne(foreign),
    });
  }
  if (read.ambiguousMark) {
    problems.push({
      kind: 'ambiguous-number',
      message: `${name} may hold decimals or thousands (1,234): it is read as text until you choose its decimal mark.`,
      column: index,
    });
  }
  if (read.ambiguousOrder) {
    problems.push({
      kind: 'ambiguous-date',
      message: `${name} does not tell day from month: its dates are read with the day first.`,
      column: index,
    });
  }
  if ('levels' in column && column.levels.length >= manyLevels) {
    problems.push({
      kind: 'many-levels',
      message: `${name} has ${column.levels.length} levels: rare ones can hardly be learned.`,
      column: index,
    });
  }
  return problems;
}

export function tableProblems(gaps: number, emptyRows: readonly number[], emptyTotal: number): Problem[] {
  if (gaps === 0) return [{ kind: 'no-gaps', message: 'The table has no gaps: nothing needs to be filled.' }];
  if (emptyTotal === 0) return [];
  const verb = emptyTotal === 1 ? 'has' : 'have';
  const message = `${capital(rowsText(emptyRows, emptyTotal))} ${verb} no value at all.`;
  return [{ kind: 'empty-row', message, rows: rowsFromOne(emptyRows) }];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

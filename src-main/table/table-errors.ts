import { LacunaError } from '../contract/error';
import type { TableSettings } from '../contract/table';
import { rowsText } from './problems';

export function headerOnly(name: string): LacunaError {
  return new LacunaError('bad-input', `${name} has a header but no rows.`, 'Open a table with at least one row.');
}

export function unterminated(name: string, row: number): LacunaError {
  const where = row < 0 ? 'in the header' : `in row ${row + 1}`;
  return new LacunaError(
    'bad-input',
    `A quoted cell that begins ${where} of ${name} is never closed.`,
    'Close the quote there, or choose another quote character in the table’s settings.',
  );
}

export function raggedRows(
  name: string,
  rows: readonly number[],
  widths: readonly number[],
  total: number,
  columns: number,
): LacunaError {
  const where = rowsText(rows, total);
  const sentence =
    total === 1
      ? `Row ${rows[0] + 1} of ${name} has ${cellsText(widths[0])} where the header has ${columns}.`
      : `${total} rows of ${name} do not have the header’s ${cellsText(columns)}: ${where} (row ${rows[0] + 1} has ${widths[0]}).`;
  return new LacunaError(
    'bad-input',
    sentence,
    'Correct these rows or the delimiter, or let short rows be padded with gaps.',
  );
}

function cellsText(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}

export function refuseUnknownColumns(settings: TableSettings, columns: number, name: string): void {
  const unknown = settings.columns.find(({ column }) => column >= columns);
  if (!unknown) return;
  throw new LacunaError(
    'bad-input',
    `The settings name column ${unknown.column + 1}, but ${name} has ${columns}.`,
    'Choose the settings of the columns again.',
  );
}

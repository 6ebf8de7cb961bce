import type { RebuildForm, RebuiltRow, ReconstructionFacts, ReconstructionGrid } from '../contract/reconstruction';
import { bestGuessTexts, type ModelledTable } from '../model/modelled-table';
import { cellTextOf } from '../table/cell-text';
import { allErrors, rebuild } from './errors';

const listedRows = 5000;

export async function reconstructionFacts(
  modelled: ModelledTable,
  form: RebuildForm,
  seed: number,
): Promise<ReconstructionFacts> {
  const { rows: allRowErrors, columns } = await allErrors(modelled, form, seed);
  const order = Int32Array.from(allRowErrors.keys())
    .filter((row) => !Number.isNaN(allRowErrors[row]))
    .sort((a, b) => allRowErrors[b] - allRowErrors[a])
    .slice(0, listedRows);
  return {
    columns: modelled.encoding.spans.map(({ column }, place) => ({
      column,
      name: modelled.table.columns[column].name,
      error: columns[place],
    })),
    rows: order,
    rowErrors: Float32Array.from(order, (row) => allRowErrors[row]),
    allRowErrors,
  };
}

export function reconstructionGrid(
  modelled: ModelledTable,
  rows: readonly number[],
  form: RebuildForm,
  seed: number,
): ReconstructionGrid {
  return {
    rows: Int32Array.from(rows),
    columns: modelled.encoding.spans.map(({ column }) => column),
    errors: rebuild(modelled, rows, form, seed).errors,
  };
}

/** One row as it is and as the model rebuilds it; gaps have a rebuilt value and no error. */
export function rebuiltRow(modelled: ModelledTable, row: number, form: RebuildForm, seed: number): RebuiltRow {
  const { errors, prediction } = rebuild(modelled, [row], form, seed);
  const texts = bestGuessTexts(modelled, prediction, 0);
  const measured = errors.filter((error) => !Number.isNaN(error));
  return {
    row,
    error: measured.length > 0 ? measured.reduce((sum, error) => sum + error, 0) / measured.length : NaN,
    cells: modelled.encoding.spans.map(({ column }, place) => ({
      column,
      name: modelled.table.columns[column].name,
      observed: cellTextOf(modelled.table.columns[column], row),
      rebuilt: texts[place],
      error: errors[place],
    })),
  };
}
